"""Touch clocks, deadlines and masks of a lead (K3): one pure function from a lead's history to its derived columns.

Only touches move the clocks; editing, tagging, merging and notes never do. Sources: PRODUCT.md section 4 (Touch clocks,
Backlog, Next-step invariant), section 5 (Days to first reply), S2-1, S2-8, S3-1, S3-16, K14; SCHEMA.md (stored deadlines).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from leaddesk.domain.clock_facts import LeadFacts, Owed, Step, Touch
from leaddesk.domain.codes import ACTIVE_STATUSES, CHANNEL_BITS, MILESTONE_BITS, PARKED_STATUS
from leaddesk.domain.silence import SilenceRule, silent_since
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.domain.worth import worth

STALE_CAP_DAYS = 14
"""How far a future next step may postpone *quiet* beyond the stage's limit (D, PRODUCT: "only up to a cap")."""


@dataclass(frozen=True)
class ClockRules:
    """The firm's limits: its calendar, ``reply_minutes`` of working time to the first reply (D 4 h) where the source has no
    own, the cap above, and when *Never answered* is proposed."""

    calendar: WorkCalendar
    reply_minutes: int = 240
    stale_cap_days: int = STALE_CAP_DAYS
    silence: SilenceRule = field(default_factory=SilenceRule)


@dataclass(frozen=True)
class Derived:
    """The derived columns of one lead; deadlines are None where they do not apply. Field names are column names."""

    first_attempt_at: datetime | None = None
    first_contact_at: datetime | None = None
    last_attempt_at: datetime | None = None
    last_contact_at: datetime | None = None
    last_touch_at: datetime | None = None
    last_touch_id: int | None = None
    unanswered_since: datetime | None = None
    attempt_n: int = 0
    inbound_n: int = 0
    touch_n: int = 0
    channel_mask: int = 0
    stage_mask: int = 0
    reached_mask: int = 0
    stage_since: datetime | None = None
    reply_min: int | None = None
    reply_work_min: int | None = None
    answer_due_at: datetime | None = None
    reply_due_at: datetime | None = None
    untouched_due_at: datetime | None = None
    next_action_id: int | None = None
    next_due_on: date | None = None
    next_due_time: str | None = None
    needs_step_since: datetime | None = None
    stale_on: date | None = None
    in_backlog: int = 0
    promise_n: int = 0
    promise_due_on: date | None = None
    promise_due_time: str | None = None
    parked_n: int = 0
    silent_since: datetime | None = None
    worth: int | None = None


def derive(facts: LeadFacts, rules: ClockRules) -> Derived:
    """The derived columns of one lead. Pure: equal facts give equal columns, whatever the time is."""
    touches = sorted(facts.touches, key=lambda t: (t.at, t.id))
    attempts = [t for t in touches if t.is_attempt]
    contacts = [t for t in touches if t.is_contact]
    unanswered = _unanswered_since(touches, attempts[-1].at if attempts else None)
    parked = facts.status == PARKED_STATUS
    step = min((s for s in facts.steps if s.light == parked), key=_step_order, default=None)
    owed = min(facts.promises, key=_promise_order, default=None)
    active = facts.kind == "lead" and facts.status in ACTIVE_STATUSES and not facts.deleted
    worked = step is not None or facts.left_before or any(not t.imported for t in touches)
    backlog = active and facts.from_before and not worked
    running = active and not backlog
    waiting = running and not attempts
    reply_min, reply_work_min = _reply_times(facts, attempts, rules.calendar)
    return Derived(
        first_attempt_at=attempts[0].at if attempts else None,
        first_contact_at=contacts[0].at if contacts else None,
        last_attempt_at=attempts[-1].at if attempts else None,
        last_contact_at=contacts[-1].at if contacts else None,
        last_touch_at=touches[-1].at if touches else None,
        last_touch_id=touches[-1].id if touches else None,
        unanswered_since=unanswered,
        attempt_n=len(attempts),
        inbound_n=sum(not t.outbound for t in touches),
        touch_n=len(touches),
        channel_mask=_mask(CHANNEL_BITS[t.type] for t in attempts),
        stage_mask=facts.stage_bits,
        reached_mask=_reached(facts, bool(attempts), bool(contacts)),
        stage_since=facts.stage_since,
        reply_min=reply_min,
        reply_work_min=reply_work_min,
        answer_due_at=_one_working_day_after(unanswered, rules) if active and unanswered else None,
        reply_due_at=_reply_due(facts, rules) if waiting else None,
        untouched_due_at=_untouched_due(facts, rules) if waiting else None,
        next_action_id=step.id if step else None,
        next_due_on=step.due_on if step else None,
        next_due_time=step.due_time if step else None,
        needs_step_since=_needs_step_since(facts) if running and not _planned(step) else None,
        stale_on=_stale_on(facts, attempts, contacts, step, rules) if running else None,
        in_backlog=int(backlog),
        promise_n=len(facts.promises),
        promise_due_on=owed.due_on if owed else None,
        promise_due_time=owed.due_time if owed else None,
        parked_n=facts.parked_n,
        silent_since=_silent_since(facts, attempts, contacts, rules) if running else None,
        worth=_worth(facts, touches, contacts) if backlog else None,
    )


