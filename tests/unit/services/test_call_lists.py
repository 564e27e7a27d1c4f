"""Call lists: the next name, done by the touch logged, result by list (S0-13)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import call_lists, leads, pipeline, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import call_lists as stored
from leaddesk.store.call_lists import Entry


@pytest.fixture
def ids(ws: Workspace) -> list[int]:
    """Five names of a bought list, each with a number."""
    made = []
    with ws.store.write("list") as write:
        for n, name in enumerate(("Ada", "Bo", "Cy", "Di", "Ed")):
            person = write.insert("person", full_name=name, sort_key=name, match_key=name.lower())
            value = f"0171 000000{n}"
            write.insert(
                "contact_point", person_id=person, kind="phone", value=value, norm=f"+49171000000{n}", position=0
            )
            made.append(write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now))
    return made


def left(ws: Workspace, list_id: int) -> list[str]:
    return [e.name for e in stored.entries(ws.store, list_id) if e.activity_id is None and not e.skipped]


def following(ws: Workspace, list_id: int, after: Entry | None = None) -> Entry:
    found = stored.next_entry(ws.store, list_id, after=after.id if after else None)
    assert found is not None
    return found


def test_a_list_is_called_in_the_order_given_from_name_to_name_s0_13(ws: Workspace, ids: list[int]) -> None:
    list_id = call_lists.make(ws, "Fair", [ids[3], ids[0], ids[3], ids[4]]).list_id
    assert left(ws, list_id) == ["Di", "Ada", "Ed"]
    first = following(ws, list_id)
    assert (first.name, first.phone, first.lead_number) == ("Di", "0171 0000003", None)
    touches.log(ws, first.lead_id, type="call", outcome="no_answer", call_list=list_id)
    second = following(ws, list_id, first)
    third = following(ws, list_id, second)  # passed over without a call: it comes round again
    assert (second.name, third.name, following(ws, list_id, third).name) == ("Ada", "Ed", "Ada")
    for entry in (second, third):
        touches.log(ws, entry.lead_id, type="call", outcome="reached", call_list=list_id)
    assert stored.next_entry(ws.store, list_id) is None and stored.of_today(ws.store) == []


def test_the_names_of_a_list_stay_names_until_planned_or_asking_s3_11(ws: Workspace, ids: list[int]) -> None:
    list_id = call_lists.make(ws, "Fair", ids).list_id
    touches.log(ws, ids[0], type="call", outcome="no_answer", call_list=list_id)
    touches.log(ws, ids[1], type="call", outcome="refused", call_list=list_id)
    step = NextStep("Send the folder", date(2026, 3, 9))
    touches.log(ws, ids[2], type="call", outcome="reached", call_list=list_id, next_step=step)
    touches.log(ws, ids[3], type="call", outcome="call_back_asked", call_list=list_id)
    assert [k for (k,) in ws.store.rows("SELECT kind FROM lead ORDER BY id")] == [
        "name",
        "name",
        "lead",
        "lead",
        "name",
    ]


def test_an_ordinary_call_ends_the_row_on_every_open_list_and_on_no_closed_one(ws: Workspace, ids: list[int]) -> None:
    one, two, closed = (call_lists.make(ws, name, ids[:2]).list_id for name in ("One", "Two", "Three"))
    call_lists.close(ws, closed)
    touches.log(ws, ids[0], type="call", outcome="voicemail")
    touches.log(ws, ids[1], type="email", outcome="sent")
    assert [left(ws, i) for i in (one, two, closed)] == [["Bo"], ["Bo"], ["Ada", "Bo"]]
    touches.log(ws, ids[1], type="email", outcome="sent", call_list=one)
    assert [left(ws, i) for i in (one, two)] == [[], ["Bo"]]


def test_calling_again_from_the_list_is_what_the_result_tells(ws: Workspace, ids: list[int]) -> None:
    list_id = call_lists.make(ws, "Fair", ids[:1]).list_id
    touches.log(ws, ids[0], type="call", outcome="no_answer", call_list=list_id)
    touches.log(ws, ids[0], type="call", outcome="reached", call_list=list_id)
    assert stored.result(ws.store, list_id).outcomes == {"reached": 1}
    undoing.undo(ws)
    assert stored.result(ws.store, list_id).outcomes == {"no_answer": 1}
    undoing.undo(ws)
    assert stored.result(ws.store, list_id).outcomes == {} and left(ws, list_id) == ["Ada"]


def test_who_must_not_or_cannot_be_called_is_passed_over_with_the_reason_s0_13(
    ws: Workspace, ids: list[int], clock: FixedClock
) -> None:
    touches.log(ws, ids[1], type="call", outcome="wrong_number")
    with ws.store.write("test") as write:
        people = dict(write.rows("SELECT id, person_id FROM lead"))
        write.insert("opt_out", person_id=people[ids[0]], channel="phone", since_on=date(2026, 1, 1))
        row = write.row("SELECT id FROM contact_point WHERE person_id = ?", (people[ids[2]],))
        assert row is not None
        write.delete("contact_point", row[0])
    list_id = call_lists.make(ws, "Fair", ids).list_id
    leads.bin_leads(ws, [ids[3]])
    skipped = {e.name: e.skipped for e in stored.entries(ws.store, list_id)}
    assert skipped == {"Ada": "opt_out", "Bo": "wrong_number", "Cy": "no_phone", "Di": "gone", "Ed": ""}
    assert following(ws, list_id).name == "Ed"
    told = stored.one(ws.store, list_id)
    assert told is not None and (told.total, told.called, told.skipped, told.left) == (5, 0, 4, 1)
    clock.set(clock.now() + timedelta(hours=1))
    leads.set_fields(ws, ids[1], {"phone": "0171 7777777"})
    assert left(ws, list_id) == ["Bo", "Ed"]


def test_who_prefers_another_way_is_passed_over_and_best_times_are_shown_s4_14(ws: Workspace, ids: list[int]) -> None:
    with ws.store.write("test") as write:
        for lead_id, wish in zip(ids, ("e-mail please", "Telefon", "WhatsApp", "", "whatever"), strict=True):
            write.update("lead", lead_id, preferred_channel=wish, best_times="mornings")
    list_id = call_lists.make(ws, "Fair", ids).list_id
    assert {e.name: e.skipped for e in stored.entries(ws.store, list_id) if e.skipped} == {
        "Ada": "prefers",
        "Cy": "prefers",
    }
    assert (following(ws, list_id).name, following(ws, list_id).best_times) == ("Bo", "mornings")


def test_the_result_counts_outcomes_promises_steps_and_what_was_won_since_s0_13(ws: Workspace, ids: list[int]) -> None:
    list_id = call_lists.make(ws, "Fair", ids).list_id
    for lead_id, outcome in zip(ids, ("no_answer", "no_answer", "reached", "call_back_asked"), strict=False):
        step = NextStep("Send it", date(2026, 3, 9)) if outcome == "reached" else None
        touches.log(ws, lead_id, type="call", outcome=outcome, call_list=list_id, next_step=step)
    pipeline.close(ws, [ids[2]], "won")
    result = stored.result(ws.store, list_id)
    assert result.outcomes == {"no_answer": 2, "reached": 1, "call_back_asked": 1} and result.called == 4
    assert (result.left, result.skipped, result.promises, result.next_steps, result.won) == (1, {}, 1, 1, 1)


def test_a_lead_lost_meanwhile_is_no_longer_called_but_won_ones_may_be_on_a_list(
    ws: Workspace, clock: FixedClock
) -> None:
    won, lost = (leads.add(ws, {"full_name": n, "phone": p}).ids[0] for n, p in (("Ada", "0171 1"), ("Bo", "0171 2")))
    pipeline.close(ws, [won], "won")
    list_id = call_lists.make(ws, "Customers", [won, lost]).list_id
    clock.set(clock.now() + timedelta(hours=1))
    pipeline.close(ws, [lost], "lost", reason="price")
    assert left(ws, list_id) == ["Ada"]


def test_closed_taken_up_renamed_and_called_again_each_undone(ws: Workspace, ids: list[int]) -> None:
    list_id = call_lists.make(ws, "Fair", ids[:3]).list_id
    touches.log(ws, ids[0], type="call", outcome="voicemail", call_list=list_id)
    touches.log(ws, ids[1], type="call", outcome="reached", call_list=list_id)
    call_lists.close(ws, list_id)
    assert stored.of_today(ws.store) == [] and stored.lists(ws.store, open_only=True) == []
    call_lists.resume(ws, list_id)
    assert [each.name for each in stored.of_today(ws.store)] == ["Fair"]
    call_lists.rename(ws, list_id, "Spring fair")
    second = call_lists.again(ws, list_id)
    assert left(ws, second.list_id) == ["Ada", "Cy"] and second.total == 2
    assert [each.name for each in stored.lists(ws.store)] == ["Spring fair, again", "Spring fair"]
    for _n in range(2):
        undoing.undo(ws)
    assert [each.name for each in stored.lists(ws.store)] == ["Fair"]


def test_a_list_without_name_or_people_and_a_lead_not_on_it_are_refused(ws: Workspace, ids: list[int]) -> None:
    list_id = call_lists.make(ws, "Fair", ids[:1]).list_id
    refused: list[Callable[[], object]] = [
        lambda: call_lists.make(ws, "  ", ids),
        lambda: call_lists.make(ws, "Nobody", []),
        lambda: call_lists.make(ws, "Many", range(10_001)),
        lambda: call_lists.close(ws, 99),
        lambda: touches.log(ws, ids[1], type="call", outcome="reached", call_list=list_id),
        lambda: touches.log(ws, ids[1], type="call", outcome="reached", call_list=99),
    ]
    for verb in refused:
        with pytest.raises(UserError):
            verb()
    assert ws.store.value("SELECT count(*) FROM activity") == 0


def test_a_long_list_is_made_and_read_at_once(ws: Workspace) -> None:
    with ws.store.write("many") as write:
        person = write.insert("person", full_name="Bo", sort_key="bo", match_key="bo")
        rows = [("name", 8, person, "2026-03-04 10:00:00") for _n in range(3_000)]
        many = write.insert_rows("lead", ("kind", "source_id", "person_id", "created_at"), rows)
    list_id = call_lists.make(ws, "Long", list(many)).list_id
    told = stored.one(ws.store, list_id)
    assert told is not None and (told.total, told.skipped) == (3_000, 3_000)
    undoing.undo(ws)
    assert stored.lists(ws.store) == [] and ws.store.value("SELECT count(*) FROM lead") == 3_000
