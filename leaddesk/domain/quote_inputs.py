"""What a person types of a quote: a quantity, a rate of tax, a line in one piece. Strict, with a sentence where it cannot be read."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.inputs import money
from leaddesk.domain.quotes import QuoteLine


def quantity(text: str, *, field: str = "lines") -> int:
    """Thousandths of ``2``, ``2.5`` or ``2,5``; nothing typed is one. Raises UserError."""
    cleaned = re.sub(r"[\s\u00a0\u202f'’]", "", text).replace(",", ".")
    try:
        number = Decimal(cleaned) if cleaned else Decimal(1)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > 10**9 or number * 1000 != (number * 1000).to_integral_value():
        raise UserError(
            _("“{text}” is not a quantity.").format(text=text), field=field, hint=_("Write it like 2 or 2.5.")
        )
    return int(number * 1000)


def quantity_text(milli: int, point: str = ".") -> str:
    """``2.5`` of 2500; ``point`` is the decimal mark."""
    text = format(Decimal(milli).scaleb(-3).normalize(), "f")
    return text.replace(".", point)


def tax(text: str, *, field: str = "tax") -> int:
    """Hundredths of a per cent of ``19``, ``7.7`` or ``19 %``; nothing typed is none. Raises UserError."""
    cleaned = text.replace("%", "").replace(",", ".").strip()
    try:
        number = Decimal(cleaned) * 100 if cleaned else Decimal(0)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number != number.to_integral_value() or not 0 <= number <= 10_000:
        raise UserError(
            _("“{text}” is not a rate of tax.").format(text=text), field=field, hint=_("Write it like 19 %.")
        )
    return int(number)


def tax_text(bp: int, point: str = ".") -> str:
    """``19`` or ``7.7`` of hundredths of a per cent."""
    return format(Decimal(bp).scaleb(-2).normalize(), "f").replace(".", point)


def line(text: str, currency: str) -> QuoteLine:
    """A line typed in one piece: ``What; quantity; unit; price``, or ``What; price``. Raises UserError."""
    parts = [part.strip() for part in text.split(";")]
    if not parts[0] or len(parts) not in (2, 3, 4):
        raise UserError(
            _("“{text}” is not a line of a quote.").format(text=text),
            field="lines",
            hint=_("Write it like “Oven; 2; pcs; 4500”."),
        )
    price = money(parts[-1], currency, field="lines")
    many = quantity(parts[1]) if len(parts) > 2 else 1000
    return QuoteLine(parts[0], many, parts[2] if len(parts) == 4 else "", price)
