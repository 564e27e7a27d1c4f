"""Public holidays of a country and region as sorted ordinals, year by year (library ``holidays``, decision 0013).

Pure and cached: a year is looked up once. Whatever the library does not know has no holidays, never an error. Owns no
working days: that is ``workcalendar``'s.
"""

from __future__ import annotations

import warnings
from datetime import date
from functools import lru_cache
from typing import Final

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2150
"""Years outside have no holidays here: nobody's deadline lies there, and the library guesses."""


@lru_cache(maxsize=4096)
def of_year(country: str, region: str, year: int) -> tuple[int, ...]:
    """Ordinals (``date.toordinal``) of the holidays of ``year``, sorted.

    ``country``: ISO 3166-1 alpha-2; "" = none. ``region``: the library's subdivision code; "" or unknown = the whole country's.
    """
    if not country or not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    import holidays

    parts = regions(country)
    if parts is None:
        return ()
    subdivision = region if region in parts else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "available only from 2001": then it knows none
        try:
            found = holidays.country_holidays(country, subdiv=subdivision, years=year, expand=False)
        except (NotImplementedError, KeyError, ValueError, AttributeError):
            return ()
    return tuple(sorted({day.toordinal() for day in found if day.year == year}))


def name_of(country: str, region: str, day: date, language: str = "") -> str:
    """What a public holiday is called, in ``language`` (such as ``de``) where the library has it, else as the country says; "" for none."""
    return _names_of_year(country, region, day.year, language).get(day.toordinal(), "")


@lru_cache(maxsize=256)
def _names_of_year(country: str, region: str, year: int, language: str) -> dict[int, str]:
    """Ordinal: name of each holiday of a year."""
    if not of_year(country, region, year):
        return {}
    import holidays

    part = region if region in (regions(country) or ()) else None
    supported = holidays.country_holidays(country, subdiv=part, years=year, expand=False).supported_languages
    spoken = next((code for code in supported if language and code.split("_")[0] == language.split("_")[0]), None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = holidays.country_holidays(country, subdiv=part, years=year, expand=False, language=spoken)
        return {day.toordinal(): name for day, name in found.items() if day.year == year}


@lru_cache(maxsize=1)
def countries() -> dict[str, list[str]]:
    """ISO code of every country the library knows, each with the codes of its regions. Loads the library: 0.2 s once."""
    import holidays

    return holidays.list_supported_countries(include_aliases=False)


@lru_cache(maxsize=64)
def regions(country: str) -> tuple[str, ...] | None:
    """Codes of a country's regions; None for a country the library does not know."""
    known = countries().get(country)
    return None if known is None else tuple(known)
