"""What each view shows and in which order: one hand-made firm at a Wednesday, 11:30 local time."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.services import assignment, followups, leads, parking, pipeline, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import customers, lists, savedviews, today
from leaddesk.store import followups as work
from tests.conftest import FIRM, NOW

TODAY = date(2026, 3, 4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The firm's file, made once."""
    path = tmp_path_factory.mktemp("made") / "firm.leaddesk"
    clock = FixedClock(NOW)
    with Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg") as workspace:
        _fill(workspace, clock)
    return path


@pytest.fixture
def firm(made: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A copy of the firm's file for one test."""
    path = tmp_path / "firm.leaddesk"
    shutil.copyfile(made, path)
    with Workspace.open(path, clock=clock) as workspace:
        yield workspace


def _fill(ws: Workspace, clock: FixedClock) -> None:
    """Ten leads, each for one thing; leads are called by their letter, lead A has id 1."""
    for letter, received in (
        ("A", "2026-03-04 11:00"),  # came in just now
        ("B", "2026-03-01 10:00"),  # nobody has replied
        ("C", "2026-02-20 10:00"),  # they wrote back
        ("D", "2026-02-21 10:00"),  # late
        ("E", "2026-02-22 10:00"),  # due today
        ("F", "2026-01-05 10:00"),  # quiet since January
        ("G", "2026-02-23 10:00"),  # parked
        ("H", "2026-02-24 10:00"),  # won
        ("I", "2026-02-25 10:00"),  # lost
        ("J", "2026-02-26 10:00"),  # quoted, nobody has it
    ):
        clock.set(NOW - timedelta(days=58) if letter == "F" else NOW)
        leads.add(ws, {"full_name": letter, "received_at": received})
    clock.set(NOW - timedelta(days=40))
    touches.log(ws, 6, type="call", outcome="no_answer")
    clock.set(NOW - timedelta(days=2))
    for lead_id in (3, 4, 5, 10):
        touches.log(ws, lead_id, type="call", outcome="reached")
    followups.set_next(ws, [4], NextStep("Call", TODAY - timedelta(days=1)))
    clock.set(NOW)
    touches.log(ws, 3, type="email", outcome="replied", direction="inbound", at=NOW - timedelta(days=1))
    followups.set_next(ws, [2, 5], NextStep("Call", TODAY, "09:00"))
    followups.set_next(ws, [6], NextStep("Call", TODAY + timedelta(days=30)))
    parking.park(ws, [7], until=TODAY + timedelta(days=30), reason="season")
    pipeline.close(ws, [8], "won", value_minor=100)
    pipeline.close(ws, [9], "lost", reason="price")
    pipeline.move(ws, [10], "Quoted")
    assignment.assign(ws, [10], None)


def letters(ws: Workspace, view: str | None = None, *sorts: Sort, what: str = "leads", **more: object) -> str:
    query = ListQuery(what, view=view, sorts=sorts, **more)  # type: ignore[arg-type]
    ids = lists.ids(ws.store, query, ws.moment())
    assert isinstance(ids, array) and ids.typecode == "q"
    assert lists.count(ws.store, query, ws.moment()) == len(ids)
    assert lists.first_ids(ws.store, query, ws.moment(), 3) == list(ids[:3])
    return "".join("ABCDEFGHIJ"[i - 1] for i in ids)


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("inbox", "ABJEDCF"),
        ("untouched", "B"),
        ("nobody_yet", "J"),
        ("late", "D"),
        ("due_today", "BE"),
        ("waiting_for_us", "C"),
        ("quiet", "F"),
        ("backlog", ""),
        ("woke_up", ""),
        ("later", "G"),
        ("won", "H"),
        ("lost", "I"),
        ("closed", "IH"),
        ("all", "ABJIHGEDCF"),
        ("names", ""),
    ],
)
def test_each_view_shows_its_rows_in_its_order(firm: Workspace, view: str, shown: str) -> None:
    assert letters(firm, view) == shown


def test_new_and_deals_divide_the_inbox(firm: Workspace) -> None:
    assert sorted(letters(firm, "new") + letters(firm, "deals")) == sorted(letters(firm, "inbox"))
    assert "J" in letters(firm, "deals")
    assert letters(firm, what="deals") == letters(firm, "deals")


def test_a_view_grows_with_the_clock_alone_s2_1(firm: Workspace, clock: FixedClock) -> None:
    clock.set(NOW + timedelta(days=2))
    assert letters(firm, "untouched") == "BA"
    assert letters(firm, "late") == "DBE"


def test_needs_a_next_step_is_every_active_lead_without_one_k10(firm: Workspace) -> None:
    assert sorted(letters(firm, "needs_step")) == ["A", "C", "J"]


