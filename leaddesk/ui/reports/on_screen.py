"""A report's texts as the screen says them: sums, days and shares by the user's locale. Documents themselves speak as files do."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.inputs import minor_digits
from leaddesk.ui.bridge import words
from leaddesk.ui.reports import said

_SUM: Final = re.compile(r"(?<![\w.,])(-?\d{1,3}(?:,\d{3})*(?:\.\d+)?) ([A-Z]{3})(?!\w)")
_SUMS: Final = re.compile(rf"{_SUM.pattern}(?:; {_SUM.pattern})*")
_DAY: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_SHARE: Final = re.compile(r"(?<![\d.,])(\d{1,3}) %")


def text(told: str) -> str:
    """``Spent 47,045.33 GBP, won 35 % by 2026-11-20`` as it is read here; what is no sum, day or share stays."""
    shown = _SUMS.sub(lambda found: " + ".join(_money(*one) for one in _SUM.findall(found.group())), told)
    return _SHARE.sub(_("{n}%").format(n=r"\1"), _DAY.sub(_day, shown))


def money(cell: str) -> str:
    """``1234.50`` of a column whose head names the currency: without decimals from 100 on."""
    try:
        amount = Decimal(cell)
    except InvalidOperation:
        return cell
    decimals = 0 if abs(amount) >= 100 or amount == amount.to_integral_value() else -int(amount.as_tuple().exponent)
    return words.locale().toString(float(amount), "f", decimals)


def _money(amount: str, currency: str) -> str:
    minor = Decimal(amount.replace(",", "")) * 10 ** minor_digits(currency)
    return words.money(int(minor), currency)


def _day(found: re.Match[str]) -> str:
    try:
        return said.day(date(*(int(part) for part in found.groups())))
    except ValueError:
        return found.group()
