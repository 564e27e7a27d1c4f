"""A workbook as people keep it: a column that says who each row is, and notes that tell of calls. In, twice, and undone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import checking, pipeline, undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import everything

HEAD = ("Name", "E-mail", "Typ", "Received", "Notes")
ROWS = (
    ("Anna Berg", "anna@berg.de", "Anfrage", dt.date(2026, 2, 20), "2.3. angerufen, niemand da; 3.3. telefoniert, hat Interesse"),
    ("Otto Lang", "otto@lang.de", "Anfrage", dt.date(2026, 3, 4), "wants a roof, call him some time"),
    ("Ida Roth", "ida@roth.de", "Kunde", dt.date(2025, 6, 1), "called 14 February 2026, left voicemail"),
    ("Emil Beck", "emil@beck.de", "Adresse", None, "Messe Hannover"),
    ("Uta Kern", "uta@kern.de", "Adresse", dt.date(2026, 2, 1), "Mail geschickt 26.02.2026"),
    ("Jan Pohl", "jan@pohl.de", "Kunde", None, "3.3. nicht erreicht"),
)  # fmt: skip
SAID = Options(
    as_="inquiries",
    columns={"Name": "full_name", "E-mail": "email", "Received": "received_at", "Notes": "notes"},
    kind_column="Typ",
    meanings={"Typ": {"Anfrage": "kind:inquiries", "Kunde": "kind:customers", "Adresse": "kind:names"}},
    kinds={7: "inquiries"},
    note_touches=True,
)
"""Row 7, Jan Pohl, is said to be a customer by the column, and an inquiry by the user."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (HEAD, *ROWS):
        sheet.append(row)
    made.save(path)
    return path


def test_a_column_says_which_and_notes_tell_of_contacts(ws: Workspace, book: Path) -> None:
    start = everything(ws)
    prepared = importing.prepare(ws, book, SAID)
    assert (prepared.noted.touches, prepared.noted.rows) == (5, 4)
    assert everything(ws) == start

    (result,) = importing.run(ws, book, SAID)
    assert (result.rows, result.counts["created"]) == (6, 6)
    assert (result.to_json()["as"], result.kinds) == ("inquiries", {"lead": 3, "name": 2, "customer": 1})
    assert checking.check(ws) == []

    clocks = (
        "SELECT p.last_name, l.kind, date(l.last_attempt_at), date(l.last_contact_at), l.untouched_due_at IS NULL, l.reply_min "
        "FROM lead l JOIN person p ON p.id = l.person_id ORDER BY l.id"
    )
    assert ws.store.rows(clocks) == [
        ("Berg", "lead", "2026-03-03", "2026-03-03", 1, None),
        ("Lang", "lead", None, None, 0, None),
        ("Beck", "name", None, None, 1, None),
        ("Kern", "name", "2026-02-26", None, 1, None),
        ("Pohl", "lead", "2026-03-03", None, 1, None),
    ]
    touches = (
        "SELECT p.last_name, a.lead_id IS NULL, date(a.happened_at), a.type, a.outcome, a.origin, a.text "
        "FROM activity a JOIN person p ON p.id = a.person_id ORDER BY p.id, a.happened_at"
    )
    assert ws.store.rows(touches) == [
        ("Berg", 0, "2026-03-02", "call", "no_answer", "import", "2.3. angerufen, niemand da"),
        ("Berg", 0, "2026-03-03", "call", "reached", "import", "3.3. telefoniert, hat Interesse"),
        ("Roth", 1, "2026-02-14", "call", "voicemail", "import", "called 14 February 2026, left voicemail"),
        ("Kern", 0, "2026-02-26", "email", "sent", "import", "Mail geschickt 26.02.2026"),
        ("Pohl", 0, "2026-03-03", "call", "no_answer", "import", "3.3. nicht erreicht"),
    ]
    assert ws.store.value("SELECT notes FROM lead ORDER BY id LIMIT 1") == ROWS[0][4]

    (again,) = importing.run(ws, book, SAID)
    assert (again.counts["unchanged"], again.changeset) == (6, None)

    undoing.undo(ws)
    assert everything(ws) == start
    assert checking.check(ws) == []


def test_contacts_in_notes_wished_for_later_are_added_to_what_came_in(ws: Workspace, book: Path) -> None:
    plain = Options(
        as_=SAID.as_, columns=SAID.columns, kind_column=SAID.kind_column, meanings=SAID.meanings, kinds=SAID.kinds
    )
    (first,) = importing.run(ws, book, plain)
    assert first.counts["created"] == 6
    assert ws.store.value("SELECT count(*) FROM activity") == 0
    before = everything(ws)
    pipeline.move(ws, [2], "Negotiating")
    undoing.undo(ws)
    (second,) = importing.run(ws, book, SAID)
    assert (second.counts["created"], second.counts["updated"], second.counts["unchanged"]) == (0, 4, 2)
    assert ws.store.value("SELECT count(*) FROM activity WHERE origin = 'import'") == 5
    undoing.undo(ws)
    assert everything(ws) == before
