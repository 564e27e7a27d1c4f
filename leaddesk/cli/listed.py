"""What the commands on the firm's lists of things share: the words behind a verb, an answer with a number. No commands of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli.command import Call
from leaddesk.cli.words import say_done

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace


def expect(words: Sequence[str], *names: str) -> list[str]:
    """The words behind a verb, one for each of ``names`` (shown where one lacks). Raises UserError for fewer or more."""
    if len(words) != len(names):
        raise UserError(
            _("Say {what}.").format(what=" ".join(names)), field=names[min(len(words), len(names) - 1)].lower()
        )
    return list(words)


def say(call: Call, ws: Workspace, done: Done, key: str) -> None:
    """Answer for a verb; what it made stands in the JSON as ``key``."""
    made = getattr(done, "id", None) or getattr(done, "field_id", None)
    say_done(call, ws, done, **({key: made} if made is not None else {}))


def yes(flag: bool) -> str:
    """How a table says whether something is in use."""
    return _("yes") if flag else _("no")