def test_without_a_value_comes_last_both_ways_and_ties_go_by_id(firm: Workspace) -> None:
    leads.set_fields(firm, 2, {"value": "5"})
    leads.set_fields(firm, 5, {"value": "7"})
    assert letters(firm, "all", Sort("value")) == "BEACDFGHIJ"
    assert letters(firm, "all", Sort("value", True)) == "EBJIHGFDCA"
    leads.set_fields(firm, 3, {"company": "Aal"})
    assert letters(firm, "all", Sort("company"))[0] == "C"
    assert letters(firm, "all", Sort("company", True))[0] == "C"
    assert letters(firm, "all", Sort("city"))[-1] == "J"


def test_sorts_by_several_fields(firm: Workspace) -> None:
    leads.set_fields(firm, 4, {"rating": "hot"})
    leads.set_fields(firm, 6, {"rating": "hot"})
    assert letters(firm, "all", Sort("rating"), Sort("full_name", True)) == "FDJIHGECBA"


def test_conditions_narrow_a_view(firm: Workspace) -> None:
    assert letters(firm, "inbox", conditions=(Condition("owner", "=", ""),)) == "J"
    assert letters(firm, "closed", conditions=(Condition("reason", "=", "Price"),)) == "I"


def test_search_words_narrow_a_list(firm: Workspace) -> None:
    leads.set_fields(firm, 4, {"notes": "wants a green-house"})
    assert letters(firm, "inbox", text="greenh") == ""
    assert letters(firm, "inbox", text="green house") == "D"
    assert letters(firm, "inbox", text='"(*-') == ""
    assert letters(firm, "inbox", text="  ") == letters(firm, "inbox")


def test_binned_records_are_in_no_list_s0(firm: Workspace) -> None:
    leads.bin_leads(firm, [2, 3, 8])
    for view in lists.VIEWS:
        assert not set(letters(firm, view)) & set("BCH")
    undoing.undo(firm)
    assert letters(firm, "won") == "H"


def test_a_saved_view_keeps_conditions_sorts_and_words_102(firm: Workspace) -> None:
    kept = ListQuery("leads", (Condition("owner", "=", "Anna"),), (Sort("full_name", True),), "", "inbox")
    stored = {
        "Mine": savedviews.dump(kept),
        "Old": '{"view": "inbox", "where": ["gone=1"]}',
        "Broken": "{",
        "Odd": "[]",
    }
    stored["Evil"] = '{"sort": ["__class__"], "where": ["1;DROP TABLE lead=1"]}'
    with firm.store.write("Views") as write:
        for name, query in stored.items():
            write.insert("saved_view", name=name, page="leads", query=query)
    assert savedviews.load(stored["Mine"], "leads") == kept
    assert letters(firm, "Mine") == "FEDCBA"
    for name in ("Old", "Broken", "Odd", "Evil"):
        assert letters(firm, name) == letters(firm)


def test_the_day_s_work_shows_each_lead_once_in_the_first_section_that_fits(firm: Workspace) -> None:
    day = today.layout(firm.store, firm.moment())
    named = {head.code: "".join("ABCDEFGHIJ"[i - 1] for i in day.ids[head.start :][: head.shown]) for head in day.heads}
    assert named == {
        "waiting_for_us": "C", "needs_step": "J", "late": "D", "untouched": "BA", "due_today": "E", "quiet": "F",
    }  # fmt: skip
    assert (day.todo, day.late) == (7, 1)

    def whose(owner_id: int) -> set[str]:
        shown = today.layout(firm.store, firm.moment(), today.Wish(owner_id))
        return {"ABCDEFGHIJ"[i - 1] for i in shown.ids}

    assert whose(firm.member_called("Anna")) == set("ACJDBEF")
    assert whose(99) == {"J"}


def test_follow_ups_are_the_open_steps_by_day(firm: Workspace) -> None:
    steps = work.rows(firm.store)
    assert [step.lead.name for step in steps] == ["D", "B", "E", "F"]
    assert (steps[1].what, steps[1].due_on, steps[1].due_time, steps[1].owner) == ("Call", TODAY, "09:00", "Anna Berg")
    assert [step.lead.name for step in work.rows(firm.store, until=TODAY, limit=2)] == ["D", "B"]
    assert work.rows(firm.store, owner_id=99) == []


def test_customers_are_one_row_each_with_what_they_won(firm: Workspace) -> None:
    (row,) = customers.rows(firm.store)
    assert (row.name, row.won_leads, row.won_value_minor, row.currency, row.since) == ("H", 1, 100, "EUR", TODAY)
    leads.add(firm, {"full_name": "K", "company": "Acme Ltd", "city": "Bonn"})
    leads.add(firm, {"full_name": "L", "company": "Acme"})
    pipeline.close(firm, [11, 12], "won", value_minor=250)
    leads.set_fields(firm, 12, {"currency": "USD"})
    acme, h = customers.rows(firm.store)
    assert (acme.company, acme.won_leads, acme.won_value_minor, acme.currency) == ("Acme Ltd", 2, 250, "EUR")
    assert [row.id for row in customers.rows(firm.store, [h.id, acme.id])] == [h.id, acme.id]
    assert customers.count(firm.store) == 2
    assert customers.rows(firm.store, limit=1) == [acme]
    assert customers.rows(firm.store, []) == []
