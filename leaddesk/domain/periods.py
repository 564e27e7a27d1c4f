"""What a person means by a date in a filter: a day, a month or a year, as its first and last local day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import inputs
from leaddesk.domain.identity import fold

_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[./](\d{4})", re.ASCII)


def period(text: str, today: date, *, field: str) -> tuple[date, date]:
    """First and last day of ``2026-11-30``, ``30.11.2026``, ``2026-11``, ``11.2026``, ``2026`` or ``today``.

    A time of day behind the date is passed over. Raises UserError for anything else.
    """
    cleaned = text.strip()
    if fold(cleaned) in ("today", fold(_("today"))):
        return today, today
    if re.fullmatch(r"[1-9]\d{3}", cleaned, re.ASCII):
        return date(int(cleaned), 1, 1), date(int(cleaned), 12, 31)
    month = _MONTH.fullmatch(cleaned)
    if month:
        year, number = int(month[1] or month[4]), int(month[2] or month[3])
        if year < 1 or not 1 <= number <= 12:
            raise UserError(_("“{text}” is not a date.").format(text=text), field=field)
        first = date(year, number, 1)
        return first, first + timedelta(days=calendar.monthrange(year, number)[1] - 1)
    day = inputs.day(re.split(r"[ T]", cleaned, maxsplit=1)[0], field=field)
    return day, day
