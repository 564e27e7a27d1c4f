"""The plain sets of leads: what came in, what was closed, what stands how at the data time. Each is said once, here. Pure.

Three kinds, never mixed in one figure without saying so: *now* (no days asked), *came in* (received in the days asked, a cohort,
followed to the data time) and *closed* (closed in the days asked).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain import id_runs, process_map
from leaddesk.domain.codes import CLOSED_STATUSES, STATUSES
from leaddesk.domain.figures import band_of, is_late, is_quiet
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import BAND_LABELS
from leaddesk.domain.row_set import MONTH, RUNS, STAGES, RowSet, in_span, month_of, one_of, row_of


def came_in(fact: LeadFact, frame: Frame) -> bool:
    """Received in the days asked, whatever it turned out to be; without a known day only where no days are named."""
    return frame.span.holds(fact.received_on)


def received(fact: LeadFact, frame: Frame) -> bool:
    """Counts as received: it came in and did not turn out to be no lead (PRODUCT section 5)."""
    return fact.real and came_in(fact, frame)


def ended(fact: LeadFact, frame: Frame) -> bool:
    """Closed in the days asked."""
    return in_span(fact.closed_on, frame)


def decided(fact: LeadFact, frame: Frame) -> bool:
    """Won or lost in the days asked."""
    return fact.status in ("won", "lost") and ended(fact, frame)


def timed(fact: LeadFact, frame: Frame) -> bool:
    """Received, and the hour is known: only these have minutes to a first reply."""
    return fact.hour_known and received(fact, frame)


def reached_somebody(fact: LeadFact, frame: Frame) -> bool:
    """Received and talked with: any two-way contact (PRODUCT section 5, Reachable)."""
    return received(fact, frame) and fact.day("first_contact") is not None


def _untouched_age(fact: LeadFact, frame: Frame, band: str) -> bool:
    return fact.active and fact.untouched and band_of(fact.received_on, frame.today, frame.calendar) == band


_numbers = lru_cache(maxsize=64)(id_runs.read)

_NOW: Final = (
    RowSet("all", N_("All leads"), lambda fact, frame: True),
    RowSet(
        "ids", "{one}", whole=lambda facts, frame, runs: id_runs.read(runs), arguments=(RUNS,),
    ),
    RowSet("open", N_("Open"), lambda fact, frame: fact.active),
    RowSet("valued", N_("A value is entered"), lambda fact, frame: fact.value_minor is not None and bool(fact.currency)),
    RowSet(
        "with_amount", N_("The amount won is entered"), lambda fact, frame: fact.won_value_minor is not None and bool(fact.currency)
    ),
    RowSet("in_our_currency", N_("In our currency"), lambda fact, frame: fact.currency == frame.currency),
    RowSet("parked", N_("Later"), lambda fact, frame: fact.parked),
    RowSet("untouched", N_("Nobody has replied"), lambda fact, frame: fact.active and fact.untouched, within="open"),
    RowSet(
        "untouched_age", N_("Nobody has replied, {one}"), _untouched_age, arguments=(one_of(BAND_LABELS),), within="untouched"),
    RowSet("backlog", N_("From before LeadDesk"), lambda fact, frame: fact.active and fact.backlog, within="open"),
    RowSet("late", N_("Late next steps"), lambda fact, frame: is_late(fact, frame.today), within="open"),
    RowSet("quiet", N_("Quiet"), lambda fact, frame: is_quiet(fact, frame.today), within="open"),
    RowSet("needs_step", N_("Need a next step"), lambda fact, frame: fact.active and fact.needs_step, within="open"),
    RowSet("black_hole", N_("Black hole"), lambda fact, frame: fact.active and fact.black_hole, within="open"),
    RowSet("unanswered", N_("Waiting for our answer"), lambda fact, frame: fact.active and fact.unanswered, within="open"),
    RowSet(
        "in_stage", N_("Stands in {one}"), lambda fact, frame, runs: fact.active and (fact.stage_id or 0) in _numbers(runs),
        arguments=(STAGES,), within="open"),
    RowSet("status", "{one}", lambda fact, frame, code: fact.status == code, arguments=(one_of(STATUSES),)),
    RowSet(
        "died", N_("Died: {one}"), lambda fact, frame, link: came_in(fact, frame) and fact.died == link,
        arguments=(one_of(process_map.LINKS),),
    ),
)  # fmt: skip
_CAME_IN: Final = (
    RowSet("came_in", N_("Asked us"), came_in),
    RowSet("received", N_("Came in"), received, within="came_in"),
    RowSet("not_a_lead", N_("Not a lead"), lambda fact, frame: not fact.real and came_in(fact, frame), within="came_in"),
    RowSet("quoted", N_("Came in and got a quote"), lambda fact, frame: fact.quoted and received(fact, frame), within="received"),
    RowSet("won_of", N_("Came in and won"), lambda fact, frame: fact.status == "won" and received(fact, frame), within="received"),
    RowSet(
        "still_open", N_("Came in and still open"),
        lambda fact, frame: (fact.active or fact.parked) and received(fact, frame), within="received"),
    RowSet("reachable", N_("Came in and talked with"), reached_somebody, within="received"),
    RowSet("timed", N_("Came in, the hour known"), timed, within="received"),
    RowSet("replied", N_("First reply recorded"), lambda fact, frame: fact.reply_min is not None and timed(fact, frame), within="timed"),
    RowSet(
        "replied_working", N_("First reply recorded, working hours"),
        lambda fact, frame: fact.reply_work_min is not None and timed(fact, frame), within="timed"),
    RowSet(
        "reply_waiting", N_("Still waiting for a first reply"),
        lambda fact, frame: fact.active and not fact.attempted and timed(fact, frame), within="timed"),
    RowSet(
        "month", N_("in {one}"), lambda fact, frame, month: month_of(fact.received_on) == month, arguments=(MONTH,)
    ),
)  # fmt: skip
_CLOSED: Final = (
    RowSet("ended", N_("Closed"), ended),
    RowSet("decided", N_("Won or lost"), decided, within="ended"),
    *(
        RowSet(f"{code}_in", STATUSES[code], lambda fact, frame, code=code: fact.status == code and ended(fact, frame), within="ended")
        for code in CLOSED_STATUSES
    ),
    RowSet(
        "lost_for", N_("Lost: {one}"),
        lambda fact, frame, reason_id: fact.status == "lost" and (fact.reason_id or 0) == reason_id and ended(fact, frame),
        arguments=(row_of("reason_id"),), within="lost_in"),
    RowSet(
        "ended_for", N_("{one}: {two}"),
        lambda fact, frame, code, reason_id: fact.status == code and (fact.reason_id or 0) == reason_id and ended(fact, frame),
        arguments=(one_of({code: STATUSES[code] for code in CLOSED_STATUSES}), row_of("reason_id")), within="ended"),
    RowSet(
        "closed_month", N_("Closed in {one}"), lambda fact, frame, month: month_of(fact.closed_on) == month, arguments=(MONTH,)
    ),
)  # fmt: skip
SETS: Final = (*_NOW, *_CAME_IN, *_CLOSED)
