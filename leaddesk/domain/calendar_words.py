"""How the calendar says minutes: how much is free, how much is too much. Translated, plain words (K7)."""

from __future__ import annotations

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import DayLoad

HOUR = 60


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
