"""Where the keyboard of the week stands, as sentences for a screen reader. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import Entry
from leaddesk.ui.bridge import load_words, words
from leaddesk.ui.calendar.week_face import Face
from leaddesk.ui.calendar.week_shown import CELL, Cursor, TeamShown
from leaddesk.ui.calendar.weekdays import day_whole


def of_cursor(shown: TeamShown, at: Cursor, entry: Entry | None, face_of: Callable[[Entry], Face]) -> str:
    """The card in focus (``entry``) and its place in the cell; of a cell, and of the line of those that do not fit, how many it holds and
    what is left of the day."""
    count = shown.count(at.owner, at.day)
    if entry is None:
        cell = of_cell(shown, at.owner, at.day)
        return cell if at.place == CELL else _("{cell}. Enter shows all of them").format(cell=cell)
    place = _("{n} of {count}").format(n=at.place + 1, count=count)
    day = _("late") if at.day is None else day_whole(at.day)
    return f"{face_of(entry).said}. {day}, {place}"


def of_cell(shown: TeamShown, owner: int, day: date | None) -> str:
    """ "Tom, Thursday 19 November 2026: 9 follow-ups, 40 min too much"."""
    name, count = shown.name(owner), shown.count(owner, day)
    if day is None:
        text = ngettext("{name}: {n} late", "{name}: {n} late", count)
        return text.format(name=name, n=words.number(count))
    text = ngettext("{name}, {day}: {n} entry", "{name}, {day}: {n} entries", count)
    said = text.format(name=name, day=day_whole(day), n=words.number(count))
    left = load_words.words_of(shown.page.load(owner, day)).text if owner else ""
    parts = [said, left, shown.page.mark(day).holiday]
    return ", ".join(part for part in parts if part)
