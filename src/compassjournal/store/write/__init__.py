"""Write transactions: SQLModel, the change log, undo, purge."""

import os

# Before SQLModel is imported: Pydantic would search every installed package for plugins (8 ms here)
# and show them the models.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
