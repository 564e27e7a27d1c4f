"""How much time somebody has left, in the words of the calendar and the side bar (K7): minutes and hours, never per cent. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.calendar import DayLoad

NO_TIME: Final[Mapping[str, str]] = {"away": N_("away"), "holiday": N_("holiday"), "day_off": N_("day off")}
"""Why a day holds nothing."""
HOUR: Final = 60


@dataclass(frozen=True)
class LoadWords:
    """A text, the theme colour it is written in and the one its bar is filled with; ``strong``: semibold. ``share``: how far the bar is
    filled, 0 to 1; not ``has_bar``: there is nothing to fill."""

    text: str
    tone: str = "text3"
    fill: str = "accent"
    strong: bool = False
    share: float = 0.0
    has_bar: bool = True


def words_of(load: DayLoad) -> LoadWords:
    """ "3 h 40 free", "full", "40 min too much", or why the day holds nothing; empty where nothing is known of it."""
    if not load.holds and not load.planned:
        why = NO_TIME.get(load.why, "")
        return LoadWords(_(why) if why else "", has_bar=False)
    return of_minutes(load.planned, load.holds)


def of_minutes(planned: int, holds: int) -> LoadWords:
    """The same of any span: minutes ``planned`` of those it ``holds``."""
    left = holds - planned
    if left < 0:
        return LoadWords(too_much(-left), "red", "red", strong=True, share=1.0)
    if left == 0:
        return LoadWords(_("full"), "text3", "amber_fill", share=1.0)
    return LoadWords(free(left), share=planned / holds)


def free(minutes: int) -> str:
    """ "50 min free", "3 h free", "3 h 40 free"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("{n} min free").format(n=rest)
    return _("{h} h {m:02d} free").format(h=hours, m=rest) if rest else _("{h} h free").format(h=hours)


def too_much(minutes: int) -> str:
    """ "40 min too much", "3 h too much", "1 h 20 too much"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("{n} min too much").format(n=rest)
    return _("{h} h {m:02d} too much").format(h=hours, m=rest) if rest else _("{h} h too much").format(h=hours)


def has_too_much(name: str, minutes: int) -> str:
    """ "Tom has 40 minutes too much." """
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        text = ngettext("{name} has {n} minute too much.", "{name} has {n} minutes too much.", rest)
        return text.format(name=name, n=rest)
    if not rest:
        text = ngettext("{name} has {n} hour too much.", "{name} has {n} hours too much.", hours)
        return text.format(name=name, n=hours)
    return _("{name} has {h} h {m:02d} min too much.").format(name=name, h=hours, m=rest)


def somebody_free(name: str, minutes: int) -> str:
    """ "Priya: 2 h free." """
    return _("{name}: {free}.").format(name=name, free=free(minutes))


def said(name: str, load: DayLoad) -> str:
    """The load of somebody's day for a screen reader; empty where nothing is known of it."""
    words = words_of(load)
    return _("{name}: {load}").format(name=name, load=words.text) if words.text else ""


def a_day(minutes: int) -> str:
    """What a working day of somebody holds: "6 h a day", "4 h 30 a day"."""
    hours, rest = divmod(minutes, HOUR)
    return _("{h} h {m:02d} a day").format(h=hours, m=rest) if rest else _("{h} h a day").format(h=hours)
