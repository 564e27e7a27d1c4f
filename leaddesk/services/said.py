"""Days and sums in the user's language where no window is: "4 May 2024", "£9,000". Pure but for the language that is bound."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import language
from leaddesk.domain.inputs import minor_digits
from leaddesk.services.sum_shape import SumShape, learnt

if TYPE_CHECKING:
    from babel import Locale

_WHOLE_FROM: Final = 100
"""From here on a whole sum is said without decimals, as on screen."""


def day(value: date) -> str:
    """``4 May 2024``, in German ``4. Mai 2024``."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMd", value, locale=locale(language())))


def day_short(value: date) -> str:
    """``4 May``, in German ``4. Mai``."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMd", value, locale=locale(language())))


def moment(local: datetime) -> str:
    """``20 Nov 2026 10:42``, in the zone it is told in."""
    return f"{day(local.date())} {local:%H:%M}"


def money(minor: int, currency: str) -> str:
    """``£9,000``, ``£12.50``: minor units of an ISO 4217 code."""
    amount = Decimal(minor).scaleb(-minor_digits(currency))
    return _money(amount, currency, is_whole=abs(amount) >= _WHOLE_FROM and amount == amount.to_integral_value())


def whole_money(amount: int, currency: str) -> str:
    """``£9,000``, ``£0``: whole units, never with decimals."""
    return _money(Decimal(amount), currency, is_whole=True)


def rounded(amount: Decimal, currency: str) -> str:
    """``£171,558``, ``£12.50``, ``€5``: as people read sums; whole units from 100 on, half up, no decimals of a whole sum."""
    if abs(amount) >= _WHOLE_FROM or amount == amount.to_integral_value():
        return whole_money(int(amount.quantize(Decimal(1), ROUND_HALF_UP)), currency)
    return _money(amount, currency, is_whole=False)


def number(value: Decimal) -> str:
    """``1,234.5``, in German ``1.234,5``."""
    return _number(value, language())


def _money(amount: Decimal, currency: str, *, is_whole: bool) -> str:
    return _sum(amount, currency, language(), is_whole)


@lru_cache(maxsize=4_096)
def _number(value: Decimal, code: str) -> str:
    from babel.numbers import format_decimal

    try:
        return str(format_decimal(value, locale=locale(code), decimal_quantization=False))
    except InvalidOperation:  # more figures than decimals are reckoned with
        return str(value)


@lru_cache(maxsize=4_096)
def _sum(amount: Decimal, currency: str, code: str, is_whole: bool) -> str:
    shape = _shape(currency, code, is_whole)
    return _asked(amount, currency, code, is_whole) if shape is None else shape.text(amount)


@lru_cache(maxsize=64)
def _shape(currency: str, code: str, is_whole: bool) -> SumShape | None:
    return learnt(lambda amount: _asked(amount, currency, code, is_whole))


def _asked(amount: Decimal, currency: str, code: str, is_whole: bool) -> str:
    from babel.numbers import UnknownCurrencyError, format_currency

    where, pattern = locale(code), _pattern(code) if is_whole else None
    try:
        return str(format_currency(amount, currency, pattern, locale=where, currency_digits=not is_whole))
    except UnknownCurrencyError:
        return f"{amount:,} {currency}"


@lru_cache(maxsize=8)
def locale(code: str) -> Locale:
    """The locale in which a bound language writes figures and days; English is British. Read once: a chart says hundreds of figures."""
    from babel import Locale, UnknownLocaleError

    if code not in ("en", "C", ""):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(code.replace("-", "_"))
    return Locale.parse("en_GB")


@lru_cache(maxsize=8)
def _pattern(code: str) -> str:
    """The pattern of a sum, without decimals, of a bound language."""
    return str(locale(code).currency_formats["standard"].pattern).replace(".00", "")
