"""Reads what a person types into a field: strict, one field at a time, with a sentence when it cannot be read.

Files are read by ``exchange.values``, which decides per column and never refuses a row.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold

MAX_MINOR = 10**15
"""Sums above ten thousand billion are slips of the finger (and would not survive a spreadsheet)."""

_TWO_DIGITS = frozenset({"", "EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD"})


@lru_cache(maxsize=256)
def minor_digits(currency: str) -> int:
    """Decimal places of a currency: 2, 0 for JPY, 3 for KWD (CLDR). Everyday ones need no table, which takes time to load."""
    if currency in _TWO_DIGITS:
        return 2
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))


def money(text: str, currency: str, *, field: str = "value") -> int:
    """Minor units of ``1234.50``, ``1,234.50``, ``1.234,50``, ``12k``. Raises UserError where it is no sum.

    Whatever ``format_money`` writes is read back as the same sum.
    """
    cleaned = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    cleaned = re.sub(r"^(?:[A-Z]{3}|[€£$¥])|(?:[A-Z]{3}|[€£$¥])$", "", cleaned)
    factor = 1
    if cleaned[-1:] in "kK" and len(cleaned) > 1:
        cleaned, factor = cleaned[:-1], 1000
    digits = minor_digits(currency)
    cleaned = _with_point(cleaned, digits)
    try:
        amount = Decimal(cleaned) * factor * 10**digits
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) > MAX_MINOR:
        raise UserError(
            _("“{text}” is not a sum of money.").format(text=text), field=field, hint=_("Write it like 1234.50.")
        )
    return int(amount.to_integral_value())


def _with_point(text: str, digits: int) -> str:
    """Decimal comma to point, thousands marks away: the last mark with one or two digits behind it is the decimal one.

    A lone mark with three digits behind it is a thousands mark, but for the point in a currency of three ``digits``.
    """
    last = max(text.rfind(","), text.rfind("."))
    if last == -1:
        return text
    groups = re.fullmatch(r"[+-]?\d{1,3}([.,])\d{3}(?:\1\d{3})*", text)
    is_decimal = digits == 3 and text.count(".") == 1 and "," not in text
    if groups and not is_decimal:
        return text.replace(",", "").replace(".", "")
    return re.sub(r"[.,]", "", text[:last]) + "." + text[last + 1 :]


def format_money(minor: int | None, currency: str | None) -> str | None:
    """``1234.50`` of minor units, as JSON and ``set`` speak it; None for none."""
    if minor is None:
        return None
    digits = minor_digits(currency or "EUR")
    return str(Decimal(minor).scaleb(-digits).quantize(Decimal(1).scaleb(-digits)))


def rescaled(minor: int, old: str, new: str, *, field: str = "currency") -> int:
    """The same figure in the minor units of another currency: EUR 12.00 becomes JPY 12. Raises UserError where digits go lost."""
    amount = Decimal(minor).scaleb(minor_digits(new) - minor_digits(old))
    if amount != amount.to_integral_value():
        raise UserError(
            _("{amount} cannot be written in {currency}.").format(amount=format_money(minor, old), currency=new),
            field=field,
            hint=_("Change the sum first, or with it."),
        )
    return int(amount)


def day(text: str, *, field: str) -> date:
    """A local date written as ``2026-11-30`` or ``30.11.2026``. Raises UserError for anything else (``31.02.2026`` too)."""
    cleaned = text.strip()
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(cleaned, pattern).date()
        except ValueError:
            continue
    raise UserError(_("“{text}” is not a date.").format(text=text), field=field, hint=_("Write it like 2026-11-30."))


def due(text: str, *, field: str = "next_action_due") -> tuple[date, str | None]:
    """A due date with or without a local time: ``2026-11-30`` or ``2026-11-30 14:30``."""
    head, _space, tail = text.strip().replace("T", " ").partition(" ")
    return day(head, field=field), clock_time(tail, field=field) if tail else None


def clock_time(text: str, *, field: str) -> str:
    """``09:30`` of ``9:30`` or ``09:30:00``. Raises UserError where it is no time of the day."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", text.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise UserError(_("“{text}” is not a time.").format(text=text), field=field, hint=_("Write it like 14:30."))
    return f"{int(match[1]):02d}:{match[2]}"


def instant(text: str, zone: ZoneInfo, *, field: str) -> tuple[datetime | None, date]:
    """(instant, local date) of ``2026-11-30 14:30`` in ``zone`` or with an offset; the instant is None for a bare date."""
    cleaned = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}", cleaned):
        return None, day(cleaned, field=field)
    try:
        moment = datetime.fromisoformat(cleaned)
    except ValueError:
        raise UserError(
            _("“{text}” is not a date and time.").format(text=text),
            field=field,
            hint=_("Write it like 2026-11-30 14:30."),
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return moment.replace(microsecond=0), moment.astimezone(zone).date()


EARLIEST_DAY: Final = date(1900, 1, 1)
"""Before it a year is mistyped, as imports hold too: no month of a report stands there."""


def received(text: str, zone: ZoneInfo, *, today: date) -> tuple[datetime | None, date]:
    """When a lead came in, as ``instant``. Raises UserError also for a day to come and for one before ``EARLIEST_DAY``."""
    moment, on = instant(text, zone, field="received_at")
    if on > today:
        raise UserError(_("A lead cannot have come in later than today."), field="received_at")
    if on < EARLIEST_DAY:
        raise UserError(_("“{text}” is not a date.").format(text=text.strip()), field="received_at")
    return moment, on


def choice(text: str, choices: dict[str, str], *, field: str) -> str:
    """The code of a choice given by code or by label, case aside. Raises UserError naming the known ones."""
    wanted = fold(text).replace(" ", "_")
    for code, label in choices.items():
        if wanted in (code, fold(_(label)).replace(" ", "_"), fold(label).replace(" ", "_")):
            return code
    raise UserError(
        _("“{text}” is not one of the choices.").format(text=text),
        field=field,
        hint=_("Known: {names}.").format(names=", ".join(choices)),
    )


def percent(text: str, *, field: str) -> int:
    """0 to 100 of ``40`` or ``40 %``."""
    match = re.fullmatch(r"\s*(\d{1,3})\s*%?\s*", text)
    if match is None or int(match[1]) > 100:
        raise UserError(_("“{text}” is not a chance from 0 to 100.").format(text=text), field=field)
    return int(match[1])
