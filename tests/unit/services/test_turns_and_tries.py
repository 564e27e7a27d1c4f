"""Who was given what and when somebody tried (S3-5), what came of tries (S3-8), what was recorded (S3-14): read from a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Span
from leaddesk.domain.people import Person, people
from leaddesk.reporting import files
from leaddesk.reporting.question import Question
from leaddesk.services import assignment, effects, leads, measures, pipeline, team, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import assigned, worked

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Desk:
    """A file and its clock."""

    def __init__(self, path: Path) -> None:
        self.clock = FixedClock(MONDAY)
        settings = {"zone": "UTC", "country": "GB", "holidays_country": ""}
        self.ws = Workspace.create(path, clock=self.clock, settings=settings, member="Una")
        self.una = self.ws.store.value("SELECT id FROM assignee")
        self.tom, self.partner = (team.add(self.ws, *named).id for named in (("Tom",), ("Fitters Ltd", "partner")))

    def at(self, days: float) -> None:
        self.clock.set(MONDAY + timedelta(days=days))

    def lead(self, name: str) -> int:
        return leads.add(self.ws, {"full_name": name, "owner": "Una"}).ids[0]

    def call(self, lead_id: int, outcome: str = "voicemail") -> None:
        touches.log(self.ws, lead_id, type="call", outcome=outcome, direction="outbound")

    def turns(self, span: Span | None = None) -> dict[int, Person]:
        moment = self.ws.moment()
        open_leads = set(measures.rows(self.ws, FigureKey("open")))
        found = assigned.turns(self.ws.store, moment, span or Span(), open_leads)
        return {row.assignee_id: row for row in people(found, self.ws.settings.calendar).rows}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "f.leaddesk")
    yield made
    made.ws.close()


def test_a_lead_passed_on_waits_for_whoever_has_it_now(desk: Desk) -> None:
    lead = desk.lead("Ada")
    desk.at(1)
    assignment.assign(desk.ws, [lead], desk.partner)
    desk.at(1.25)  # 15:00
    found = desk.turns()
    assert (found[desk.una].n, found[desk.una].passed, found[desk.una].elsewhere) == (1, 1, 1)
    assert (found[desk.partner].n, found[desk.partner].waiting) == (1, 1)
    desk.call(lead)
    found = desk.turns()
    assert (found[desk.partner].tried, found[desk.partner].working, found[desk.partner].calendar) == (1, 360, 360)
    assert found[desk.una].passed == 1  # a try of somebody else, later, is none of hers
    for who, part, rows in (
        (desk.una, "passed", [lead]),
        (desk.partner, "tried", [lead]),
        (desk.partner, "waiting", []),
    ):
        assert list(measures.rows(desk.ws, FigureKey(found[who].rows(part)))) == rows


def test_a_wrong_number_is_no_try_and_a_closed_lead_does_not_wait(desk: Desk) -> None:
    first, second = desk.lead("Ada"), desk.lead("Ben")
    desk.call(first, "wrong_number")
    pipeline.close(desk.ws, [second], "lost", reason="price")
    (found,) = desk.turns().values()
    assert (found.n, found.tried, found.waiting, found.closed) == (2, 0, 1, 1)
    assert measures.rows(desk.ws, FigureKey(found.rows("closed"))) == (second,)


def test_a_lead_that_comes_back_to_somebody_counts_for_them_once(desk: Desk) -> None:
    lead = desk.lead("Ada")
    for day, who in ((1, desk.tom), (2, desk.una), (3, desk.tom)):
        desk.at(day)
        assignment.assign(desk.ws, [lead], who)
    found = desk.turns()
    assert (found[desk.una].n, found[desk.tom].n) == (1, 1)
    later = desk.turns(Span(date(2026, 3, 4), date(2026, 3, 4)))  # the day it came back to her
    assert set(later) == {desk.una} and later[desk.una].passed == 1


def test_what_is_undone_was_never_given(desk: Desk) -> None:
    lead = desk.lead("Ada")
    assignment.assign(desk.ws, [lead], desk.tom)
    undoing.undo(desk.ws)
    assert set(desk.turns()) == {desk.una} and desk.turns()[desk.una].elsewhere == 0


def test_told_of_a_past_day_a_later_try_has_not_happened(desk: Desk) -> None:
    lead = desk.lead("Ada")
    desk.at(3)
    desk.call(lead)
    document = files.build(desk.ws, "people", Question(as_of=date(2026, 3, 3)))
    assert document.measure("given_waiting").value == 1 and document.measure("given_tried").value == 0
    assert files.build(desk.ws, "people", Question()).measure("given_tried").value == 1


def test_an_answer_and_the_next_stage_after_a_try(desk: Desk) -> None:
    lead = desk.lead("Ada")
    desk.at(0.1)
    desk.call(lead)
    desk.at(3)
    touches.log(desk.ws, lead, type="email", outcome="replied", direction="inbound")
    desk.at(20)
    pipeline.move(desk.ws, [lead], "Qualified")
    desk.at(40)
    rows = effects.effect_rows(desk.ws, "activities=call:voicemail:n")
    assert [(row.lead_id, row.answered, row.went_on, row.by) for row in rows] == [(lead, True, True, "Una")]
    pipeline.close(desk.ws, [lead], "won")
    desk.at(41)
    desk.call(lead, "reached")  # of a customer: no follow-up of a lead
    assert len(effects.effect_rows(desk.ws, "activities=any:any:n")) == 1


def test_what_everybody_recorded_and_what_was_entered_later(desk: Desk) -> None:
    lead = desk.lead("Ada")
    desk.at(5)
    touches.log(desk.ws, lead, type="call", outcome="reached", direction="outbound", at=MONDAY + timedelta(days=1))
    desk.call(lead)
    touches.log(desk.ws, lead, type="note", text="Likes blue")
    moment = desk.ws.moment()
    (found,) = worked.recorded(desk.ws.store, moment, Span(), {lead})
    assert (found.who, found.logged, found.late, found.leads) == (desk.una, 2, 1, 1)
    assert worked.recorded(desk.ws.store, moment, Span(None, date(2026, 3, 6)), {lead}) == []
    assert len(worked.logged(desk.ws.store, moment, Span(), desk.una)) == 2
    assert measures.rows(desk.ws, FigureKey(f"worked_on:{desk.una}")) == (lead,)
