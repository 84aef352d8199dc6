"""The address that an administrator gives."""

from typing import Annotated

import typer

Address = Annotated[
    str, typer.Argument(metavar="URL", help="postgresql://admin:password@host/database")
]
