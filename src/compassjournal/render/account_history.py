"""Render the versions of an account."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile
from compassjournal.model.changes import AccountVersion
from compassjournal.render.accounts import account_page, changes_in_words
from compassjournal.render.change_history import changed_text, happened
from compassjournal.render.layout import with_margin
from compassjournal.text.phrases import join_words
from compassjournal.text.sanitise import sanitise


def account_versions(
    found: Sequence[AccountVersion], handle: str, profile: Profile | None, zone: datetime
) -> RenderableType:
    """Each version under its moment: the first whole, the others by what differs."""
    shown: list[RenderableType] = []
    before: Account | None = None
    for version in found:
        when = f"  {happened(version.verb, version.since, zone)}"
        head = with_margin(Text.assemble((handle, "handle"), (when, "quiet")))
        shown += [Text("")] * bool(shown) + [head]
        shown.append(_version(before, version.account, handle, profile))
        before = version.account
    return Group(*shown)


def _version(
    before: Account | None, account: Account | None, handle: str, profile: Profile | None
) -> RenderableType:
    if account is None:
        return with_margin(Text("It was deleted.", "quiet"))
    if before is None:
        return account_page(account, profile, handle, ())
    lines: list[RenderableType] = []
    if what := join_words(changes_in_words(before, account, profile)):
        lines.append(Text(f"{sanitise(what[0].upper() + what[1:])}.", "quiet"))
    for key in dict.fromkeys(key for key, _ in (*before.answers, *account.answers)):
        old, new = before.answer(key), account.answer(key)
        if old != new:
            lines += [Text(""), changed_text(old, new)]
    return with_margin(*(lines or [Text("As it was before.", "quiet")]))
