"""After the sale somebody asks how it goes: on which days, and what a score given means (S4-10, S1-8). Pure.

Owns days, limits and what follows from a score; what is planned already and who is barred is given, writing is ``services.care``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.domain.over_contact import LIMITS, Limit, excesses
from leaddesk.domain.workcalendar import WorkCalendar

AFTER_SALE, DETRACTOR, REFERRAL = "after_sale", "detractor", "referral"
"""Why a step of a customer was made: ``next_action.care``."""
BEST, DETRACTOR_UP_TO, PROMOTER_FROM = 10, 6, 9
"""Would recommend, 0 to 10: up to 6 they would not, from 9 on they would (S1-8)."""
DETRACTOR_WORKING_DAYS: Final = 2
"""Working days in which somebody who would not recommend us hears from us (S1-8)."""
REFERRAL_WORKING_DAYS: Final = 1
_LOOK_AHEAD: Final = 90
WHY_NONE: Final[Mapping[str, str]] = {
    "asked": N_("They were asked to recommend us before."),
    "unhappy": N_("They were unhappy before: they are not asked to recommend us."),
    "wish": N_("They do not wish to be contacted: nothing is planned."),
    "guard": N_("They were contacted too often: nothing is planned."),
}
"""Why nothing is planned although a score asks for it, to be translated where shown."""


def meaning(score: int) -> Literal["detractor", "passive", "promoter"]:
    """What a score of 0 to 10 says."""
    if score <= DETRACTOR_UP_TO:
        return "detractor"
    return "promoter" if score >= PROMOTER_FROM else "passive"


def read_days(text: str) -> tuple[int, ...]:
    """``7, 30, 90`` as days in ascending order, each once; raises ValueError for anything but whole numbers from 1 to 3660."""
    days = sorted({int(part) for part in text.replace(";", ",").split(",") if part.strip()})
    if any(not 1 <= day <= 3660 for day in days):
        raise ValueError(text)
    return tuple(days)


def first_fitting(
    day: date, taken: Iterable[Sequence[date]], calendar: WorkCalendar, limits: Iterable[Limit] = LIMITS
) -> date | None:
    """The first working day from ``day`` on with room for one more contact by the guard (K5).

    ``taken``: days of contacts had and planned, once for the person and once for the company. None where there is no room in 90 days.
    """
    counted, limits = [sorted(days) for days in taken], tuple(limits)
    for ahead in range(_LOOK_AHEAD):
        wanted = day + timedelta(days=ahead)
        if calendar.days and not calendar.is_working_day(wanted):
            continue
        if not any(_is_one_too_many(wanted, days, limits) for days in counted):
            return wanted
    return None


def _is_one_too_many(day: date, taken: Sequence[date], limits: Sequence[Limit]) -> bool:
    """Whether one more on ``day`` breaks a limit that is not broken without it."""
    return len(excesses(sorted([*taken, day]), limits)) > len(excesses(taken, limits))


def planned(
    done_on: date, after: Iterable[int], taken: Sequence[Sequence[date]], calendar: WorkCalendar
) -> list[tuple[int, date]]:
    """(days after it was done, day to ask on) of each contact that the guard leaves room for, each on a day of its own."""
    found: list[tuple[int, date]] = []
    counted = [list(days) for days in taken]
    for days in after:
        earliest = max([done_on + timedelta(days=days), *(day + timedelta(days=1) for _n, day in found[-1:])])
        day = first_fitting(earliest, counted, calendar)
        if day is not None:
            found.append((days, day))
            for each in counted:
                each.append(day)
    return found
