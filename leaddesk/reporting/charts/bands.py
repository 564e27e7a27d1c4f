"""Bands of the time to the first reply, in words. Pure."""

from __future__ import annotations

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.reply_speed import Band

HARD = "\u00a0"
"""A space at which no label is broken."""


def band_label(band: Band, day_minutes: int) -> str:
    """``under 1 h``, ``1–2 h``, ``8 h–2 days``, ``3 days +``; ``day_minutes``: of a day by the clock of the band."""
    first, last = band.first, band.last
    if first == 0:
        return _("under {time}").format(time=_short(last or 0, day_minutes))
    if last is None:
        return _("over {time}").format(time=_short(first, day_minutes))
    one, other = _part(first, day_minutes), _part(last, day_minutes)
    if one[1] == other[1]:
        return _in_unit(f"{one[0]}–{other[0]}", one[1])
    return f"{_short(first, day_minutes)} – {_short(last, day_minutes)}"


def never() -> str:
    """The label of those that nobody ever tried."""
    return _("never")


def _part(minutes: int, day_minutes: int) -> tuple[int, str]:
    if day_minutes and minutes % day_minutes == 0:
        return minutes // day_minutes, "d"
    return (minutes // 60, "h") if minutes % 60 == 0 else (minutes, "min")


def _in_unit(text: str, unit: str) -> str:
    return {"d": _("{n} d"), "h": _("{n} h"), "min": _("{n} min")}[unit].format(n=text).replace(" ", HARD)


def _short(minutes: int, day_minutes: int) -> str:
    count, unit = _part(minutes, day_minutes)
    if unit == "d":
        return ngettext("{n} day", "{n} days", count).format(n=count).replace(" ", HARD)
    return _in_unit(str(count), unit)
