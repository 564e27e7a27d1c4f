"""Countries, regions and coming days off for the choice of public holidays. Loads two libraries: run it off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leaddesk.base import i18n
from leaddesk.base.jobs import JobContext
from leaddesk.domain.identity import fold

COMING = 3


@dataclass(frozen=True)
class Holidays:
    """(code, name) of countries and of the regions of the one chosen; the next days off with their names."""

    countries: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    coming: tuple[tuple[date, str], ...]


def read(_context: JobContext, country: str, region: str, today: date) -> Holidays:
    """Everything the two choices show, in the user's language where the libraries speak it."""
    import holidays
    from babel import Locale, UnknownLocaleError

    try:
        names: Mapping[str, str] = Locale.parse(i18n.language(), sep="_").territories
    except (UnknownLocaleError, ValueError):
        names = Locale("en").territories
    known = holidays.list_supported_countries(include_aliases=False)
    countries = sorted(((code, names.get(code, code)) for code in known if len(code) == 2), key=lambda c: fold(c[1]))
    codes = known.get(country, [])
    if not codes and country not in known:
        return Holidays(tuple(countries), (), ())
    aliases: dict[str, str] = {}
    made = holidays.country_holidays(country, years=(today.year, today.year + 1))
    for alias, code in dict(getattr(made, "subdivisions_aliases", {})).items():
        aliases[code] = max(alias, aliases.get(code, ""), key=len)
    regions = sorted(((code, aliases.get(code, code)) for code in codes), key=lambda r: fold(r[1]))
    return Holidays(tuple(countries), tuple(regions), _coming(country, region if region in codes else "", today))


def _coming(country: str, region: str, today: date) -> tuple[tuple[date, str], ...]:
    import holidays

    language = i18n.language().partition("_")[0]
    kinds = holidays.country_holidays(country)
    spoken = [code for code in getattr(kinds, "supported_languages", ()) if code.partition("_")[0] == language]
    found = holidays.country_holidays(
        country,
        subdiv=region or None,
        years=(today.year, today.year + 1),
        language=next(iter(spoken), None),
    )
    return tuple(sorted((day, name) for day, name in found.items() if day > today))[:COMING]
