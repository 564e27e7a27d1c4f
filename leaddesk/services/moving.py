"""The words in which moves in the calendar are told: what stays as it is, which of a repeated one, where it went and what to say of it.

Values only: ``calendar_moves`` moves, ``moving_rows`` reads what is to be moved.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, Protocol

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.calendar import EntryKey
from leaddesk.services.workspace import Done


class Unchanged(enum.Enum):
    """Stands for "as it is" where None means "none"."""

    SAME = "same"


UNCHANGED: Final = Unchanged.SAME

Which = Literal["this", "later", "all"]
WHICH: Final[tuple[Which, ...]] = ("this", "later", "all")
"""Which of a repeated one: this one, this and later ones, all of them."""

WHY: Final[Mapping[str, str]] = {
    "day_off": N_("That is no working day."),
    "holiday": N_("That is a public holiday."),
    "away": N_("They are away that day."),
    "full": N_("That is too much for that day."),
    "moved_on": N_("The day before has no room."),
    "no_room": N_("There is no room in the next weeks."),
}
"""What there is to say of a day that something went to; code and sentence."""


class ADay(Protocol):
    """A day with a time or without: what a choice of *put off until* gives."""

    @property
    def day(self) -> date: ...
    @property
    def time(self) -> str | None: ...


@dataclass(frozen=True)
class Placing:
    """Where one entry goes: ``day``, ``time`` (None = any), whose it is then, ``minutes`` of that day. ``why``: codes of ``WHY``.

    ``now``: what names it once it was moved, None in a proposal; one day of a repeated meeting is a meeting of its own then.
    """

    key: EntryKey
    what: str
    day: date
    time: str | None = None
    owner_id: int | None = None
    minutes: int = 0
    why: tuple[str, ...] = ()
    now: EntryKey | None = None


@dataclass(frozen=True)
class Moved(Done):
    """What was moved, and where to, in the order asked for."""

    placings: tuple[Placing, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why one entry cannot be moved: a fixed ``code`` and a sentence."""

    key: EntryKey
    code: str
    why: str
    hint: str = ""


class CannotMove(UserError):
    """Some of what was to be moved cannot be, and nothing was. ``refusals``: which and why."""

    def __init__(self, refusals: Sequence[Refusal], n: int) -> None:
        first = refusals[0]
        message = first.why
        if n > 1:
            message = ngettext(
                "{bad} of {n} cannot be moved: {why}", "{bad} of {n} cannot be moved: {why}", len(refusals)
            ).format(bad=len(refusals), n=n, why=first.why)
        super().__init__(message, hint=first.hint, code=first.code, field="calendar")
        self.refusals = tuple(refusals)
        self.details: Mapping[str, Any] = {
            "refused": [
                {
                    "kind": each.key.kind,
                    "id": each.key.id,
                    "on": each.key.on.isoformat(),
                    "code": each.code,
                    "why": each.why,
                }
                for each in refusals
            ]
        }


def said(placing: Placing) -> list[str]:
    """What there is to say of where it went, translated."""
    return [_(WHY[code]) for code in placing.why if code in WHY]
