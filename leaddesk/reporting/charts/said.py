"""Figures as a chart prints them, by the bound language: shares, counts, sums in full and short, months, times. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from leaddesk.base.i18n import _, language, ngettext
from leaddesk.domain.became import Amounts
from leaddesk.domain.figures import whole_percent
from leaddesk.domain.inputs import minor_digits
from leaddesk.services import said

_SHORT_FROM = 10_000
"""From here on a sum beside a bar is said in thousands."""


def number(value: float) -> str:
    """``1,284``."""
    return said.number(Decimal(str(value)))


def percent(share: float) -> str:
    """``28%``, in German ``28 %``; half up, as every share of the program."""
    from babel.numbers import format_percent

    return str(format_percent(Decimal(whole_percent(share)) / 100, locale=said.locale(language())))


def money(minor: float, currency: str) -> str:
    """``£64,312``: in whole units from 100 up, and where it is whole."""
    return said.rounded(Decimal(str(minor)).scaleb(-minor_digits(currency)), currency)


def short_money(minor: float, currency: str) -> str:
    """``£118k``: as ``money`` below ten thousand."""
    from babel.numbers import format_compact_currency

    amount = Decimal(str(minor)).scaleb(-minor_digits(currency))
    if abs(amount) < _SHORT_FROM:
        return money(minor, currency)
    places = 1 if abs(amount) >= 1_000_000 else 0
    short = str(format_compact_currency(amount, currency, locale=said.locale(language()), fraction_digits=places))
    if not any(char.isalpha() for char in short.replace(currency, "")):  # the language has no short form of thousands
        return money(minor, currency)
    return short.replace("K", "k") if short.endswith("K") else short


def amounts(sums: Amounts, first: str) -> str:
    """Sums of several currencies beside one another, never added up, ``first`` (the firm's) before the others."""
    ordered = sorted(sums, key=lambda item: (item[0] != first, item[0]))
    return " + ".join(money(minor, code) for code, minor in ordered)


def month_short(month: str) -> str:
    """``Nov`` of ``2026-11``."""
    return _date(month, "MMM").rstrip(".")


def month_long(month: str) -> str:
    """``November``."""
    return _date(month, "LLLL")


def month_year(month: str) -> str:
    """``Nov 2026``."""
    return _date(month, "yMMM")


def _date(month: str, skeleton: str) -> str:
    from babel.dates import format_date, format_skeleton

    day, locale = date.fromisoformat(f"{month}-01"), said.locale(language())
    if skeleton == "yMMM":
        return str(format_skeleton(skeleton, day, locale=locale))
    return str(format_date(day, skeleton, locale=locale))


def leads(n: int) -> str:
    """``33 leads``."""
    return ngettext("{n} lead", "{n} leads", n).format(n=number(n))


def won_of(won: int, n: int) -> str:
    """The second line of a bar: a share from ten cases on, else the count."""
    if n >= 10:
        return _("{share} won").format(share=percent(won / n))
    return ngettext("{n} won", "{n} won", won).format(n=number(won))


def share_of(n: int, of: int) -> str:
    """``28%``; below ten cases ``3 of 7``."""
    return percent(n / of) if of >= 10 else _("{n} of {all}").format(n=number(n), all=number(of))


def time_span(minutes: int, day_minutes: int) -> str:
    """``2 hours``, ``2 days``: a bound of working time inside a sentence."""
    if day_minutes and minutes % day_minutes == 0:
        days = minutes // day_minutes
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if minutes % 60 == 0:
        return ngettext("{n} hour", "{n} hours", minutes // 60).format(n=minutes // 60)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def days(value: float) -> str:
    """``4 d``, ``2.5 d``."""
    return _("{n} d").format(n=number(round(value, 1) if value != int(value) else int(value)))


def duration(minutes: float, day_minutes: int) -> str:
    """``2 h 55 min``; from one day on ``3 d 2 h``, a day having ``day_minutes``."""
    whole = round(minutes)
    if whole >= day_minutes > 0:
        days, rest = divmod(whole, day_minutes)
        return _("{days} d {hours} h").format(days=number(days), hours=rest // 60)
    hours, rest = divmod(whole, 60)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest) if hours else _("{n} min").format(n=rest)
