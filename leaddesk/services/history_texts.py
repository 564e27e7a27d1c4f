"""Values of the history as short plain texts, the same everywhere: for sentences and for the command line. Pure.

The window writes dates and sums in its own way (``ui.record.history_words``).
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _
from leaddesk.domain.history import Money, Percent
from leaddesk.domain.inputs import format_money


def text(value: object, zone: ZoneInfo | None = None) -> str:
    """``1234.50 EUR``, ``2026-11-30``, ``2026-11-30 14:30`` on the firm's wall (UTC without a ``zone``), "yes"; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return f"{format_money(value.minor, value.currency)} {value.currency or ''}".rstrip()
    if isinstance(value, Percent):
        return f"{value.value} %"
    if isinstance(value, datetime):
        return (value.astimezone(zone) if zone else value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
