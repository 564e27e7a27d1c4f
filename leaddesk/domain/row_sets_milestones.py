"""Sets of leads by how far they got: came as far as a step, still stand between two, fell out there and why (K8, S1-1). Pure."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.codes import CLOSED_STATUSES, STATUSES
from leaddesk.domain.death_tally import OPEN, cause_of_death
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.milestones import END, LABELS, ORDER, OUT, came_as_far, day_of, fell_out, stands_between
from leaddesk.domain.process_map import LINKS
from leaddesk.domain.row_set import RowSet, in_span, one_of, row_of
from leaddesk.domain.row_sets_base import came_in, received

_FROM = one_of({code: LABELS[code] for code in ORDER})
_TO = one_of({**{code: LABELS[code] for code in ORDER}, END: N_("the end")})
_STATUS = one_of({code: STATUSES[code] for code in STATUSES if code in OUT}, optional=True)


def _still(fact: LeadFact, frame: Frame, first: str, then: str) -> bool:
    return fact.status not in OUT and stands_between(fact, frame, first, then)


def _out(fact: LeadFact, frame: Frame, first: str, then: str, *cause: str | int) -> bool:
    return fell_out(fact, frame, first, then, *cause)


def _left(fact: LeadFact) -> bool:
    return fact.status in ("disqualified", "non_responsive")


def _died_for(fact: LeadFact, frame: Frame, link: str, *cause: str | int) -> bool:
    return fact.died == link and cause_of_death(fact) == cause and came_in(fact, frame)


def _without_amount(fact: LeadFact, frame: Frame) -> bool:
    if fact.status != "won" or (fact.won_value_minor is not None and fact.currency):
        return False
    return in_span(fact.closed_on, frame) if frame.view == "period" else received(fact, frame)


def _dated(fact: LeadFact, frame: Frame, code: str) -> bool:
    return received(fact, frame) and fact.received_on is not None and day_of(fact, code) is not None


SETS: Final = (
    RowSet(
        "reached", N_("Came as far as: {one}"), came_as_far, arguments=(one_of(LABELS),), within="received"
    ),
    RowSet(
        "dated", N_("Came in, and the day is recorded of: {one}"), _dated,
        arguments=(one_of({code: LABELS[code] for code in ORDER}),), within="received",
    ),
    RowSet("at", N_("Still between {one} and {two}"), _still, arguments=(_FROM, _TO)),
    RowSet(
        "fell_out", N_("Fell out between {one} and {two}"), _out,
        arguments=(_FROM, _TO, _STATUS, row_of("reason_id", optional=True)),
        words_all=N_("Fell out between {one} and {two}: {three}, {four}"),
    ),
    RowSet("lost_of", N_("Came in and lost"), lambda fact, frame: fact.status == "lost" and received(fact, frame)),
    RowSet(
        "left_of", N_("Came in, not for us or never answered"), lambda fact, frame: _left(fact) and received(fact, frame)
    ),
    RowSet("left_in", N_("Not for us or never answered"), lambda fact, frame: _left(fact) and in_span(fact.closed_on, frame)),
    RowSet("won_without_amount", N_("Won, no amount recorded"), _without_amount),
    RowSet("came_on_a_day", N_("The day they came in is recorded"), lambda fact, frame: fact.received_on is not None),
    RowSet("undated", N_("The day they came in is not recorded"), lambda fact, frame: fact.received_on is None),
    RowSet(
        "not_a_lead_for", N_("Not a lead: {one}"),
        lambda fact, frame, reason_id: not fact.real
        and (fact.reason_id or 0) == reason_id
        and frame.span.holds(fact.received_on),
        arguments=(row_of("reason_id"),),
    ),
    RowSet("died_any", N_("Died"), lambda fact, frame: fact.died is not None and came_in(fact, frame)),
    RowSet(
        "died_for", N_("Died: {one}; {two}, {three}"), _died_for,
        arguments=(one_of(LINKS), one_of({OPEN: N_("Open"), **{code: STATUSES[code] for code in CLOSED_STATUSES}}), row_of("reason_id")),
    ),
)  # fmt: skip
