"""Words for what comes again in the two languages read by our own rules, folded (``identity.fold``). Tables only, no rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.domain.days_words import DAYS, MONTHS_LONG, WEEKS, YEARS
from leaddesk.domain.recurrence_model import LAST, Every


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


EVERY: Final = _set("every each jeden jede jedes jeder jedem alle aller ev")
OTHER: Final = _set("other")
LISTED: Final = _set("and und , & u plus sowie")
"""Between days of one list."""
ORDINALS: Final[Mapping[str, int]] = {
    word: number
    for number, words in {
        1: "first 1st erste ersten erster erstes erstem",
        2: "second zweite zweiten zweiter zweites zweitem",
        3: "third dritte dritten dritter drittes drittem",
        4: "fourth vierte vierten vierter viertes viertem",
        5: "fifth funfte funften funfter funftes funftem",
        LAST: "last letzte letzten letzter letztes letztem",
    }.items()
    for word in words.split()
}
UNITS: Final[Mapping[str, tuple[Every, int]]] = {
    **dict.fromkeys(DAYS | {"tages"}, ("day", 1)),
    **dict.fromkeys(WEEKS, ("week", 1)),
    **dict.fromkeys(_set("fortnight fortnights"), ("week", 2)),
    **dict.fromkeys(MONTHS_LONG, ("month", 1)),
    **dict.fromkeys(_set("quarter quarters quartal quartale quartals vierteljahr vierteljahre"), ("month", 3)),
    **dict.fromkeys(_set("halbjahr halbjahre"), ("month", 6)),
    **dict.fromkeys(YEARS, ("year", 1)),
}
"""Word -> unit and how many of it."""
ADVERBS: Final[Mapping[str, tuple[Every, int]]] = {
    **dict.fromkeys(_set("daily taglich taeglich"), ("day", 1)),
    **dict.fromkeys(_set("weekly wochentlich woechentlich"), ("week", 1)),
    **dict.fromkeys(_set("fortnightly biweekly zweiwochentlich vierzehntagig vierzehntaglich"), ("week", 2)),
    **dict.fromkeys(_set("monthly monatlich"), ("month", 1)),
    **dict.fromkeys(_set("quarterly vierteljahrlich quartalsweise"), ("month", 3)),
    **dict.fromkeys(_set("halbjahrlich"), ("month", 6)),
    **dict.fromkeys(_set("yearly annually jahrlich jaehrlich"), ("year", 1)),
}
NUMBERED: Final[Mapping[str, Every]] = {
    **dict.fromkeys(_set("tagig taglich"), "day"),
    **dict.fromkeys(_set("wochig wochentlich"), "week"),
    **dict.fromkeys(_set("monatig monatlich"), "month"),
    **dict.fromkeys(_set("jahrig jahrlich"), "year"),
}
"""Behind a number: "14-tägig", "3-monatlich"."""
WORKING_DAYS: Final = _set(
    "weekday weekdays workday workdays werktag werktage werktags werktaglich arbeitstag arbeitstage arbeitstags"
)
WORKING: Final = _set("working business")
DAYS_OF_WORK: Final = _set("day days")
ON: Final = _set("on am at an the always immer jeweils den dem der am")
"""Small words before the day of a week, month or year."""
OF: Final = _set("of in the a im des eines dem jeweils")
"""Between which day and its month: "last Friday of the month", "letzter Freitag im Monat"."""
PER: Final = _set("per pro")
DONE: Final = _set(
    "done completion completed complete finished finishing erledigung erledigt erledigen abschluss abgeschlossen"
)
AFTER: Final = _set("after nach nachdem from ab seit since")
OF_DONE: Final = _set(
    "it is was the has been being i am we have last one each this time "
    "es sie er ich wir das dem der den die letzten wurde ist habe haben mal"
)
"""Between "after" and "done"."""
BEHIND_DONE: Final = _set("ist wurde is was war worden habe haben")
COUNTED: Final = _set("counted gezahlt gerechnet counting")
TIMES: Final = _set("times time x mal male")
NTH_TIMES: Final[Mapping[str, int]] = {
    "once": 1, "twice": 2, "einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4, "funfmal": 5, "sechsmal": 6, "zehnmal": 10,
    "zwolfmal": 12,
}  # fmt: skip
IN_ALL: Final = _set("for only insgesamt nur in all total fur")
UNTIL: Final = _set("until till til bis")
FROM: Final = _set("from starting beginning since ab beginnend startend")
INSTEAD: Final = _set("or oder else sonst")
NEXT: Final = _set("next nachste nachsten nachster following folgende folgenden darauf danach nachfolgende")
BEFORE: Final = _set("before davor vorher previous vorige vorigen vorherige vorherigen zuvor")
