"""Sums of money in a typed line: "12k", "€ 5,000", "5.000 €", "£300", "12 Tsd. €", "budget 5000". A bare number is none."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.domain.inputs import format_money, money
from leaddesk.domain.money_signs import CODES, FIGURES, currency_of
from leaddesk.domain.quick_model import Context
from leaddesk.domain.quick_paper import Paper

_UNIT: Final = r"k|tsd\.?|tausend|thousand|mio\.?|million(?:en)?|mn"
_MONEY: Final = re.compile(
    rf"(?<![\w.,+/-])(?:(?P<label>value|worth|budget|wert|volumen|summe|betrag|amount|ca\.|about|approx\.?|~)\s?[:=]?\s{{0,2}})?"
    rf"(?P<before>[\u20ac\u00a3$\u00a5]|(?:{CODES})(?=\s?\d))?\s?(?P<number>{FIGURES})(?:,-|,\u2013|\.-)?"
    rf"(?:\s?(?P<unit>{_UNIT})(?![^\W_]))?"
    rf"(?:\s?(?P<behind>[\u20ac\u00a3$\u00a5]|(?:{CODES}|euros?|s?fr|z\u0142)(?![^\W_])\.?))?(?![\w%]|[.,:/-]?\d)",
    re.I,
)
_FACTORS: Final = {"k": 3, "tsd": 3, "tausend": 3, "thousand": 3, "mio": 6, "million": 6, "millionen": 6, "mn": 6}
_LABELS: Final = frozenset({"value", "worth", "budget", "wert", "volumen", "summe", "betrag", "amount"})


def cut(paper: Paper, context: Context) -> None:
    """Take the first sum out of the line; further ones are left to be notes."""
    for found in _MONEY.finditer(paper.typed):
        label = (found["label"] or "").lower()
        sign = (found["before"] or found["behind"] or "").lower().strip(".")
        unit = (found["unit"] or "").lower().strip(".")
        if not sign and unit not in ("k", "tsd", "tausend", "thousand") and label not in _LABELS:
            continue
        currency = currency_of(sign, context.currency) if sign else context.currency
        value = _value(found["number"], unit, currency)
        if value is None or paper.has("value"):
            continue
        start = found.start() if label else found.start("before") if found["before"] else found.start("number")
        paper.take(
            "value", value, (start, found.end()), currency=currency if sign and currency != context.currency else ""
        )


def _value(number: str, unit: str, currency: str) -> str | None:
    """The sum as ``1234.50`` or ``12000``; None where it is none."""
    try:
        minor = money(re.sub(r"[\s'\u2019\u00a0\u202f]", "", number), currency)
    except UserError:
        return None
    text = format_money(minor * 10 ** _FACTORS.get(unit, 0), currency) or ""
    whole, _point, rest = text.partition(".")
    return text if rest.strip("0") else whole
