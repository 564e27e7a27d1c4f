"""Settings as people type and read them: a limit in hours, a time of the day. Pure; raises UserError for what cannot be read."""

from __future__ import annotations

import re

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import inputs

_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|std\.?|stunden?)?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d+)\s*(?:m|min\.?|minutes?|minuten?)", re.IGNORECASE)
_BOTH = re.compile(
    r"(\d+)\s*(?:h|hours?|std\.?|stunden?)?\s*[: ]?\s*(\d{1,2})\s*(?:m|min\.?|minutes?|minuten?)?", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d+):(\d{2})")


def limit_minutes(text: str, *, field: str) -> int:
    """Working minutes of "4", "4 h", "1,5", "1 h 30 m", "1:30", "45 m"; a bare number means hours."""
    cleaned = " ".join(text.split())
    for pattern in (_CLOCK, _MINUTES, _HOURS, _BOTH):
        found = pattern.fullmatch(cleaned)
        if found is None:
            continue
        if pattern is _MINUTES:
            return int(found[1])
        if pattern is _HOURS:
            return round(float(found[1].replace(",", ".")) * 60)
        return int(found[1]) * 60 + int(found[2])
    raise UserError(
        _("“{text}” is not a number of hours.").format(text=text), field=field, hint=_("Write it like 4 or 1 h 30 m.")
    )


def limit_text(minutes: int | None) -> str:
    """ "4 h", "1 h 30 m", "45 m"; empty for none. ``limit_minutes`` reads it back."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} m").format(n=rest)
    return _("{h} h {m:02d} m").format(h=hours, m=rest) if rest else _("{h} h").format(h=hours)


def day_time(text: str, *, field: str) -> str:
    """``08:00`` of "8", "8:00", "08.00"; 24 means the end of the day."""
    cleaned = text.strip().replace(".", ":")
    if cleaned in ("24", "24:00"):
        return "24:00"
    return inputs.clock_time(f"{cleaned}:00" if re.fullmatch(r"\d{1,2}", cleaned) else cleaned, field=field)
