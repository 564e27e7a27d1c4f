"""The whole way from a file into the book: what the command line and the window call."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leaddesk.base.errors import Cancelled, InputUnreadable, UserError
from leaddesk.base.jobs import JobContext
from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import leads, undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import counted, everything

LIST = """Name;E-Mail;Telefon;Eingang;Farbe;Quelle
Anna Berg;anna@berg.de;030 1234567;04.03.2026;rot;Messe
;;;;;
Otto Lang;otto@web.de;;03.03.2026;;
"""
KEYS = {
    "file", "sheet", "header_row", "as", "rows", "created", "updated", "unchanged", "duplicate", "rejected", "batch", "kinds",
    "changeset", "columns", "problems",
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    people = book.active
    assert people is not None
    people.title = "People"
    for row in (
        ["Our list"],
        [],
        ["Name", "E-mail"],
        ["Anna Berg", "anna@berg.de"],
        ["Otto Lang", "otto@web.de"],
        ["Ida Roth", ""],
    ):
        people.append(row)
    more = book.create_sheet("More")
    for row in (["Full name", "Phone"], ["Emil Beck", "030 7654321"]):
        more.append(row)
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def test_the_answer_has_the_keys_of_the_contract(ws: Workspace, source: Path) -> None:
    (result,) = importing.run(ws, source, Options())
    told = result.to_json()
    assert set(told) >= KEYS
    assert (told["file"], told["header_row"], told["as"], told["rows"], told["created"]) == (
        str(source),
        0,
        "inquiries",
        2,
        2,
    )
    assert told["kinds"] == {"lead": 2}
    columns = {column["header"]: column["field"] for column in told["columns"]}
    assert columns == {
        "Name": "full_name", "E-Mail": "email", "Telefon": "phone", "Eingang": "received_at", "Farbe": "custom:Farbe",
        "Quelle": "source",
    }  # fmt: skip
    assert [column["index"] for column in told["columns"]] == [0, 1, 2, 3, 4, 5]


def test_a_dry_run_says_it_and_changes_nothing(ws: Workspace, source: Path) -> None:
    start = everything(ws)
    (dry,) = importing.run(ws, source, Options(dry_run=True))
    assert (dry.batch, dry.changeset, counted(dry)) == (None, None, {"created": 2})
    assert everything(ws) == start
    assert ws.store.value("SELECT count(*) FROM import_batch") == 0


def test_prepare_asks_and_finish_does(ws: Workspace, source: Path) -> None:
    prepared = importing.prepare(ws, source, Options())
    assert prepared.guess.kind == "inquiries"
    assert [row.values["full_name"] for row in prepared.rows] == ["Anna Berg", "Otto Lang"]
    options = Options(as_="names", columns={"Farbe": "notes", "Telefon": None})
    again = importing.look_again(ws, prepared, options)
    assert {match.header: match.field for match in again.matches}["Telefon"] is None
    plan = importing.preview(ws, again, options)
    assert plan.counts["created"] == 2
    result = importing.finish(ws, again, options, planned=plan)
    assert result.kinds == {"name": 2}
    assert ws.store.rows("SELECT notes FROM lead ORDER BY id") == [("rot",), ("",)]
    assert importing.prepare(ws, source, Options()).came_before == "2026-03-04 10:30:00"
    undoing.undo(ws)
    assert importing.prepare(ws, source, Options()).came_before is None


def test_a_plan_thought_out_before_a_change_is_thought_out_again(ws: Workspace, source: Path) -> None:
    options = Options(as_="inquiries")
    prepared = importing.prepare(ws, source, options)
    plan = importing.preview(ws, prepared, options)
    leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.de"})
    assert counted(importing.finish(ws, prepared, options, planned=plan)) == {"created": 1, "updated": 1}


def test_rows_left_out_and_left_to_decide(ws: Workspace, source: Path) -> None:
    (result,) = importing.run(ws, source, Options(left_out=frozenset({2}), to_decide=frozenset({4})))
    assert counted(result) == {"rejected": 2}
    assert [(found.row, found.code) for found in result.problems] == [(2, "left_out"), (4, "to_decide")]
    (later,) = importing.run(ws, source, Options())
    assert counted(later) == {"created": 2}


def test_the_likeliest_sheet_or_those_that_are_named(ws: Workspace, workbook: Path) -> None:
    (one,) = importing.run(ws, workbook, Options(as_="names", dry_run=True))
    assert (one.sheet, one.rows, one.header_row) == ("People", 3, 2)
    results = importing.run(ws, workbook, Options(as_="names", sheets=("more", "People")))
    assert [(result.sheet, result.rows) for result in results] == [("More", 1), ("People", 3)]
    with pytest.raises(UserError) as wrong:
        importing.run(ws, workbook, Options(sheets=("Nope",)))
    assert wrong.value.code == "unknown_sheet"
    assert "People" in wrong.value.hint


def test_the_header_row_may_be_said(ws: Workspace, workbook: Path) -> None:
    (result,) = importing.run(ws, workbook, Options(as_="names", header_row=4, dry_run=True))
    assert (result.header_row, result.rows) == (3, 2)
    (result,) = importing.run(ws, workbook, Options(as_="names", sheets=("More",), header_row=0, dry_run=True))
    assert (result.header_row, result.rows) == (None, 2)


def test_a_file_without_people_is_refused_unless_asked(ws: Workspace, tmp_path: Path) -> None:
    goods = tmp_path / "goods.csv"
    goods.write_text("Product,Price\nHammer,5\nNail,1\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        importing.run(ws, goods, Options())
    assert refused.value.code == "not_contacts"
    (asked,) = importing.run(ws, goods, Options(as_="names"))
    assert asked.counts["rejected"] == 2


@pytest.mark.parametrize(
    ("columns", "code"), [({"Nope": "email"}, "unknown_column"), ({"Name": "shoe_size"}, "unknown_field")]
)
def test_wrong_columns(ws: Workspace, source: Path, columns: dict[str, str | None], code: str) -> None:
    with pytest.raises(UserError) as wrong:
        importing.run(ws, source, Options(columns=columns))
    assert wrong.value.code == code


def test_missing_empty_and_cancelled(ws: Workspace, source: Path, tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable):
        importing.run(ws, tmp_path / "nowhere.csv", Options())
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    with pytest.raises(InputUnreadable):
        importing.run(ws, tmp_path / "empty.csv", Options())
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        importing.run(ws, source, Options(), context)
    assert ws.store.value("SELECT count(*) FROM import_batch") == 0


def test_dates_that_can_be_read_two_ways_are_asked_about(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Name,Received\nAnna Berg,03/02/2026\n", encoding="utf-8")
    prepared = importing.prepare(ws, path, Options())
    (question,) = prepared.questions
    assert question.header == "Received"
    answered = Options(as_="inquiries", date_orders={question.index: "dmy"})
    again = importing.look_again(ws, prepared, answered)
    assert again.questions == []
    importing.finish(ws, again, answered)
    assert ws.store.value("SELECT received_on FROM lead") == "2026-02-03"


def test_formulas_of_a_csv_stay_text_and_their_mark_comes_off(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "marked.csv"
    path.write_text("Name,E-mail,Notes\nAnna Berg,anna@berg.de,'=1+1\nOtto,otto@web.de,'quoted'\n", encoding="utf-8")
    importing.run(ws, path, Options(as_="names"))
    assert ws.store.rows("SELECT notes FROM lead ORDER BY id") == [("=1+1",), ("'quoted'",)]


def test_an_edited_export_brings_its_edits_back(ws: Workspace, tmp_path: Path) -> None:
    from leaddesk.exchange import export

    leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.de", "value": "100", "next_action": "Call"})
    export.write(ws, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book.active
    assert sheet is not None
    place = {cell.value: n for n, cell in enumerate(sheet[1], 1)}
    sheet.cell(2, place["status"]).value = "Quoted"
    sheet.cell(2, place["value"]).value = 250.5
    sheet.cell(2, place["next_action_due"]).value = dt.date(2026, 4, 1)
    book.save(tmp_path / "out.xlsx")
    (result,) = importing.run(ws, tmp_path / "out.xlsx", Options(as_="deals"))
    assert counted(result) == {"updated": 1}
    assert ws.store.rows("SELECT status, value_minor, next_due_on FROM lead") == [("quoted", 25050, "2026-04-01")]
    assert {change.field for change in result.changes} == {"status", "value", "next_action"}


def test_tables_and_sheets_that_stay_out_are_told(ws: Workspace, tmp_path: Path) -> None:
    """Two tables on one sheet (PRODUCT section 8): no row disappears without a word."""
    people = ("Anna Berg", "Otto Lang", "Jana Kern", "Emil Alt")
    rows = ["Name;Phone;E-mail", *(f"{name};030 765432{n};{name[:4].lower()}@web.de" for n, name in enumerate(people))]
    rows += ["", "", "Company;Contact;Mobile", "Roth AG;Ida Roth;0170 7654321", "Beck AG;Emil Beck;0170 7654322"]
    (tmp_path / "two.csv").write_text("\n".join(rows), encoding="utf-8")
    (result,) = importing.run(ws, tmp_path / "two.csv", Options(as_="names"))
    assert result.rows == 4
    assert [(found.row, found.code) for found in result.problems] == [(8, "other_table")]
    (second,) = importing.run(ws, tmp_path / "two.csv", Options(as_="names", header_row=8))
    assert (second.rows, second.counts["created"]) == (2, 2)


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"corrections": {(2, 1): "anna@neu.de"}}, [False, True]),
        ({"corrections": {(2, 3): "13.13.2026"}}, [False, True]),
        ({"kinds": {4: "customers"}}, [True, True]),
        ({"meanings": {"Quelle": {"Messe": "tags:Fair"}}}, [False, False]),
        ({"columns": {"Farbe": "notes"}}, [False, False]),
    ],
)
def test_after_an_answer_only_rows_it_is_about_are_read_anew_and_read_as_from_the_start(
    ws: Workspace, source: Path, answers: dict[str, Any], kept: list[bool]
) -> None:
    first = importing.prepare(ws, source, Options())
    again = importing.look_again(ws, first, Options(**answers))
    assert again.rows == importing.prepare(ws, source, Options(**answers)).rows
    assert first.converted is not None and again.converted is not None
    pairs = zip(first.converted.rows, again.converted.rows, strict=True)
    assert [before is after for before, after in pairs] == kept
