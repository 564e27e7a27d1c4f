"""Colours, struck-through rows, comments and links of real workbooks come in as columns (PRODUCT section 4, Import)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.marks_files import coloured

HEADER = ["Name", "E-mail", "Phone", "Status"]
PEOPLE: list[list[str | None]] = [
    ["Ann Lee", "ann@example.com", "030 1234567", "New"],
    ["Bob Ray", "bob@example.com", "030 1234568", None],
    ["Cid Poe", "cid@example.com", "030 1234569", None],
    ["Dan Fox", "dan@example.com", "030 1234570", "Gone fishing"],
    ["Eve Orr", "Eve", "030 1234571", None],
    ["Fay Ash", "fay@example.com", "030 1234572", None],
    ["Gus Oak", "gus@example.com", "030 1234573", None],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return coloured(
        tmp_path / "list.xlsx",
        [HEADER, *PEOPLE],
        fills={1: "4472C4", 2: "FFFF00", 3: "FFFF00", 4: "FFFF00", 6: "C6EFCE"},
        cells={"C4": "FF0000"},
        struck=[8],
        comments={"C3": "ring after 5"},
        links={"B6": "mailto:eve@example.com", "B2": "mailto:ann@example.com"},
    )


def test_marks_stand_behind_the_columns_of_the_sheet(ws: Workspace, path: Path) -> None:
    found = importing.prepare(ws, path, Options())
    assert found.table.headers == [*HEADER, "Colour", "Struck through", "Cell note", "Link"]
    assert [row.cells[4] for row in found.table.rows] == ["Yellow", "Yellow", "Yellow, Red", None, "Green", None, None]
    assert [row.cells[5] for row in found.table.rows] == [None] * 6 + ["yes"]
    assert found.table.rows[1].cells[6] == "Phone: ring after 5"
    assert [row.cells[7] for row in found.table.rows] == [None] * 4 + ["mailto:eve@example.com", None, None]
    fields = [match.field for match in found.matches[4:]]
    assert fields == ["custom:Colour", "custom:Struck through", "notes", "custom:Link"]
    assert found.rows[0].custom["Colour"] == "Yellow" and found.rows[1].values["notes"] == "Phone: ring after 5"


def test_colours_are_counted_and_asked_from_three_rows_on(ws: Workspace, path: Path) -> None:
    found = importing.prepare(ws, path, Options())
    uses = {(use.header, use.word): (use.rgb, use.rows, use.is_asked) for use in found.colours}
    assert uses == {
        ("Colour", "Yellow"): ("FFFF00", 3, True),
        ("Colour", "Red"): ("FF0000", 1, False),
        ("Colour", "Green"): ("C6EFCE", 1, False),
        ("Struck through", "yes"): ("", 1, False),
    }


def test_an_answer_for_a_colour_fills_what_the_row_itself_leaves_open(ws: Workspace, path: Path) -> None:
    meanings = {
        "Colour": {"yellow": "status:quoted", "Red": "tags:Call again"},
        "Struck through": {"yes": "status:lost"},
    }
    found = importing.prepare(ws, path, Options(meanings=meanings))
    assert [row.values.get("status") for row in found.rows] == ["new", "quoted", "quoted", None, None, None, "lost"]
    assert found.rows[2].values["tags"] == ("Call again",) and "tags" not in found.rows[1].values
    assert found.rows[2].custom["Colour"] == "Yellow, Red"
    assert next(use.meaning for use in found.colours if use.word == "Yellow") == "status:quoted"


def test_a_mail_link_gives_the_address_that_the_cell_does_not_show(ws: Workspace, path: Path) -> None:
    row = importing.prepare(ws, path, Options()).rows[4]
    assert row.values["email"] == "eve@example.com" and row.raw[1] == "Eve"
    assert not row.problems


def test_words_that_nobody_knows_are_asked_with_their_counts(ws: Workspace, path: Path) -> None:
    (asked,) = importing.prepare(ws, path, Options()).words
    assert (asked.header, asked.field, asked.is_open) == ("Status", "status", True)
    assert {(use.word, use.rows, use.meaning) for use in asked.words} == {
        ("New", 1, "status:new"),
        ("Gone fishing", 1, ""),
    }
    options = Options(meanings={"status": {"gone fishing": "status:nurture"}})
    answered = importing.prepare(ws, path, options)
    assert answered.rows[3].values["status"] == "nurture" and not answered.rows[3].problems
    assert not answered.words[0].is_open and answered.words[0].words[1].meaning == "status:nurture"


def test_a_cell_typed_anew_is_read_while_the_row_keeps_the_old_one(ws: Workspace, path: Path) -> None:
    before = importing.prepare(ws, path, Options())
    assert [problem.code for problem in before.rows[3].problems] == ["unknown_status"]
    found = importing.look_again(ws, before, Options(corrections={(5, 3): "Won", (5, 2): ""}))
    row = found.rows[3]
    assert row.values["status"] == "won" and not row.problems and "phone" not in row.values
    assert row.raw[2:4] == ["030 1234570", "Gone fishing"]


def test_a_column_says_who_each_row_is_and_a_row_answers_for_itself(ws: Workspace, tmp_path: Path) -> None:
    words = ["Kunde", "Interessent", "Kunde", "Partner", "Kunde", "Interessent"]
    rows = [[f"Name {n}", f"n{n}@example.com", word] for n, word in enumerate(words)]
    path = coloured(tmp_path / "who.xlsx", [["Name", "E-mail", "Art"], *rows])
    plain = importing.prepare(ws, path, Options())
    assert plain.kind_columns == ["Art"] and {row.kind for row in plain.rows} == {None}
    found = importing.look_again(ws, plain, Options(kind_column="Art", kinds={3: "names"}))
    assert [row.kind for row in found.rows] == ["customers", "names", "customers", None, "customers", "inquiries"]
    (asked,) = found.words
    assert asked.field == "kind" and asked.is_open
    assert [(use.word, use.rows, use.meaning) for use in asked.words] == [
        ("Kunde", 3, "kind:customers"),
        ("Interessent", 2, "kind:inquiries"),
        ("Partner", 1, ""),
    ]
    options = Options(kind_column="Art", meanings={"Art": {"Partner": "kind:names", "Kunde": "kind:deals"}})
    told = importing.look_again(ws, plain, options)
    assert [row.kind for row in told.rows] == ["deals", "inquiries", "deals", "names", "deals", "inquiries"]
    assert not told.words[0].is_open


def test_the_answer_of_the_command_lists_marks_behind_the_sheets_columns(ws: Workspace, path: Path) -> None:
    (result,) = importing.run(ws, path, Options(as_="inquiries"))
    told = json.loads(json.dumps(result.to_json()))
    assert [(column["index"], column["field"]) for column in told["columns"]][4:] == [
        (4, "custom:Colour"),
        (5, "custom:Struck through"),
        (6, "notes"),
        (7, "custom:Link"),
    ]
    assert told["created"] == 7
    (again,) = importing.run(ws, path, Options(as_="inquiries"))
    assert again.counts["unchanged"] == 7


def test_a_word_can_only_stand_for_what_there_is(ws: Workspace, path: Path) -> None:
    with pytest.raises(UserError) as told:
        importing.prepare(ws, path, Options(meanings={"Colour": {"Yellow": "status:sunny"}}))
    assert told.value.code == "unknown_meaning" and "status:quoted" in (told.value.hint or "")


def test_a_comment_on_a_title_is_told(ws: Workspace, tmp_path: Path) -> None:
    path = coloured(tmp_path / "list.xlsx", [HEADER, *PEOPLE], comments={"D1": "ours, not theirs"})
    found = importing.prepare(ws, path, Options())
    assert not found.table.marks
    (told,) = [problem for problem in found.problems if problem.code == "title_comment"]
    assert (told.row, told.column) == (1, "Status") and "ours, not theirs" in told.message


def test_what_reading_lost_is_told_by_title_until_it_is_typed_anew(ws: Workspace, tmp_path: Path) -> None:
    path = coloured(tmp_path / "list.xlsx", [HEADER, *PEOPLE, ["Hal Elm", "hal@example.com", "=1/0", "New"]])
    found = importing.prepare(ws, path, Options())
    assert [(p.row, p.column) for p in found.problems if p.code == "formula_without_value"] == [(9, "Phone")]
    again = importing.look_again(ws, found, Options(corrections={(9, 2): "030 7654321"}))
    assert not [p for p in again.problems if p.code == "formula_without_value"]
    assert again.rows[-1].values["phone"] == "030 7654321"


def test_errors_of_the_spreadsheet_are_left_out_and_told(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name;E-mail;Phone;ZIP;Hobby\nAnn Lee;a@x.example;#N/A;FALSE;#REF!\nBob Ray;b@x.example;030 1234567;10115;Chess\n"
    )
    row = importing.prepare(ws, path, Options()).rows[0]
    told = {(problem.code, problem.column) for problem in row.problems}
    assert told == {("error_text", "Phone"), ("bad_postcode", "ZIP"), ("error_text", "Hobby")}
    assert row.custom == {"ZIP": "FALSE"} and not {"phone", "postcode"} & set(row.values)


@pytest.mark.parametrize("typed", ["2026-12-03", "3.12.2026", "12/3/2026", "3 Dec 2026"])
def test_a_day_typed_anew_is_read_as_its_column_or_as_people_write_days(
    ws: Workspace, tmp_path: Path, typed: str
) -> None:
    days = ["12/31/2026", "next week", "11/30/2026"]
    rows = [[f"Ann Lee {n}", f"n{n}@x.example", day] for n, day in enumerate(days)]
    path = coloured(tmp_path / "list.xlsx", [["Name", "E-mail", "Follow up"], *rows])
    found = importing.prepare(ws, path, Options())
    assert [problem.code for problem in found.rows[1].problems] == ["bad_date"]
    row = importing.look_again(ws, found, Options(corrections={(3, 2): typed})).rows[1]
    assert row.values["next_action_due"].isoformat() == "2026-12-03" and not row.problems
    still = importing.look_again(ws, found, Options(corrections={(3, 2): "soon"})).rows[1]
    assert [problem.message.split("”")[0] for problem in still.problems] == ["“soon"]


def test_a_cell_typed_anew_counts_when_the_same_file_comes_again(ws: Workspace, path: Path) -> None:
    importing.run(ws, path, Options(as_="inquiries"))
    (again,) = importing.run(ws, path, Options(as_="inquiries", corrections={(5, 3): "Won"}))
    assert (again.counts["updated"], again.counts["unchanged"]) == (1, 6)
    assert ws.store.value("SELECT status FROM lead WHERE number = 'L-000004'") == "won"
