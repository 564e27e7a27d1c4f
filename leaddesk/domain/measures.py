"""What each measure means: stated once, in the words its reader sees. The arithmetic is ``domain.figures``.

Source of every definition: PRODUCT.md section 5, with the clocks of section 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.i18n import N_

VERSION: Final = 2
"""Rises when a definition below changes its meaning; every report names it (PRODUCT section 5)."""
FEW: Final = 10
"""Below so many cases counts are printed, not rates (PRODUCT section 5, DESIGN_LANGUAGE section 9)."""

Unit = Literal["leads", "names", "fraction", "minutes", "promises"]
Period = Literal["now", "received", "closed", "due"]
"""What a measure's period limits: nothing (it is a state at the data time), the day leads came in, the day
they closed, the day promises were due."""


@dataclass(frozen=True)
class Definition:
    """One measure: its fixed name, label, definition in plain words, unit, what its period means, and the requirement.

    ``base``: what the denominator counts, in words.
    """

    name: str
    label: str
    words: str
    base: str
    unit: Unit
    period: Period
    source: str


_ACTIVE = N_("open leads")
_RECEIVED = N_("leads received")
_KNOWN_HOUR = N_("leads received whose hour is known")
_CLOSED = N_("leads closed in the period")
_PROMISED = N_("promises that fell due")

_ALL: Final = (
    Definition(
        "untouched", N_("Nobody has replied"),
        N_("Open leads, old rows left out, that nobody has tried for more than 1 working day since they came in."),
        _ACTIVE, "leads", "now", "S2-1",
    ),
    Definition(
        "backlog", N_("From before LeadDesk"),
        N_("Open leads of an import that came in before the file's first day and that nobody has talked with since."),
        _ACTIVE, "leads", "now", "PRODUCT 4, Backlog",
    ),
    Definition(
        "open", N_("Open"), N_("Leads that are neither parked nor closed, old rows included."),
        N_("leads in all"), "leads", "now", "PRODUCT 2",
    ),
    Definition("parked", N_("Later"), N_("Leads parked until a day."), N_("leads in all"), "leads", "now", "S2-8"),
    Definition(
        "late", N_("Late next steps"), N_("Open leads whose next step was due before today."),
        _ACTIVE, "leads", "now", "PRODUCT 4, Today",
    ),
    Definition(
        "quiet", N_("Quiet"),
        N_("Open leads that nobody has talked with for longer than their stage allows; a planned step puts that off by at most 14 days."),
        _ACTIVE, "leads", "now", "K3",
    ),
    Definition(
        "needs_step", N_("Need a next step"), N_("Open leads, old rows left out, without a next step."),
        _ACTIVE, "leads", "now", "K10",
    ),
    Definition(
        "black_hole", N_("Black hole"),
        N_("Open leads, old rows left out, with nothing planned from today on and no contact or try for 14 days (a setting)."),
        _ACTIVE, "leads", "now", "S3-1",
    ),
    Definition(
        "unanswered", N_("Waiting for our answer"), N_("Open leads who wrote or called after our last try."),
        _ACTIVE, "leads", "now", "S4-11",
    ),
    Definition(
        "received", N_("Received"), N_("Leads that came in, closed ones included; “not a lead” is left out."),
        N_("leads that came in"), "leads", "received", "PRODUCT 5",
    ),
    Definition(
        "not_a_lead", N_("Not a lead"), N_("Leads that came in and turned out to be none."),
        N_("leads that came in"), "leads", "received", "PRODUCT 5",
    ),
    Definition(
        "lead_to_quote", N_("Lead to quote"), N_("Leads received with at least one quote sent, of all leads received."),
        _RECEIVED, "fraction", "received", "S2-3",
    ),
    Definition(
        "lead_to_close", N_("Lead to won"), N_("Leads received that are won, of all leads received."),
        _RECEIVED, "fraction", "received", "S2-3",
    ),
    Definition(
        "still_open", N_("Still open"), N_("Leads received that are open or parked today."),
        _RECEIVED, "leads", "received", "PRODUCT 5, Cohort",
    ),
    Definition(
        "won", N_("Won"), N_("Leads closed as won in the period."), _CLOSED, "leads", "closed", "PRODUCT 5",
    ),
    Definition(
        "lost", N_("Lost"), N_("Leads closed as lost in the period."), _CLOSED, "leads", "closed", "PRODUCT 5",
    ),
    Definition(
        "disqualified", N_("Not for us"), N_("Leads closed as not for us in the period."),
        _CLOSED, "leads", "closed", "PRODUCT 2",
    ),
    Definition(
        "non_responsive", N_("Never answered"), N_("Leads closed as never answered in the period."),
        _CLOSED, "leads", "closed", "S4-2",
    ),
    Definition(
        "win_rate", N_("Won of decided"), N_("Won, of won and lost together, closed in the period."),
        N_("leads won or lost in the period"), "fraction", "closed", "PRODUCT 5",
    ),
    Definition(
        "first_reply_median_working", N_("Typical first reply"),
        N_("Working minutes from coming in to the first try, the middle one; imported tries and days without an hour are left out."),
        _KNOWN_HOUR, "minutes", "received", "PRODUCT 5",
    ),
    Definition(
        "first_reply_p90_working", N_("First reply, 9 of 10 within"),
        N_("Working minutes within which 9 of 10 first replies came."), _KNOWN_HOUR, "minutes", "received", "PRODUCT 5",
    ),
    Definition(
        "first_reply_median_calendar", N_("Typical first reply, by the calendar"),
        N_("Minutes of any hour and day from coming in to the first try, the middle one."),
        _KNOWN_HOUR, "minutes", "received", "PRODUCT 5",
    ),
    Definition(
        "first_reply_p90_calendar", N_("First reply, 9 of 10 within, by the calendar"),
        N_("Minutes of any hour and day within which 9 of 10 first replies came."),
        _KNOWN_HOUR, "minutes", "received", "PRODUCT 5",
    ),
    Definition(
        "first_reply_waiting", N_("Still waiting for a first reply"),
        N_("Open leads received whose hour is known and that nobody has tried yet, however short the wait."),
        _KNOWN_HOUR, "leads", "received", "PRODUCT 5",
    ),
    Definition(
        "promises_kept", N_("Promises kept"),
        N_("Promises kept by their day, of all that fell due; those kept earlier count as soon as they are kept."),
        _PROMISED, "fraction", "due", "S0-2",
    ),
    Definition(
        "promises_late", N_("Promises kept late"), N_("Promises that were kept, but after their day."),
        _PROMISED, "promises", "due", "S0-2",
    ),
    Definition(
        "promises_broken", N_("Promises not kept"), N_("Promises given up, and open ones whose day is over."),
        _PROMISED, "promises", "due", "S0-2",
    ),
    Definition(
        "names", N_("Only on a list"), N_("Names nobody asked us from; they are in no lead count."),
        "", "names", "now", "S3-11",
    ),
)  # fmt: skip
DEFINITIONS: Final[Mapping[str, Definition]] = {definition.name: definition for definition in _ALL}

BANDS: Final = (("1-2", 2), ("3-7", 7), ("8-30", 30))
"""Age bands of the untouched in working days: name and last day; beyond the last is ``>30`` (S2-1)."""
OVER: Final = ">30"
BAND_LABELS: Final = {"1-2": N_("1 to 2 d"), "3-7": N_("3 to 7 d"), "8-30": N_("8 to 30 d"), OVER: N_("over 30 d")}
