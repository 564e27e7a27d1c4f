"""Words for days and times in the two languages read by our own rules, folded (``identity.fold``). Tables only, no rule.

Names of months and weekdays in other languages come from ``dateparser`` (``days``), which knows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _table(*rows: str) -> Mapping[str, int]:
    return {word: number for number, row in enumerate(rows) for word in row.split()}


WEEKDAYS: Final = _table(
    "monday montag mondays montags",
    "tuesday dienstag tuesdays dienstags",
    "wednesday mittwoch wednesdays mittwochs",
    "thursday donnerstag thursdays donnerstags",
    "friday freitag fridays freitags",
    "saturday samstag sonnabend saturdays samstags",
    "sunday sonntag sundays sonntags",
)
"""Word -> weekday, 0 = Monday."""
SHORT_WEEKDAYS: Final = _table(
    "mon mo",
    "tue tues di die dienst",
    "wed weds mi mitt",
    "thu thur thurs do don donn",
    "fri fr frei",
    "sat sa sam",
    "sun so",
)
"""Short forms, many of them words of their own: a day only beside something that says so."""
MONTHS: Final = _table(
    "-",
    "january januar janner jan",
    "february februar feber feb",
    "march marz maerz mar mrz",
    "april apr",
    "may mai",
    "june juni jun",
    "july juli jul",
    "august aug",
    "september sept sep",
    "october oktober oct okt",
    "november nov",
    "december dezember dec dez",
)
"""Word -> month, 1 = January."""
NUMBERS: Final = _table(
    "-",
    "a an one ein eine einem einer einen",
    "two zwei couple paar",
    "three drei",
    "four vier",
    "five funf",
    "six sechs",
    "seven sieben",
    "eight acht",
    "nine neun",
    "ten zehn",
)
NEAR_DAYS: Final = _table("today heute", "tomorrow tmrw tmw tomorow morgen", "ubermorgen uebermorgen overmorrow")
"""Word -> days from today."""
DAYS: Final = _set("day days tag tage tagen")
WORKING_DAYS: Final = _set("workday workdays werktag werktage werktagen arbeitstag arbeitstage arbeitstagen")
WORKING: Final = _set("working business")
WEEKS: Final = _set("week weeks wk wks woche wochen")
MONTHS_LONG: Final = _set("month months monat monate monaten monats")
YEARS: Final = _set("year years jahr jahre jahren jahres")
HOURS: Final = _set("hour hours hr hrs stunde stunden std")
MINUTES: Final = _set("minute minutes min mins minuten")
NEXT: Final = _set("next nachste nachsten nachster nachstes nachstem naechste naechsten naechster")
COMING: Final = _set("this coming kommende kommenden kommender kommendes kommendem diese diesen dieser dieses diesem")
LEADING: Final = _set("on am by bis until till zum")
"""Small words before a day that belong to it and make it one: "on Tue", "am Di", "bis Freitag"."""
ARTICLES: Final = _set("the der den dem")
"""The same, where what follows is no short word: "the 24th", "den 24.11."; "the sun" is none."""
AT: Final = _set("at um gegen around about approx ca circa so")
"""Small words before a time that belong to it."""
END: Final = _set("end ende eo")
MIDDLE: Final = _set("mid middle mitte")
BEGINNING: Final = _set("beginning start early anfang beginn")
OF: Final = _set("of the des der dem von this diesen dieser dieses") | NEXT
WEEK_NUMBER: Final = _set("kw")
PARTS: Final[Mapping[str, str]] = {
    word: time
    for time, words in {
        "09:00": "morning fruh frueh vormittags morgens",
        "10:00": "vormittag",
        "12:00": "noon midday mittag mittags lunchtime",
        "14:00": "afternoon nachmittag nachmittags",
        "18:00": "evening abend abends tonight",
    }.items()
    for word in words.split()
}
"""Part of the day -> the time it stands for; shown to the user, who may say another."""
STAND_ALONE_PARTS: Final = _set("noon midday mittags tonight")
"""Parts that say a time even without a day beside them."""
UNITS: Final = _set(
    "unit units pc pcs piece pieces stuck stk box boxes pallet pallets palette paletten ton tons tonne tonnen t kg g k tsd kw kwh kwp "
    "kva m qm sqm km cm mm l liter litre x day days tag tage tagen week weeks woche wochen month months monat monate year years jahr "
    "jahre people personen users license licences licenses lizenzen rooms zimmer fenster windows doors turen m2 m3 ha eur euro euros usd "
    "gbp chf"
)
"""Behind a bare number they say that it is an amount and no time: "Tue 10 units"."""
