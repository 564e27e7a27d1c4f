"""What the guard must know before a customer is contacted once more (K5), their scores, and who was asked for a referral. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from leaddesk.domain.clock_facts import Touch
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant, to_text
from leaddesk.store.write import Write

_WINDOW = timedelta(days=30)
_SILENT = timedelta(days=14)
_TRIES = """
SELECT a.id, a.happened_at, a.type, a.direction, a.outcome, a.origin FROM lead l CROSS JOIN activity a ON a.lead_id = l.id
WHERE l.{party} = ? AND l.deleted_at IS NULL AND a.type <> 'note' AND a.happened_at >= ?{some} ORDER BY a.happened_at, a.id
"""
_PLANNED = """
SELECT n.due_on FROM lead l CROSS JOIN next_action n ON n.lead_id = l.id
WHERE l.{party} = ? AND l.deleted_at IS NULL AND n.ended_at IS NULL AND n.due_on IS NOT NULL{some}
"""
_WITHOUT_CONTACT = " AND (l.last_contact_at IS NULL OR l.last_contact_at < ?)"
"""The per-company limit covers leads without contact in 14 days (PRODUCT section 4)."""


@dataclass(frozen=True)
class Score:
    """A score a customer gave: 0 to 10, the local day, by which way, what they said, who asked."""

    id: int
    lead_id: int
    score: int
    given_on: date
    channel: str
    comment: str
    by: str


def taken(
    reads: Store | Write, *, person_id: int | None, company_id: int | None, now: datetime, calendar: WorkCalendar
) -> list[list[date]]:
    """Local days of our tries and planned steps, as the guard counts them: the person's, then the company's."""
    since, silent = to_text(now - _WINDOW), to_text(now - _SILENT)
    found = []
    if person_id is not None:
        found.append(_days(reads, ("person_id", person_id, since), (), "", calendar))
    if company_id is not None:
        found.append(_days(reads, ("company_id", company_id, since), (silent,), _WITHOUT_CONTACT, calendar))
    return found


def _days(
    reads: Store | Write, whose: tuple[str, int, str], more: tuple[str, ...], some: str, calendar: WorkCalendar
) -> list[date]:
    party, party_id, since = whose
    tries: list[date] = []
    for row in reads.rows(_TRIES.format(party=party, some=some), (party_id, since, *more)):
        touch = _touch(row)
        if touch is not None and touch.is_contact:
            tries = []  # a contact begins the count anew (K5)
        elif touch is not None and touch.is_attempt:
            tries.append(calendar.local_date(touch.at))
    steps = [to_date(row[0]) for row in reads.rows(_PLANNED.format(party=party, some=some), (party_id, *more))]
    return sorted([*tries, *(day for day in steps if day is not None)])


def _touch(row: Sequence[Any]) -> Touch | None:
    row_id, at, kind, direction, outcome, origin = row
    instant = to_instant(at)
    if instant is None:
        return None
    return Touch(row_id, instant, kind, direction == "outbound", outcome, origin == "import")


def scores(store: Store, lead_id: int) -> list[Score]:
    """Every score of a lead, the latest first."""
    rows = store.rows(
        "SELECT s.id, s.lead_id, s.score, s.given_on, s.channel, s.comment, coalesce(a.name, '') FROM survey_score s "
        "LEFT JOIN assignee a ON a.id = s.by_id WHERE s.lead_id = ? ORDER BY s.given_on DESC, s.id DESC",
        (lead_id,),
    )
    return [
        Score(i, lead, score, day, channel, comment, by)
        for i, lead, score, on, channel, comment, by in rows
        if (day := to_date(on)) is not None
    ]


def last_score(reads: Store | Write, *, person_id: int | None, company_id: int | None) -> int | None:
    """The latest score of a customer over all their leads; None where nobody asked."""
    row = reads.row(
        "SELECT s.score FROM lead l CROSS JOIN survey_score s ON s.lead_id = l.id WHERE (l.person_id = ? OR l.company_id = ?) "
        "AND l.deleted_at IS NULL ORDER BY s.given_on DESC, s.id DESC LIMIT 1",
        (person_id, company_id),
    )
    return None if row is None else int(row[0])


def was_asked_to_refer(reads: Store | Write, *, person_id: int | None, company_id: int | None) -> bool:
    """Whether *ask for a referral* was ever planned for a customer, done or not."""
    return (
        reads.row(
            "SELECT 1 FROM lead l CROSS JOIN next_action n ON n.lead_id = l.id WHERE (l.person_id = ? OR l.company_id = ?) "
            "AND l.deleted_at IS NULL AND n.care = 'referral' LIMIT 1",
            (person_id, company_id),
        )
        is not None
    )
