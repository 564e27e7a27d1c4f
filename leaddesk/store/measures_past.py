"""Facts of every lead as they were at a past instant, told again from the append-only history (S2-4).

Read again from history: stage and status, reason, owner, contacts, planned steps, quotes, milestones; the clocks are computed by
``domain.clocks`` from what had happened by then. Values, names, sources, campaigns, ratings, products and companies are today's, and
binned leads are left out: the report says so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.domain import deaths
from leaddesk.domain.clock_facts import LeadFacts, Step, Touch
from leaddesk.domain.clocks import ClockRules, Derived, derive
from leaddesk.domain.codes import ACTIVE_STATUSES, CLOSED_STATUSES, PARKED_STATUS
from leaddesk.domain.lead_facts import MILESTONES, LeadFact
from leaddesk.domain.moment import Moment
from leaddesk.domain.repeats import Inquiry, repeats
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store.localdates import LocalDates
from leaddesk.store.measures import PARTIES, REGION
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant, to_text

_MILESTONES = {
    "assigned": "assigned_at", "accepted": "accepted_at", "qualified": "qualified_at", "quoted": "quoted_at", "won": "won_at",
    "onboarded": "onboarded_at", "delivered": "delivered_at", "invoiced": "invoiced_at", "satisfied": "satisfied_at",
}  # fmt: skip
"""Milestones that are recorded once and never overwritten; the others follow from when it came in and from touches."""
_COLUMNS = (
    "id", "source_id", "value_minor", "won_value_minor", "currency", "probability", "received_at", "received_on", "from_before",
    "became_lead_at", "created_at", "closed_at", "lost_at",
    "campaign_id", "origin", "product", "rating", "person_id", "company_id", "expected_close",
    *_MILESTONES.values(),
)  # fmt: skip
_LEADS = f"""
SELECT {", ".join(f"l.{column}" for column in _COLUMNS)}, coalesce(c.industry, ''), {REGION}, coalesce(c.size, '')
FROM lead l {PARTIES} WHERE l.kind = 'lead' AND l.deleted_at IS NULL{{some}}
"""
_Row = Mapping[str, Any]
_EVENTS = """
SELECT e.lead_id, e.stage_id, e.status, e.at, e.reason_id, s.stale_days FROM stage_event e
LEFT JOIN stage s ON s.id = e.stage_id WHERE e.at <= ?{some} ORDER BY e.lead_id, e.at, e.id
"""
_STATUSES = """
SELECT e.lead_id, e.status FROM stage_event e JOIN lead l ON l.id = e.lead_id
WHERE e.at <= ? AND l.kind = 'lead' AND l.deleted_at IS NULL ORDER BY e.lead_id, e.at, e.id
"""
_TOUCHES = """
SELECT lead_id, id, happened_at, type, direction, outcome, origin FROM activity
WHERE lead_id IS NOT NULL AND type <> 'note' AND happened_at <= ?{some}
"""
_STEPS = """
SELECT lead_id, id, due_on, due_time, created_at, ended_at FROM next_action WHERE is_light = 0 AND created_at <= ?{some}
"""
_OWNERS = """
SELECT lead_id, assignee_id FROM assignment_interval WHERE from_at <= ? AND (to_at IS NULL OR to_at > ?){some}
"""
_QUOTES = """
SELECT DISTINCT lead_id FROM quote WHERE state <> 'draft' AND coalesce(sent_on, date(created_at)) <= ?{some}
"""
_SOME = " AND {column} IN (SELECT value FROM json_each(?))"


@dataclass
class _Past:
    """What had happened to one lead by the instant asked for."""

    status: str = ""
    stage_id: int | None = None
    stage_since: datetime | None = None
    closed_at: datetime | None = None
    came_closed: bool = False
    """It is closed by the first that is on record of it: brought in as won or lost, at a time of its own."""
    stale_days: int | None = None
    reason_id: int | None = None
    owner_id: int | None = None
    left_before: bool = False
    touches: list[Touch] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    step_ended: datetime | None = None
    quoted: bool = False


@dataclass(frozen=True)
class PastFacts:
    """The facts, and how many leads that had come in by then have no recorded stage at that time."""

    facts: list[LeadFact]
    unknown: int


def facts(store: Store, moment: Moment, rules: ClockRules, *, owner_id: int | None = None) -> PastFacts:
    """One fact per lead that had come in by ``moment`` and whose stage at that time is on record."""
    past = _history(store, moment)
    teller = _Teller(moment, rules)
    found: list[LeadFact] = []
    unknown = 0
    for row in _leads(store):
        if not teller.had_come_in(row):
            continue
        known = past.get(row["id"])
        if known is None or not known.status:
            dated = teller.came_on(row) is not None
            unknown += dated and (owner_id is None or (known is not None and known.owner_id == owner_id))
        else:
            found.append(teller.fact(row, known))
    again = repeats(
        [fact for fact in found if fact.status == "won"],
        [Inquiry(fact.id, fact.customer, fact.received_on) for fact in found if fact.real],
    )
    found = [fact._replace(repeat=True) if fact.id in again else fact for fact in found]
    return PastFacts([fact for fact in found if owner_id is None or fact.owner_id == owner_id], unknown)


def open_facts(store: Store, moment: Moment, rules: ClockRules) -> list[LeadFact]:
    """Of ``facts`` those of leads that were open at the time: few of what came in over the years, read in a part of the time."""
    statuses = dict(store.rows(_STATUSES, (to_text(moment.now),)))  # the last of each lead stands
    ids = json.dumps([lead_id for lead_id, status in statuses.items() if status in ACTIVE_STATUSES])
    past = _history(store, moment, ids)
    teller = _Teller(moment, rules)
    return [teller.fact(row, past[row["id"]]) for row in _leads(store, ids) if teller.had_come_in(row)]


@dataclass(frozen=True)
class _Teller:
    """Puts a row of a lead and what had happened to it together."""

    moment: Moment
    rules: ClockRules
    dates: LocalDates = field(init=False)
    calendar: WorkCalendar = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "dates", LocalDates(self.moment.zone))
        object.__setattr__(self, "calendar", self.moment.calendar or WorkCalendar(ZoneInfo("UTC")))

    def came_on(self, row: _Row) -> date | None:
        return self.dates.day(row["received_on"]) or self.dates.of(row["received_at"])

    def had_come_in(self, row: _Row) -> bool:
        """Whether it was there by then; one that nobody dated counts as it was."""
        day = self.came_on(row)
        return day is None or day <= self.moment.today

    def fact(self, row: _Row, known: _Past) -> LeadFact:
        fact = _fact(row, known, _derived(row, known, self.rules), self.moment, self.dates)
        return fact._replace(died=deaths.link(fact, self.calendar, self.moment.tries))


def _leads(store: Store, ids: str | None = None) -> Iterator[_Row]:
    """The leads that are not binned; of ``ids`` (a JSON list) only, where given."""
    names = (*_COLUMNS, "industry", "region", "size")
    for values in _rows(store, _LEADS, "l.id", (), ids):
        yield dict(zip(names, values, strict=True))


def _rows(store: Store, sql: str, column: str, bound: tuple[str, ...], ids: str | None) -> Sequence[tuple[Any, ...]]:
    """Rows of ``sql``; of the leads ``ids`` only, where given."""
    if ids is None:
        return store.rows(sql.format(some=""), bound)
    return store.rows(sql.format(some=_SOME.format(column=column)), (*bound, ids))


def _history(store: Store, moment: Moment, ids: str | None = None) -> Mapping[int, _Past]:
    """What had happened to each lead; of ``ids`` (a JSON list) only, where given."""
    now, day = to_text(moment.now), moment.today.isoformat()
    past: dict[int, _Past] = defaultdict(_Past)
    for lead_id, stage_id, status, at, reason_id, stale_days in _rows(store, _EVENTS, "e.lead_id", (now,), ids):
        entry = past[lead_id]
        if status != entry.status:  # a won lead goes on to a happy customer, and stays won since then
            entry.closed_at = to_instant(at)
            entry.came_closed = not entry.status
        if stage_id is None or stage_id != entry.stage_id:
            entry.stage_since = to_instant(at)
        entry.status, entry.stage_id, entry.reason_id, entry.stale_days = status, stage_id, reason_id, stale_days
        entry.left_before |= status == PARKED_STATUS or status in CLOSED_STATUSES
    for lead_id, row_id, at, kind, direction, outcome, origin in _rows(store, _TOUCHES, "lead_id", (now,), ids):
        instant = to_instant(at)
        if instant is not None:
            touch = Touch(row_id, instant, kind, direction == "outbound", outcome, origin == "import")
            past[lead_id].touches.append(touch)
    _steps(past, _rows(store, _STEPS, "lead_id", (now,), ids), now)
    for lead_id, assignee_id in _rows(store, _OWNERS, "lead_id", (now, now), ids):
        past[lead_id].owner_id = assignee_id
    for (lead_id,) in _rows(store, _QUOTES, "lead_id", (day,), ids):
        past[lead_id].quoted = True
    return past


def _steps(past: dict[int, _Past], rows: Iterable[tuple[Any, ...]], now: str) -> None:
    for lead_id, row_id, due_on, due_time, _created, ended in rows:
        entry = past[lead_id]
        if ended is None or ended > now:
            entry.steps.append(Step(row_id, to_date(due_on), due_time))
        else:
            at = to_instant(ended)
            entry.step_ended = max(filter(None, (entry.step_ended, at)), default=None)


def _derived(row: _Row, past: _Past, rules: ClockRules) -> Derived:
    return derive(
        LeadFacts(
            kind="lead",
            status=past.status,
            deleted=False,
            from_before=bool(row["from_before"]),
            received_at=to_instant(row["received_at"]),
            received_on=to_date(row["received_on"]),
            stale_days=past.stale_days,
            stage_bits=0,
            stage_since=past.stage_since,
            last_step_ended=past.step_ended,
            became_lead_at=to_instant(row["became_lead_at"]),
            milestones=(),
            touches=past.touches,
            steps=past.steps,
            left_before=past.left_before,
        ),
        rules,
    )


def _fact(row: _Row, past: _Past, derived: Derived, moment: Moment, dates: LocalDates) -> LeadFact:
    due = derived.untouched_due_at
    came = dates.day(row["received_on"]) or dates.of(row["received_at"])
    reached = _reached(row, came, derived, moment, dates)
    return LeadFact(
        id=row["id"],
        status=past.status,
        stage_id=past.stage_id,
        owner_id=past.owner_id,
        source_id=row["source_id"],
        reason_id=past.reason_id,
        value_minor=row["value_minor"],
        won_value_minor=row["won_value_minor"],
        currency=row["currency"],
        probability=row["probability"],
        received_on=came,
        hour_known=row["received_at"] is not None,
        closed_on=_closed_on(row, past, moment, dates),
        quoted=past.quoted or reached["quoted"] is not None,
        attempted=derived.attempt_n > 0,
        unanswered=derived.unanswered_since is not None,
        untouched=due is not None and due <= moment.now,
        reply_min=derived.reply_min,
        reply_work_min=derived.reply_work_min,
        next_due_on=derived.next_due_on,
        needs_step=derived.needs_step_since is not None,
        stale_on=derived.stale_on,
        backlog=bool(derived.in_backlog),
        black_hole=_in_black_hole(derived, _came(row, moment), moment),
        expected_close=dates.day(row["expected_close"]),
        reached=tuple(reached[milestone] for milestone in MILESTONES),
        attempts=derived.attempt_n,
        touches=derived.touch_n,
        imported_try=any(touch.imported and touch.at == derived.first_attempt_at for touch in past.touches),
        **{name: row[name] for name in _AS_TODAY},
    )


_AS_TODAY = ("campaign_id", "origin", "product", "rating", "industry", "region", "size", "person_id", "company_id")
"""Fields that are told as they are today."""


def _closed_on(row: _Row, past: _Past, moment: Moment, dates: LocalDates) -> date | None:
    """The day it was closed; of one that was brought in closed the day it brought along."""
    if past.status not in CLOSED_STATUSES or past.closed_at is None:
        return None
    if past.came_closed:
        brought = (row["closed_at"], {"won": row["won_at"], "lost": row["lost_at"]}.get(past.status))
        now = to_text(moment.now)
        told = next((at for at in brought if at and at <= now), None)  # closed anew since: the milestone says it
        if told is not None:
            return dates.of(told)
    return past.closed_at.astimezone(moment.zone).date()


def _reached(
    row: _Row, came: date | None, derived: Derived, moment: Moment, dates: LocalDates
) -> dict[str, date | None]:
    """When each milestone was first reached, of those that were by then."""
    now = to_text(moment.now)
    first = {"first_attempt": derived.first_attempt_at, "first_contact": derived.first_contact_at}
    return {
        "received": came,
        **{name: at.astimezone(moment.zone).date() if at else None for name, at in first.items()},
        **{name: dates.of(at) if (at := row[column]) and at <= now else None for name, column in _MILESTONES.items()},
    }


def _came(row: _Row, moment: Moment) -> datetime | None:
    """When it came in: of a day alone its beginning, without a day when it was typed."""
    day = to_date(row["received_on"])
    return to_instant(row["received_at"]) or (moment.starts(day) if day else to_instant(row["created_at"]))


def _in_black_hole(derived: Derived, came: datetime | None, moment: Moment) -> bool:
    """The condition of the view of that name (S3-1), at the past instant; whether the lead was open is ``figures``' question."""
    last = derived.last_touch_at or came
    planned = derived.next_due_on is not None and derived.next_due_on >= moment.today
    return not derived.in_backlog and not planned and last is not None and last < moment.black_hole_before
