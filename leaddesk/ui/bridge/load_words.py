"""How much time somebody has left as it is shown: the words of ``domain.calendar_words`` with their colours and their bar (K7). Pure."""

from __future__ import annotations

from dataclasses import dataclass

from leaddesk.base.i18n import _
from leaddesk.domain import calendar_words
from leaddesk.domain.calendar import DayLoad


@dataclass(frozen=True)
class LoadWords:
    """A text, the theme colour it is written in and the one its bar is filled with; ``strong``: semibold. ``share``: how far the bar is
    filled, 0 to 1; not ``has_bar``: there is nothing to fill. ``short``: "+45 min" where there is no room for the words."""

    text: str
    tone: str = "text3"
    fill: str = "accent"
    strong: bool = False
    share: float = 0.0
    has_bar: bool = True
    short: str = ""


def words_of(load: DayLoad) -> LoadWords:
    """ "3 h 40 free", "full", "40 min too much", or why the day holds nothing; empty where nothing is known of it."""
    if not load.holds and not load.planned:
        return LoadWords(calendar_words.why(load.why), has_bar=False)
    return of_minutes(load.planned, load.holds)


def of_minutes(planned: int, holds: int) -> LoadWords:
    """The same of any span: minutes ``planned`` of those it ``holds``; "off" where it holds none and none are planned."""
    if not holds and not planned:
        return LoadWords(_("off"), has_bar=False)
    left = holds - planned
    text = calendar_words.left(left)
    if left < 0:
        return LoadWords(text, "red", "red", strong=True, share=1.0, short=f"+{calendar_words.span(-left)}")
    if left == 0:
        return LoadWords(text, fill="amber_fill", share=1.0)
    return LoadWords(text, share=planned / holds)


def somebody(name: str, minutes: int) -> str:
    """ "Priya: 2 h free." """
    return _("{name}: {left}.").format(name=name, left=calendar_words.left(minutes))


def a_day(minutes: int) -> str:
    """What a working day of somebody holds: "6 h a day", "4 h 30 a day"."""
    return _("{time} a day").format(time=calendar_words.span(minutes))
