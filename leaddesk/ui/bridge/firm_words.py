"""How the firm's own rules are said in words: reply limit, working days and hours, country. Pure but for the user's ``QLocale``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QLocale

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge.words import locale


def reply_limit(minutes: int) -> str:
    """Working minutes as "4 working hours" or "90 working minutes"."""
    if minutes % 60 == 0:
        hours = minutes // 60
        return ngettext("{n} working hour", "{n} working hours", hours).format(n=hours)
    return ngettext("{n} working minute", "{n} working minutes", minutes).format(n=minutes)


def working_time(days: Collection[int], start: int, end: int) -> str:
    """Working days (0 = Monday) and hours (minutes after midnight) as "Mon to Fri, 8 to 17"."""
    return _("{days}, {start} to {end}").format(days=_days(sorted(set(days))), start=_hour(start), end=_hour(end))


def country(code: str) -> str:
    """The name of a country by its ISO 3166 code, as it is called there; the code itself where nobody knows it."""
    territory = QLocale.codeToTerritory(code)
    name = QLocale(QLocale.Language.AnyLanguage, territory).nativeTerritoryName()
    return name if territory is not QLocale.Country.AnyTerritory and name else code


def _days(days: Sequence[int]) -> str:
    names = [locale().dayName(day + 1, QLocale.FormatType.ShortFormat).rstrip(".") for day in days]
    if len(days) > 2 and all(b - a == 1 for a, b in pairwise(days)):
        return _("{first} to {last}").format(first=names[0], last=names[-1])
    return ", ".join(names)


def _hour(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02d}" if minute else str(hour)
