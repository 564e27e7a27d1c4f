"""Why an entry of a calendar file is where it is, in words: for problems, for the review, for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import N_, _

REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "no_day": (N_("no day"), N_("It has no day.")),
    "not_read": (N_("cannot be read"), N_("It is written in a way that cannot be read; it is kept as it stands.")),
    "cut_off": (N_("the file ends in it"), N_("The file ends in the middle of it.")),
    "past": (N_("over already"), N_("It is over already.")),
    "cancelled": (N_("called off"), N_("It was called off before it came here.")),
    "done": (N_("done already"), N_("It is done already.")),
    "gone": (N_("no longer here"), N_("It came from here and was deleted here.")),
    "of_a_series": (
        N_("one day of a series left out"),
        N_("One day of a series, called off: it is left out of the series."),
    ),
    "left_out": (N_("left out by you"), N_("Left out by you.")),
    "to_decide": (N_("left for later"), N_("Left to decide.")),
    "repeats_row": (N_("the same as another entry"), N_("The same entry stands in the file before.")),
    "same_row": (N_("same as here"), N_("It stands here just so.")),
    "ended_here": (N_("done here already"), N_("It is done or called off here; that stays.")),
    "only_here": (N_("changed only here"), N_("What the file says otherwise cannot be changed from outside.")),
    "new_meeting": (N_("a meeting"), ""),
    "new_days": (N_("days of its own"), ""),
    "new_step": (N_("a follow-up"), ""),
    "changed": (N_("changed"), ""),
    "called_off": (N_("called off in the file"), ""),
}
"""code -> (a few words for lists, a sentence for problems)."""
INFORMING: Final[Mapping[str, str]] = {
    "end_before": N_("It ends before it begins; it takes as long as such things take."),
    "zone_unknown": N_("Its time zone is not known; its time is taken as that of the firm."),
    "rule_not_held": N_(
        "It comes again in a way that cannot be kept here: the days of the coming year come in one by one."
    ),
    "bad_rule": N_("How it comes again cannot be read: only what can be told comes in."),
    "two_rules": N_("It comes again by two rules: the coming days of the first one come in one by one."),
    "too_often": N_("It comes several times a day, which cannot be kept here: only the first comes in."),
    "other_zone": N_(
        "Its days fall on other times here, as its clocks change on other days: the coming year comes in one by one."
    ),
    "several_leads": N_("It fits several open leads, so that it is a meeting of none."),
}
"""What is said of an entry that comes in all the same."""
FIELDS: Final[Mapping[str, str]] = {
    "calendar_what": N_("What"),
    "calendar_day": N_("Day"),
    "calendar_time": N_("Time"),
    "calendar_end": N_("Last day"),
    "calendar_minutes": N_("Minutes"),
    "calendar_place": N_("Place"),
    "calendar_note": N_("Note"),
    "calendar_rule": N_("Comes again"),
    "calendar_skips": N_("Left out"),
    "calendar_state": N_("Takes place"),
    "calendar_becomes": N_("Becomes"),
    "calendar_lead": N_("Lead"),
    "calendar_people": N_("People"),
    "calendar_past": N_("Becomes"),
}
"""The fields of an entry, by the names that differences go by."""


def few(code: str) -> str:
    """A few words; those of an unknown code are none."""
    return _(REASONS[code][0]) if code in REASONS else ""


def sentence(code: str) -> str:
    """The whole sentence of a reason or of what is said beside; "" where there is none."""
    if code in INFORMING:
        return _(INFORMING[code])
    text = REASONS[code][1] if code in REASONS else ""
    return _(text) if text else ""
