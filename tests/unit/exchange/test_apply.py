"""One import is one change: everything or nothing, every row accounted for, and undone equal to the start."""

from __future__ import annotations

import datetime as dt
import json
import zlib

import pytest

from leaddesk.base.errors import Cancelled
from leaddesk.base.jobs import JobContext, Progress
from leaddesk.exchange import apply
from leaddesk.services import checking, firm_settings, leads, pipeline, undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import ORIGIN, bring, counted, everything, planned
from tests.unit.exchange.importing_kit import leads as columns

HEADERS = (
    "full_name",
    "email",
    "company",
    "status",
    "owner",
    "source",
    "tags",
    "Shoe size",
    "next_action",
    "last_contacted_at",
)
ROWS = [
    ("Anna Berg", "anna@berg.de", "Berg Bau", "Quoted", "Otto Lang", "Messe", "vip", "43", "Call", "2026-02-01"),
    ("Ida Roth", "ida@roth.de", "Berg Bau", "Lost", "Otto Lang", "Website", "vip", "44", "", ""),
    ("", "", "", "", "", "", "", "45", "", ""),
    ("Emil Beck", "", "", "Won", "", "", "", "", "", "2026-01-01"),
]


def test_undo_restores_the_start_and_redo_brings_it_back(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.de", "city": "Berlin"})
    start = everything(ws)
    result = bring(ws, HEADERS, ROWS, "deals")
    assert counted(result) == {"created": 3, "rejected": 1}
    imported = everything(ws)
    undoing.undo(ws)
    assert everything(ws) == start
    assert checking.check(ws) == []
    undoing.redo(ws)
    assert everything(ws) == imported
    assert checking.check(ws) == []


def test_updates_are_undone_too(ws: Workspace) -> None:
    bring(ws, HEADERS, ROWS[:2])
    start = everything(ws)
    changed = [(*ROWS[0][:3], "Won", "Ida Roth", "Website", "new", "46", "Visit", "2026-03-01")]
    assert counted(bring(ws, HEADERS, changed, "deals")) == {"created": 1}
    assert counted(
        bring(ws, ("lead_number", "status", "owner", "tags"), [("L-000001", "Lost", "Max Graf", "old")])
    ) == {"updated": 1}
    undoing.undo(ws)
    undoing.undo(ws)
    assert everything(ws) == start


def test_an_undone_import_can_be_made_again_and_gives_new_numbers(ws: Workspace) -> None:
    bring(ws, HEADERS, ROWS)
    undoing.undo(ws)
    assert counted(bring(ws, HEADERS, ROWS)) == {"created": 3, "rejected": 1}
    assert columns(ws, "number") == [("L-000004",), ("L-000005",), ("L-000006",)]


def test_every_row_is_kept_with_its_outcome_and_its_cells(ws: Workspace) -> None:
    result = bring(ws, HEADERS, ROWS)
    kept = ws.store.rows("SELECT row_no, outcome, tbl, row_id FROM import_row ORDER BY row_no")
    assert kept == [
        (2, "created", "lead", 1),
        (3, "created", "lead", 2),
        (4, "rejected", None, None),
        (5, "created", "lead", 3),
    ]
    (data,) = ws.store.row("SELECT data FROM import_chunk") or (b"",)
    assert [cells for _row, cells in json.loads(zlib.decompress(data))] == [list(row) for row in ROWS]
    batch = ws.store.row("SELECT id, changeset_id, file_name, kind, rows, created, rejected FROM import_batch")
    assert batch == (result.batch, result.changeset, "list.csv", "inquiries", 4, 3, 1)
    history = undoing.history(ws)
    assert (history[0].origin, history[0].id) == ("import", result.changeset)


def test_a_cancelled_import_changes_nothing(ws: Workspace) -> None:
    start = everything(ws)
    plan = planned(ws, HEADERS, ROWS)
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        apply.run(ws, plan, ORIGIN, context)
    assert everything(ws) == start
    assert ws.store.value("SELECT count(*) FROM import_batch") == 0


class StoppedAt(JobContext):
    """Cancelled when the job asks for the ``n``-th time."""

    def __init__(self, n: int) -> None:
        super().__init__()
        self._left = n

    def check(self) -> None:
        self._left -= 1
        if self._left == 0:
            self.cancel()
        super().check()


def test_wherever_it_is_cancelled_nothing_changes_and_the_plan_can_be_done_again(ws: Workspace) -> None:
    start = everything(ws)
    plan = planned(ws, HEADERS, ROWS, "deals")
    stopped = 0
    result = None
    while result is None:
        try:
            result = apply.run(ws, plan, ORIGIN, StoppedAt(stopped + 1))
        except Cancelled:
            stopped += 1
            assert everything(ws) == start
    assert stopped > 3
    assert counted(result) == {"created": 3, "rejected": 1}
    assert columns(ws, "number") == [("L-000001",), ("L-000002",), ("L-000003",)]
    assert checking.check(ws) == []


def test_progress_is_told(ws: Workspace) -> None:
    told: list[Progress] = []
    apply.run(ws, planned(ws, HEADERS, ROWS), ORIGIN, JobContext(told.append))
    assert told


def test_a_large_import_goes_in_parts_and_is_one_change(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "CHUNKED_ABOVE", 4)
    monkeypatch.setattr(apply, "CHUNK", 3)
    rows = [
        (f"Person {n}", f"p{n}@firm{n % 3}.de", f"Firm {n % 3}", "Won" if n % 4 == 0 else "New", f"t{n % 2}")
        for n in range(20)
    ]
    start = everything(ws)
    result = bring(ws, ("full_name", "email", "company", "status", "tags"), rows, "deals")
    assert counted(result) == {"created": 20}
    assert checking.check(ws) == []
    assert [row.id for row in undoing.history(ws)] == [result.changeset]
    assert ws.store.value("SELECT is_open FROM changeset WHERE id = ?", (result.changeset,)) == 0
    assert columns(ws, "number") == [(f"L-{n:06d}",) for n in range(1, 21)]
    undoing.undo(ws)
    assert everything(ws) == start


def test_a_large_import_cancelled_on_the_way_leaves_nothing(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "CHUNKED_ABOVE", 4)
    monkeypatch.setattr(apply, "CHUNK", 3)
    start = everything(ws)
    plan = planned(ws, ("full_name",), [(f"Person {n}",) for n in range(20)])

    def stop_half_way(progress: Progress) -> None:
        if progress.done >= 9:
            context.cancel()

    context = JobContext(stop_half_way)
    with pytest.raises(Cancelled):
        apply.run(ws, plan, ORIGIN, context)
    assert everything(ws) == start
    assert checking.check(ws) == []
    assert ws.store.value("SELECT count(*) FROM import_batch") == 0
    assert counted(apply.run(ws, plan, ORIGIN)) == {"created": 20}
    assert checking.check(ws) == []


def test_leads_alike_in_every_day_have_each_their_own_next_step(ws: Workspace) -> None:
    headers = ("full_name", "received_at", "next_action", "next_action_due")
    rows = [(f"Person {n}", dt.date(2026, 3, 1), "Call", dt.date(2026, 3, 9)) for n in range(4)]
    bring(ws, headers, rows)
    steps = ws.store.rows(
        "SELECT l.next_action_id, n.lead_id, l.id FROM lead l JOIN next_action n ON n.id = l.next_action_id"
    )
    assert len(steps) == 4
    assert all(of_lead == lead for _step, of_lead, lead in steps)
    assert checking.check(ws) == []


def test_new_rows_have_the_deadlines_and_the_worth_that_the_write_door_would_give_them(ws: Workspace) -> None:
    """Alike rows are derived once (``apply_derived``): a limit of a source, a value or a note tells them apart; ``check`` looks."""
    firm_settings.change_source(ws, firm_settings.source_called(ws, "website"), 30)
    headers = ("full_name", "source", "received_at", "rating", "value", "notes", "status")
    rows = [
        ("Ann", "website", "2026-03-04 09:00", "", "", "", ""),
        ("Bea", "phone_in", "2026-03-04 09:00", "", "", "", ""),
        ("Cem", "website", "2026-01-07", "hot", "", "", ""),
        ("Dan", "website", "2026-01-07", "hot", "100", "", ""),
        ("Eva", "website", "2026-01-07", "hot", "", "A roof", ""),
        ("Fay", "website", "2026-01-07", "bad", "", "", ""),
        ("Gil", "website", "2026-01-07", "", "", "", "nurture"),
        ("Hal", "website", "2026-01-07", "", "", "", "lost"),
    ]
    bring(ws, headers, rows)
    found = columns(ws, "time(reply_due_at)", "worth", "parked_n", "in_backlog")
    assert found[:2] == [("08:30:00", None, 0, 0), ("12:00:00", None, 0, 0)]
    assert [row[1:] for row in found[2:]] == [(48, 0, 1), (50, 0, 1), (49, 0, 1), (0, 0, 1), (None, 1, 0), (None, 0, 0)]
    assert checking.check(ws) == []
    pipeline.reopen(ws, [7, 8])
    assert columns(ws, "in_backlog")[6:] == [(0,), (0,)] and checking.check(ws) == []
