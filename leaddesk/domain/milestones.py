"""How far a lead got (K8, S0-10): one order of milestones, the furthest counts, and all before it count as passed. Pure.

So no step is above 100 %, and who came as far as a step either went on, fell out there, or is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.frames import Frame, Slice
from leaddesk.domain.lead_facts import MILESTONES, LeadFact

ORDER: Final = (
    "received", "accepted", "first_attempt", "contacted", "qualified", "quoted", "won", "onboarded", "delivered", "invoiced",
    "satisfied",
)  # fmt: skip
REPEAT: Final = "repeat"
"""A won lead whose customer asked again later: no further step, for who comes back was not therefore confirmed as happy (S1-2)."""
LABELS: Final[Mapping[str, str]] = {
    "received": N_("Came in"),
    "accepted": N_("Taken"),
    "first_attempt": N_("First reply"),
    "contacted": N_("First talk"),
    "qualified": N_("Qualified"),
    "quoted": N_("Quoted"),
    "won": N_("Won"),
    "onboarded": N_("Started"),
    "delivered": N_("Done"),
    "invoiced": N_("Invoiced"),
    "satisfied": N_("Happy"),
    REPEAT: N_("Came back"),
}
OUT: Final = frozenset({"lost", "disqualified", "non_responsive"})
"""How a real lead falls out; what turned out to be no lead never was one."""
END: Final = "end"
"""Stands for what would come after the last step."""
Cause = tuple[str, int]
"""Status and reason (0 = not recorded); who never answered did so for one reason only."""

AT: Final = {code: MILESTONES.index("first_contact" if code == "contacted" else code) for code in ORDER}
"""Where ``LeadFact.reached`` has the day of a code."""
_PLACES: Final = {code: place for place, code in enumerate((*ORDER, END))}
_WON: Final = _PLACES["won"]
_AFTER_SALE: Final = tuple((_PLACES[code], AT[code]) for code in reversed(ORDER[_WON + 1 :]))
_QUOTED, _QUALIFIED, _CONTACTED, _TRIED, _TAKEN = (
    AT[code] for code in ("quoted", "qualified", "contacted", "first_attempt", "accepted")
)


def place(code: str) -> int:
    """Where a code stands in ``ORDER``; ``END`` behind the last."""
    return _PLACES[code]


def depth(fact: LeadFact) -> int:
    """The place in ``ORDER`` of the furthest milestone. Won and all after it count only while the lead is won."""
    days = fact.reached
    if fact.status == "won":
        for position, at in _AFTER_SALE:
            if days[at] is not None:
                return position
        return _WON
    if fact.quoted or days[_QUOTED] is not None:
        return 5
    if days[_QUALIFIED] is not None:
        return 4
    if days[_CONTACTED] is not None:
        return 3
    if fact.attempted or days[_TRIED] is not None:
        return 2
    return 1 if days[_TAKEN] is not None else 0


def day_of(fact: LeadFact, code: str) -> date | None:
    """The day a milestone was reached: of *won* the day it was closed as won, else the first time on record."""
    if code == "received":
        return fact.received_on
    if code == "won":
        return (fact.closed_on or fact.reached[AT[code]]) if fact.status == "won" else None
    if _PLACES[code] > _WON and fact.status != "won":
        return None
    return fact.reached[AT[code]]


def cause_of(fact: LeadFact) -> Cause:
    """Why a lead that is out is out."""
    return fact.status, 0 if fact.status == "non_responsive" else fact.reason_id or 0


def came_as_far(fact: LeadFact, frame: Frame, code: str) -> bool:
    """Cohort: received in the span and got as far as the step. Period: a real lead that reached it in the span.

    Who came back has no day of its own, so no period either.
    """
    if not fact.real:
        return False
    if code == REPEAT:
        return fact.status == "won" and fact.repeat and not _period(frame) and frame.span.holds(fact.received_on)
    if _period(frame) and code != "received":
        day = day_of(fact, code)
        return day is not None and frame.span.holds(day)
    return frame.span.holds(fact.received_on) and depth(fact) >= _PLACES[code]


def stands_between(fact: LeadFact, frame: Frame, first: str, then: str) -> bool:
    """Received in the span, got as far as ``first`` and not as far as ``then``."""
    return fact.real and frame.span.holds(fact.received_on) and _PLACES[first] <= depth(fact) < _PLACES[then]


def fell_out(fact: LeadFact, frame: Frame, first: str, then: str, *cause: str | int) -> bool:
    """Out between two steps, where given for one cause. Cohort: received in the span. Period: closed in it."""
    if fact.status not in OUT or not _PLACES[first] <= depth(fact) < _PLACES[then]:
        return False
    day = fact.closed_on if _period(frame) else fact.received_on
    if (day is None and _period(frame)) or not frame.span.holds(day):
        return False
    return cause_of(fact)[: len(cause)] == cause


def _period(frame: Frame) -> bool:
    return frame.view == "period"


def in_slice(asked: Slice) -> Callable[[LeadFact], bool] | None:
    """A quick way to ask whether a lead is in a slice; None where every lead is."""
    wanted = [(name, value) for name in vars(asked) if (value := getattr(asked, name)) is not None]
    if not wanted:
        return None
    if len(wanted) == 1 and wanted[0][1]:
        read, value = attrgetter(wanted[0][0]), wanted[0][1]
        return lambda fact: bool(read(fact) == value)
    return asked.holds
