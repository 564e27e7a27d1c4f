"""The leads behind the figures of *first reply* (``domain.reply_speed``), each band spelled by its minutes: ``reply:120-240``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.reply_speed import CALENDAR, NEVER, UNTIMED, WORKING, in_band, is_timed
from leaddesk.domain.row_set import Argument, Label, RowSet, one_of
from leaddesk.domain.row_sets_base import received

_BAND: Final = re.compile(r"([0-9]{1,7})-([0-9]{1,7})?", re.ASCII)
_APART: Final = {NEVER: N_("never"), UNTIMED: N_("time not known")}


@dataclass(frozen=True)
class Band(Argument):
    """``120-240``: minutes from the first up to the second, ``1080-``: any later; or one of the two without minutes."""

    def read(self, text: str) -> str | int:
        """The text itself. Raises ValueError for anything else."""
        if text not in _APART and not _BAND.fullmatch(text):
            raise ValueError(text)
        return text

    def said(self, value: str | int, label: Label) -> str:
        """``2 h to 4 h``."""
        text = str(value)
        if text in _APART:
            return _(_APART[text])
        first, last = _minutes(text)
        if last is None:
            return _("after {time}").format(time=_time(first))
        if first == 0:
            return _("within {time}").format(time=_time(last))
        return _("after {first}, within {last}").format(first=_time(first), last=_time(last))


def _holds(fact: LeadFact, frame: Frame, band: str, clock: str = WORKING) -> bool:
    if not received(fact, frame):
        return False
    if band == NEVER:
        return not fact.attempted
    if band == UNTIMED:
        return fact.attempted and not is_timed(fact)
    return in_band(fact, *_minutes(band), clock)


def _minutes(band: str) -> tuple[int, int | None]:
    first, _dash, last = band.partition("-")
    return int(first), int(last) if last else None


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest) if rest else _("{n} h").format(n=hours)


SETS: Final = (
    RowSet(
        "reply", N_("First reply {one}, in working hours"), _holds,
        arguments=(
            Band("code"), one_of({WORKING: N_("in working hours"), CALENDAR: N_("by the calendar")}, optional=True)
        ),
        words_all=N_("First reply {one}, {two}"),
    ),
)  # fmt: skip
"""Of leads received in the days asked; won ones of a band: ``reply:120-240+won_of``."""