def _mask(bits: Iterable[int]) -> int:
    mask = 0
    for bit in bits:
        mask |= bit
    return mask


def _step_order(step: Step) -> tuple[date, str, int]:
    return (step.due_on or date.max, step.due_time or "", step.id)


def _promise_order(promise: Owed) -> tuple[date, str]:
    return (promise.due_on, promise.due_time or "")


def _unanswered_since(touches: Sequence[Touch], last_attempt: datetime | None) -> datetime | None:
    """Since when they wait for our answer: the first inbound after our last try that was not a talk."""
    waiting = (t.at for t in touches if not t.outbound and t.outcome != "reached")
    return next((at for at in waiting if last_attempt is None or at > last_attempt), None)


def _reply_times(facts: LeadFacts, attempts: Sequence[Touch], calendar: WorkCalendar) -> tuple[int | None, int | None]:
    """Calendar and working minutes to the first reply; None for imported first tries and date-only receipts."""
    if not attempts or attempts[0].imported or facts.received_at is None:
        return None, None
    first = max(attempts[0].at, facts.received_at)
    return int((first - facts.received_at).total_seconds() // 60), calendar.minutes_between(facts.received_at, first)


def _one_working_day_after(instant: datetime, rules: ClockRules) -> datetime:
    return rules.calendar.add_minutes(instant, rules.calendar.day_minutes)


def _reply_due(facts: LeadFacts, rules: ClockRules) -> datetime | None:
    """When the first reply is due by the limit of its source, else of the firm; a date-only receipt has no hours."""
    if facts.received_at is None:
        return None
    return rules.calendar.add_minutes(facts.received_at, facts.reply_minutes or rules.reply_minutes)


def _untouched_due(facts: LeadFacts, rules: ClockRules) -> datetime | None:
    """When a lead nobody tried becomes *untouched* (S2-1, D 1 working day); a date-only receipt counts whole days."""
    if facts.received_at is not None:
        return _one_working_day_after(facts.received_at, rules)
    if facts.received_on is not None:
        return rules.calendar.at(rules.calendar.next_working_day(facts.received_on), rules.calendar.end)
    return None


def _planned(step: Step | None) -> bool:
    """Whether a step has its day: without one it comes up on none, and its lead would be on no list (K10)."""
    return step is not None and step.due_on is not None


def _needs_step_since(facts: LeadFacts) -> datetime | None:
    known = (facts.last_step_ended, facts.became_lead_at, facts.stage_since)
    return max((at for at in known if at is not None), default=facts.received_at)


def _stale_on(
    facts: LeadFacts, attempts: Sequence[Touch], contacts: Sequence[Touch], step: Step | None, rules: ClockRules
) -> date | None:
    """The local day on which the lead is *quiet* by its stage's limit; a future step postpones it up to the cap."""
    if facts.stale_days is None:
        return None
    instants = [t.at for t in (*attempts[-1:], *contacts[-1:])] + ([facts.stage_since] if facts.stage_since else [])
    days = [rules.calendar.local_date(at) for at in instants] + ([facts.received_on] if facts.received_on else [])
    if not days:
        return None
    limit = max(days) + timedelta(days=facts.stale_days)
    if step is None or step.due_on is None:
        return limit
    return min(max(limit, step.due_on), limit + timedelta(days=rules.stale_cap_days))


def _reached(facts: LeadFacts, attempted: bool, contacted: bool) -> int:
    """Bit mask of the milestones reached (``codes.MILESTONE_BITS``)."""
    reached = [*facts.milestones]
    reached += ["received"] if facts.kind == "lead" else []
    reached += ["first_attempt"] if attempted else []
    reached += ["first_contact"] if contacted else []
    return _mask(MILESTONE_BITS[code] for code in set(reached))


def _silent_since(
    facts: LeadFacts, attempts: Sequence[Touch], contacts: Sequence[Touch], rules: ClockRules
) -> datetime | None:
    """Since which try *Never answered* is proposed (S4-2)."""
    if contacts or len(attempts) < rules.silence.tries:
        return None
    return silent_since(attempts, rules.silence, rules.calendar, keep_trying_at=facts.keep_trying_at)


def _worth(facts: LeadFacts, touches: Sequence[Touch], contacts: Sequence[Touch]) -> int:
    """How promising an old row is (``worth``)."""
    return worth(
        facts.rating,
        talked=bool(contacts),
        asked_again=any(not t.outbound for t in touches),
        has_value=facts.has_value,
        has_note=facts.has_note,
    )
