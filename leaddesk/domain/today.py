"""Today's order of work: its sections, the three groups of the first days, and what stands at the right of a head.

Words and order only. Which leads a section holds is ``store.today_sql``; a record stands in the first section that fits it
(PRODUCT section 4, Today). Sections of records that do not exist yet (passed on, customers going quiet, refunds)
come with their issues, at the places PRODUCT names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext

NOW, TODAY, WORTH_A_CALL = "now", "today", "worth_a_call"
STRIP_FROM: Final = 20
"""Measures stand above the list from so many leads on (PRODUCT section 9)."""
FOLD_ABOVE: Final = 20
"""More rows of one import than these become one line (decision 0013)."""
FOLDED: Final = ("needs_step", "untouched")
"""Sections that an import can flood: nobody has worked on its rows yet."""


@dataclass(frozen=True)
class Section:
    """One section of Today, or one group of the first days.

    ``label`` and ``hint`` are marked texts, to be translated where shown; ``tone`` is a colour token; ``group`` the first days' group
    it belongs to.
    """

    code: str
    label: str
    hint: str
    icon: str
    tone: str
    group: str


_SECTIONS: Final = (
    Section("waiting_for_us", N_("Waiting for our answer"), N_("they wrote or called after our last try"), "reply", "red", NOW),
    Section("needs_step", N_("Needs a next step"), N_("open, not parked, nothing planned"), "circle-help", "red", NOW),
    Section("late", N_("Late next steps"), N_("oldest first"), "circle-alert", "red", NOW),
    Section("promises", N_("Promises"), N_("what we promised, due by today"), "quote", "red", NOW),
    Section("untouched", N_("Nobody has replied"), N_("nobody has tried them yet"), "alarm-clock", "amber", NOW),
    Section("due_today", N_("Due today"), N_("what you planned for today"), "calendar-days", "accent", TODAY),
    Section("woke_up", N_("Woke up"), N_("parked until today or before"), "moon-star", "blue", TODAY),
    Section("needs_attention", N_("Needs attention"), N_("won, and nobody gets them started"), "trophy", "amber", TODAY),
    Section("to_decide", N_("To decide"), N_("many tries, no answer: give up, or keep trying?"), "phone-off", "amber", TODAY),
    Section("quiet", N_("Quiet"), N_("nobody has talked for longer than the stage allows"), "hourglass", "stale", WORTH_A_CALL),
    Section("nobody_has_time", N_("Nobody has time"), N_("with nobody yet, and everybody has too much"), "calendar-days", "amber", TODAY),
    Section("backlog", N_("Worth a call"), N_("the most promising of your old rows"), "phone", "stale", WORTH_A_CALL),
)  # fmt: skip
SECTIONS: Final[Mapping[str, Section]] = {section.code: section for section in _SECTIONS}
"""The sections in the order of PRODUCT section 4."""

_GROUPS: Final = (
    Section(NOW, N_("Now"), N_("somebody waits for you"), "reply", "red", NOW),
    Section(TODAY, N_("Today"), N_("what you planned for today"), "calendar-days", "accent", TODAY),
    Section(WORTH_A_CALL, N_("Worth a call"), N_("the most promising of your old rows"), "phone", "stale", WORTH_A_CALL),
)  # fmt: skip
GROUPS: Final[Mapping[str, Section]] = {group.code: group for group in _GROUPS}
"""The groups of the first days (PRODUCT section 9)."""

VIEW_OF: Final[Mapping[str, str]] = {code: code for code in SECTIONS} | {
    "untouched": "untried",
    "nobody_has_time": "nobody_yet",
}
"""The view of the Inbox with the condition of a section: it may hold more, as a record stands on Today but once."""


def section(code: str) -> Section:
    """The section or group of that code."""
    return SECTIONS.get(code) or GROUPS[code]


@dataclass(frozen=True)
class Told:
    """What a head's hint is made of: ``count`` rows under the head; ``figure`` of the same name over the same people;
    ``inside`` = how many rows under the head the figure counts; ``backlog`` = old rows in all, ``per_day`` of which come up."""

    code: str
    count: int
    figure: int | None = None
    inside: int = 0
    backlog: int = 0
    per_day: int = 0


def hint(told: Told, number: Callable[[int], str] = str) -> str:
    """The line at the right of a head, translated; where its count differs from the figure of that name, it says so.

    ``number`` writes a count as the user's locale does.
    """
    if told.code in ("backlog", WORTH_A_CALL) and told.backlog:
        return ngettext(
            "the most promising of your {n} old row, {day} a day",
            "the most promising of your {n} old rows, {day} a day",
            told.backlog,
        ).format(n=number(told.backlog), day=number(told.per_day))
    if told.code == WORTH_A_CALL:
        return _("nobody has talked for longer than the stage allows")
    plain = _(section(told.code).hint)
    if not told.figure or (told.figure == told.count and told.code not in ("untouched", "waiting_for_us")):
        return plain
    if told.code in ("untouched", "waiting_for_us"):
        return _long_waiting(told, told.figure, number)
    return _("{what}; {n} in all with those in other groups").format(what=plain, n=number(told.figure))


def _long_waiting(told: Told, figure: int, number: Callable[[int], str]) -> str:
    """How many of those who wait do so for more than one working day (S2-1, S4-11)."""
    if figure == told.inside == told.count:
        return _("for more than 1 working day")
    if figure == told.inside:
        return ngettext(
            "{n} of them for more than 1 working day", "{n} of them for more than 1 working day", figure
        ).format(n=number(figure))
    return _("for more than 1 working day: {here} here, {all} in all").format(
        here=number(told.inside), all=number(figure)
    )
