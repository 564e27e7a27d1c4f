"""How times, dates, durations and money are said on screen (DESIGN_LANGUAGE section 7). Pure but for the user's ``QLocale``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from leaddesk.base.i18n import _
from leaddesk.domain.inputs import minor_digits

UNKNOWN = "–"


def locale() -> QLocale:
    """The user's locale; where the system names none, the language of the program as it is written (the C locale groups no figures)."""
    found = QLocale()
    if found.language() == QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return found


def duration(minutes: int) -> str:
    """Whole minutes as "38 m", "1 h 50 m" (two figures from 1 h on), "2 d" from 24 h on; calendar time."""
    minutes = max(0, minutes)
    if minutes < 60:
        return _("{n} m").format(n=minutes)
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return _("{h} h {m:02d} m").format(h=hours, m=rest) if rest else _("{h} h").format(h=hours)
    return _("{n} d").format(n=minutes // (24 * 60))


def day(value: date | None, today: date) -> str:
    """A date: "today", "Fri 20 Nov" within a week, "6 Nov" in the same year, else "6 Oct 2025"; unknown is a dash."""
    if value is None:
        return UNKNOWN
    shown = QDate(value.year, value.month, value.day)
    away = (value - today).days
    if away == 0:
        return _("today")
    if -7 < away < 7:
        return locale().toString(shown, "ddd d MMM")
    return locale().toString(shown, "d MMM" if value.year == today.year else "d MMM yyyy")


def weekday_and_day(value: date, today: date) -> str:
    """A date with its weekday, however far away: "Fri 20 Nov", "Sun 3 Jan 2027"; the year only where it is another one."""
    pattern = "ddd d MMM" if value.year == today.year else "ddd d MMM yyyy"
    return locale().toString(QDate(value.year, value.month, value.day), pattern)


def day_short(value: date, today: date) -> str:
    """The same where there is little room (a card of the board): within a week "Fri 20"."""
    if 0 < abs((value - today).days) < 7:
        return locale().toString(QDate(value.year, value.month, value.day), "ddd d")
    return day(value, today)


def moment(value: datetime | None, zone: ZoneInfo, today: date) -> str:
    """An aware instant in the firm's zone: today the time only ("10:42"), else the day."""
    if value is None:
        return UNKNOWN
    local = value.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == today else day(local.date(), today)


def moment_long(value: datetime | None, zone: ZoneInfo, today: date) -> str:
    """As ``moment`` with the day always said: "today 10:42", "Fri 20 Nov 09:00"."""
    if value is None:
        return UNKNOWN
    local = value.astimezone(zone)
    return f"{day(local.date(), today)} {local:%H:%M}"


def money(minor: int | None, currency: str | None) -> str:
    """Minor units in ``currency`` (ISO 4217) by the locale; no decimals from 100 up; unknown is a dash, never 0."""
    if minor is None:
        return UNKNOWN
    digits = minor_digits(currency or "")
    amount = minor / 10**digits
    symbol = {"GBP": "£", "EUR": "€", "USD": "$"}.get(currency or "", f"{currency} " if currency else "")
    return locale().toCurrencyString(amount, symbol, 0 if abs(amount) >= 100 else digits)


def sums(amounts: Iterable[tuple[str, int]]) -> str:
    """Sums (currency, minor units) beside one another, never added up: "£61,900 + €4,000"; empty where there is none."""
    return " + ".join(money(minor, currency) for currency, minor in amounts)


def number(value: int) -> str:
    """A count by the locale: 1,284."""
    return locale().toString(value)
