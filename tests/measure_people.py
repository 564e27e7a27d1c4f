"""What the program tells of activities and of people, beside the plain recount (S3-5, S3-8)."""

from __future__ import annotations

from collections.abc import Iterator

from leaddesk.domain.effects import PARTS, effects
from leaddesk.domain.people import people
from leaddesk.services import effects as tried
from leaddesk.store import assigned
from tests.measure_told import Difference, Told, differ
from tests.oracle.counting_measures import Ask, Measures
from tests.oracle.counting_people import given, tries


def differences(told: Told, counted: Measures, ask: Ask) -> Iterator[Difference]:
    """Everything that the two tell apart of the leads asked about."""
    frame = told.frame(ask)
    asked = [fact for fact in told.facts if frame.slice.holds(fact)]
    found = effects(tried.tried(told.ws, told.moment, frame.span, asked))
    mine = {(row.type, row.outcome or ""): {part: getattr(row, part) for part in PARTS} for row in found.rows}
    yield from differ("tries", mine, tries(counted, ask))
    for part in PARTS:
        whole = sum(getattr(row, part) for row in found.rows)
        yield from differ(
            f"tries, {part}",
            (sum(getattr(row, part) for row in found.kinds), getattr(found.total, part)),
            (whole, whole),
        )
    real = {fact.id for fact in asked if fact.real}
    active = {fact.id for fact in asked if fact.active}
    turns = [turn for turn in assigned.turns(told.ws.store, told.moment, frame.span, active) if turn.lead_id in real]
    assert told.moment.calendar is not None
    persons = people(turns, told.moment.calendar).rows
    true = given(counted, ask)
    yield from differ("given, whom", {row.assignee_id for row in persons}, set(true))
    for row in persons:
        cell = true[row.assignee_id]
        parts = {part: getattr(row, part) for part in ("n", "tried", "waiting", "passed", "closed", "elsewhere")}
        yield from differ(f"given {row.assignee_id}", parts, {part: cell["counts"][part] for part in parts})
        times = ((row.timed, row.working), (row.timed, row.calendar))
        yield from differ(f"given {row.assignee_id}: minutes", times, (cell["working"], cell["calendar"]))
        yield from differ(f"given {row.assignee_id}: parts", row.tried + row.waiting + row.passed + row.closed, row.n)
