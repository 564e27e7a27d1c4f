"""How the calendar says minutes: how much is free, how much is too much. Translated, plain words (K7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import CalendarPage, DayLoad, Person

HOUR = 60
MOST_NAMED = 2
"""So many people with too much are named; more are counted."""


def span(minutes: int) -> str:
    """``50 min``, ``2 h``, ``3 h 25``: as long as it is, without a sign."""
    hours, rest = divmod(abs(minutes), HOUR)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest:
        return _("{n} h").format(n=hours)
    return _("{hours} h {minutes:02d}").format(hours=hours, minutes=rest)


def left(minutes: int) -> str:
    """``3 h 25 free``, ``full``, ``40 min too much``."""
    if minutes == 0:
        return _("full")
    text = _("{time} free") if minutes > 0 else _("{time} too much")
    return text.format(time=span(minutes))


def of_load(load: DayLoad) -> str:
    """What stands beside the bar of a day: why it holds nothing where nothing is planned, else what is left."""
    if load.holds == 0 and load.planned == 0:
        return why(load.why)
    return left(load.left)


def why(code: str) -> str:
    """Why a day holds nothing: a code of ``DayLoad.why``."""
    return {"away": _("away"), "holiday": _("public holiday"), "day_off": _("day off")}.get(code, "")


def too_much(name: str, minutes: int) -> str:
    """``Tom has 40 minutes too much.``; from an hour and a half on in hours."""
    if minutes <= HOUR * 3 // 2:
        return ngettext("{name} has {n} minute too much.", "{name} has {n} minutes too much.", minutes).format(
            name=name, n=minutes
        )
    return _("{name} has {time} too much.").format(name=name, time=span(minutes))


def of_everybody(page: CalendarPage, day: date, called: Callable[[Person], str]) -> list[str]:
    """``planned 16 h 10, free 4 h 30`` of everybody on a day, then who has too much; nothing while nothing is planned or the day is over.

    ``called``: what somebody is called. What one has free makes up for nothing that another has too much.
    """
    loads = [page.load(person.id, day) for person in page.people]
    planned, free = sum(load.planned for load in loads), sum(max(load.left, 0) for load in loads)
    if day < page.today or not planned:
        return []
    said = [_("planned {planned}, free {free}").format(planned=span(planned), free=span(free))]
    over = [load for load in loads if load.too_much]
    if len(page.people) == 1 and over:
        said.append(_("{minutes} too much").format(minutes=span(over[0].too_much)))
    elif 0 < len(over) <= MOST_NAMED:
        for load in over:
            person = page.person(load.owner_id)
            name = called(person) if person is not None else "?"
            said.append(_("{name} {minutes} too much").format(name=name, minutes=span(load.too_much)))
    elif over:
        said.append(ngettext("{n} person has too much", "{n} people have too much", len(over)).format(n=len(over)))
    return said
