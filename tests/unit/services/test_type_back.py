"""A printed list typed back: the same contacts as the log bar makes, one change, one undo; what cannot be typed is refused by row (K16)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import Conflict, UserError
from leaddesk.domain.paper import BOXES, SheetMark
from leaddesk.services import (
    attempt_plans,
    call_lists,
    checking,
    followups,
    leads,
    opt_outs,
    paper_sheets,
    pipeline,
    touches,
    type_back,
    undoing,
)
from leaddesk.services.steps import NextStep
from leaddesk.services.type_back import RowsRefused, TypedRow
from leaddesk.services.workspace import Workspace
from leaddesk.store import call_lists as stored_lists
from leaddesk.store import leads as stored

NAMES = ("Ada Berg", "Bo Lund", "Cy Moor", "Di Nolan")


@pytest.fixture
def ids(ws: Workspace) -> list[int]:
    return [leads.add(ws, {"full_name": name, "phone": "030 1234567"}).ids[0] for name in NAMES]


@pytest.fixture
def sheet(ws: Workspace, ids: list[int]) -> SheetMark:
    return printed(ws, ids)


def printed(ws: Workspace, ids: list[int], *, call_list_id: int | None = None) -> SheetMark:
    rows = [(lead_id, f"reason {place}") for place, lead_id in enumerate(ids, start=1)]
    mark = paper_sheets.number(ws, "call-list", "Call sheet", rows, call_list_id=call_list_id)
    assert mark is not None
    return mark


def states(ws: Workspace, number: int) -> list[str]:
    return [row.state for row in paper_sheets.rows(ws, number)]


def test_every_box_becomes_the_contact_that_its_label_says_k16(ws: Workspace, ids: list[int]) -> None:
    mark = printed(ws, [*ids, *ids])
    type_back.save(ws, mark.number, on=ws.today(), rows=[TypedRow(box.key, box.key) for box in BOXES])
    told = ws.store.rows("SELECT type, outcome, direction FROM activity ORDER BY id")
    assert told == [
        ("call", "reached", "outbound"),
        ("call", "no_answer", "outbound"),
        ("call", "voicemail", "outbound"),
        ("email", "sent", "outbound"),
        ("call", "wrong_number", "outbound"),
        ("call", "call_back_asked", "outbound"),
        ("email", "replied", "inbound"),
        ("call", "refused", "outbound"),
    ]
    assert [row.box for row in paper_sheets.rows(ws, mark.number)] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_date_and_person_are_those_of_the_sheet_and_the_change_is_the_typists_k16(
    ws: Workspace, clock: FixedClock, ids: list[int], sheet: SheetMark
) -> None:
    from leaddesk.services import team

    tom = team.add(ws, "Tom Osei").id
    clock.set(clock.now() + timedelta(days=2))
    saved = type_back.save(
        ws, sheet.number, on=date(2026, 3, 5), by=tom, rows=[TypedRow(2, 2, "dog barked"), TypedRow(1, 1)]
    )
    rows = paper_sheets.rows(ws, sheet.number)
    assert [(row.by, row.text, row.box) for row in rows[:2]] == [("Tom Osei", "", 1), ("Tom Osei", "dog barked", 2)]
    assert rows[0].happened_at == datetime(2026, 3, 5, 11, 0, tzinfo=UTC)  # noon in Berlin
    assert (saved.typed, saved.open) == (2, 2)
    assert (
        ws.store.value(
            "SELECT a.name FROM changeset s JOIN assignee a ON a.id = s.actor_id WHERE s.id = ?", (saved.changeset,)
        )
        == "Anna Berg"
    )


def test_a_contact_is_never_to_come_and_never_before_the_printing_k16(
    ws: Workspace, clock: FixedClock, sheet: SheetMark
) -> None:
    made = clock.now()
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 1)])
    assert paper_sheets.rows(ws, sheet.number)[0].happened_at == made.replace(microsecond=0)
    for day in (ws.today() + timedelta(days=1), ws.today() - timedelta(days=1)):
        with pytest.raises(UserError) as refused:
            type_back.save(ws, sheet.number, on=day, rows=[TypedRow(2, 1)])
        assert refused.value.field == "on"
    assert states(ws, sheet.number) == ["typed", "open", "open", "open"]


def test_one_undo_opens_the_whole_sheet_again_and_redo_types_it_k16(
    ws: Workspace, ids: list[int], sheet: SheetMark
) -> None:
    step = NextStep("Send the plan", date(2026, 3, 6))
    type_back.save(
        ws, sheet.number, on=ws.today(), rows=[TypedRow(row, 2, "x", step if row == 3 else None) for row in (1, 2, 3)]
    )
    told = paper_sheets.rows(ws, sheet.number)[2]
    assert (told.next_step, told.next_due) == ("Send the plan", date(2026, 3, 6))
    undoing.undo(ws)
    assert states(ws, sheet.number) == ["open"] * 4
    assert ws.store.value("SELECT count(*) FROM activity") == 0
    undoing.redo(ws)
    assert states(ws, sheet.number) == ["typed", "typed", "typed", "open"]
    undoing.undo(ws)
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 8)])  # typed anew, otherwise
    assert [row.box for row in paper_sheets.rows(ws, sheet.number)] == [8, None, None, None]


def test_an_undo_leaves_the_row_that_was_worked_on_since_and_it_stays_typed_k11(
    ws: Workspace, ids: list[int], sheet: SheetMark
) -> None:
    rows = [TypedRow(row, 2, next_step=NextStep("Call", date(2026, 3, 6))) for row in (1, 2)]
    saved = type_back.save(ws, sheet.number, on=ws.today(), rows=rows)
    followups.set_next(ws, [ids[0]], NextStep("Write", date(2026, 3, 9)))
    assert saved.changeset is not None
    undone = undoing.undo_changeset(ws, saved.changeset, leave_changed=True)
    assert undone.left
    assert states(ws, sheet.number) == ["typed", "open", "open", "open"]
    assert ws.store.value("SELECT count(*) FROM activity") == 1


def test_the_next_step_is_what_the_log_bar_would_fill_in_k10(ws: Workspace, ids: list[int], sheet: SheetMark) -> None:
    pipeline.close(ws, [ids[3]], "lost", reason="price")
    found = type_back.propose(ws, sheet.number)
    plan = attempt_plans.for_lead(ws, ids[0])
    for box in BOXES:
        wanted, step = plan.after(box.type, box.outcome, "inbound" if box.inbound else "outbound"), found[1][box.key]
        told = (step.channel, step.due_on, step.due_time) if step else None
        assert told == ((wanted.type, wanted.due_on, wanted.due_time) if wanted else None)
    assert found[1][2] is not None
    assert set(found[4].values()) == {None}  # lost meanwhile: nothing is planned


def test_rows_that_cannot_be_typed_are_refused_together_and_nothing_is_saved_k16(
    ws: Workspace, ids: list[int], sheet: SheetMark
) -> None:
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 1)])
    leads.bin_leads(ws, [ids[1]])
    pipeline.close(ws, [ids[2]], "lost", reason="price")
    before = ws.store.value("SELECT max(id) FROM changeset")
    rows = [
        TypedRow(1, 2),
        TypedRow(2, 2),
        TypedRow(3, 2, next_step=NextStep("Call", date(2026, 3, 6))),
        TypedRow(4, 9),
        TypedRow(7, 1),
    ]
    with pytest.raises(RowsRefused) as refused:
        type_back.save(ws, sheet.number, on=ws.today(), rows=rows)
    assert refused.value.rows == {
        1: "Ada Berg is typed back already; undo it, or log a further contact with the lead.",
        2: "Bo Lund is not in the book any more.",
        3: "Cy Moor is not open, and takes no next step.",
        4: "There is no box 9; boxes are 1 to 8.",
        7: "There is no such row on the sheet.",
    }
    assert ws.store.value("SELECT max(id) FROM changeset") == before
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(3, 2, "called all the same")])
    assert states(ws, sheet.number) == ["typed", "gone", "typed", "open"]


def test_who_opted_out_meanwhile_can_still_be_typed_for_it_happened_k16(
    ws: Workspace, ids: list[int], sheet: SheetMark
) -> None:
    opt_outs.opt_out(ws, ids[0], "all")
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 1, "before they said so")])
    assert states(ws, sheet.number)[0] == "typed"


def test_a_printed_call_list_is_ticked_by_what_is_typed_back_s0_13(ws: Workspace, ids: list[int]) -> None:
    made = call_lists.make(ws, "Fair", ids)
    mark = printed(ws, ids, call_list_id=made.list_id)
    type_back.save(ws, mark.number, on=ws.today(), rows=[TypedRow(1, 2), TypedRow(2, 4), TypedRow(3, 7)])
    told = [entry.outcome for entry in stored_lists.entries(ws.store, made.list_id)]
    assert told == ["no_answer", "sent", None, None]


def test_what_is_typed_counts_like_any_contact_k3(ws: Workspace, ids: list[int], sheet: SheetMark) -> None:
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 2), TypedRow(2, 6)])
    first, second = stored.rows(ws.store, ids[:2])
    assert first.first_attempt_at is not None
    assert first.touches == 1
    promised = ws.store.rows("SELECT lead_id, is_call_back FROM promise")
    assert promised == [(second.id, 1)]  # who asks to be called back is promised it (S4-11)


def test_numbers_are_kept_90_days_swept_and_never_given_again_k16(
    ws: Workspace, clock: FixedClock, ids: list[int]
) -> None:
    first, second = printed(ws, ids), printed(ws, ids[:1])
    assert (first.number, second.number, first.kept_until) == (1, 2, date(2026, 6, 2))
    clock.set(clock.now() + timedelta(days=90))
    assert states(ws, 1) == ["open"] * 4  # the last day
    clock.set(clock.now() + timedelta(days=1))
    with pytest.raises(UserError) as expired:
        paper_sheets.sheet(ws, 1)
    assert expired.value.code == "expired_sheet"
    third = printed(ws, ids)
    assert third.number == 3
    assert ws.store.rows("SELECT DISTINCT sheet_id FROM paper_row") == [(3,)]
    with pytest.raises(UserError) as never:
        paper_sheets.rows(ws, 4)
    assert never.value.code == "unknown_sheet"


def test_a_lead_that_undo_takes_away_is_gone_from_the_sheet_and_says_so(ws: Workspace, ids: list[int]) -> None:
    late = leads.add(ws, {"full_name": "Ed Ott"}).ids[0]
    mark = printed(ws, [ids[0], late])
    undoing.undo(ws)
    told = paper_sheets.rows(ws, mark.number)[1]
    assert (told.state, told.name, told.what) == ("gone", "", "reason 2")
    sheet = paper_sheets.sheet(ws, mark.number)
    assert (sheet.total, sheet.open, sheet.gone) == (2, 1, 1)


def test_an_ordinary_log_does_not_type_the_row(ws: Workspace, ids: list[int], sheet: SheetMark) -> None:
    touches.log(ws, ids[0], type="call", outcome="reached")
    assert states(ws, sheet.number) == ["open"] * 4


def test_check_finds_what_was_typed_back_of_no_row(ws: Workspace, ids: list[int], sheet: SheetMark) -> None:
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 1), TypedRow(2, 1)])
    assert checking.check(ws) == []
    connection = ws.store.connection()
    connection.execute("DELETE FROM paper_row WHERE row_no = 1")
    connection.execute("UPDATE paper_result SET sheet_id = 9 WHERE row_no = 2")
    assert checking.check(ws) == ["2 contacts were typed back from a printed row that there never was."]


def test_a_single_row_is_said_as_one(ws: Workspace, sheet: SheetMark) -> None:
    saved = type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 1)])
    assert saved.label == undoing.history(ws)[0].label == "Type back sheet 1: 1 row"


def test_a_row_typed_anew_stays_when_the_undo_before_it_is_undone_k16(
    ws: Workspace, ids: list[int], sheet: SheetMark
) -> None:
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 1), TypedRow(2, 1)])
    undone = undoing.undo(ws).changeset
    assert undone is not None
    type_back.save(ws, sheet.number, on=ws.today(), rows=[TypedRow(1, 2)])
    with pytest.raises(Conflict, match="Ada Berg"):
        undoing.undo_changeset(ws, undone)
    undoing.undo_changeset(ws, undone, leave_changed=True)
    assert ws.store.rows("SELECT lead_id, outcome FROM activity ORDER BY lead_id") == [
        (ids[0], "no_answer"),
        (ids[1], "reached"),
    ]
    assert [row.box for row in paper_sheets.rows(ws, sheet.number)] == [2, 1, None, None]
    assert checking.check(ws) == []
