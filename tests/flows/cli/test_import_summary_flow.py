"""What an import says on a terminal and in the history, in plain words and short (PRODUCT section 4, Import)."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from leaddesk.base import i18n
from tests.flows.cli.conftest import Firm


def listed(tmp_path: Path, rows: list[list[object]], struck: tuple[int, ...] = ()) -> Path:
    """A workbook of ``rows``, the titles first; the sheet's rows ``struck`` are struck through."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for number in struck:
        for cell in sheet[number]:
            cell.font = Font(strike=True)
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


def people(count: int, status: str) -> list[list[object]]:
    rows: list[list[object]] = [["Name", "E-Mail", "Status"]]
    return rows + [[f"Person {chr(n)}", f"p{n}@f{n}.example", status] for n in range(65, 65 + count)]


def test_rows_struck_through_are_told_as_such(desk: Firm, tmp_path: Path) -> None:
    text = desk.text("import", listed(tmp_path, people(9, "won"), struck=(3, 5, 6)), "--dry-run").out
    assert 'Colours: struck through 3. Say what they mean: --value "Struck through:yes=rating:hot".' in text


def test_the_same_in_many_rows_is_one_line(desk: Firm, tmp_path: Path) -> None:
    text = desk.text("import", listed(tmp_path, people(9, "zzq")), "--as", "inquiries", "--dry-run").out
    (line,) = [line.strip() for line in text.splitlines() if "none of the statuses" in line]
    assert line.startswith("row 2, Status: “zzq” is none of the statuses")
    assert line.endswith("Likewise rows 3, 4, 5, 6, 7 and 3 more.")


def test_one_row_is_no_rows_in_the_history(desk: Firm, tmp_path: Path) -> None:
    desk("import", listed(tmp_path, people(1, "won")), "--as", "inquiries")
    text = desk.text("undo", "--list").out
    assert "Import of list.xlsx: 1 row" in text and "1 rows" not in text


def test_rows_on_standard_input_stay_rows_where_their_last_cells_are_blank(
    desk: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "Name,Email,Phone\nAmy Pond,amy@pond.example,\n,,\nRory Will,,\nIda Low,ida@low.example,0117 4960001\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode()), encoding="utf-8"))
    answer = desk("import", "-").json
    assert (answer["rows"], answer["created"], answer["header_row"]) == (3, 3, 0)


def test_contacts_that_were_logged_are_counted(desk: Firm, tmp_path: Path) -> None:
    rows = [["Name", "E-Mail", "Notes"]]
    rows += [[f"Person {chr(n)}", f"p{n}@f{n}.example", "called 3.2., no answer"] for n in range(65, 68)]
    path = listed(tmp_path, [list(row) for row in rows])
    assert "Notes tell of 3 contacts" in desk.text("import", path, "--dry-run").out
    assert "3 contacts stand in the timelines." in desk.text("import", path, "--touches").out


def test_a_row_painted_since_is_the_same_row_and_the_others_say_nothing_new(desk: Firm, tmp_path: Path) -> None:
    desk("import", listed(tmp_path, people(4, "new")), "--as", "inquiries")
    rows = people(4, "new")
    rows[1][2] = "won"
    answer = desk("import", listed(tmp_path, rows, struck=(3,)), "--as", "inquiries").json
    assert (answer["created"], answer["updated"], answer["unchanged"]) == (0, 2, 2)
    shown = {row["name"]: row["status"] for row in desk.rows("leads")}
    assert shown == {"Person A": "won", "Person B": "new", "Person C": "new", "Person D": "new"}
    assert "Asked again" not in desk.text("show", "L-000002").out
    again = desk("import", tmp_path / "list.xlsx", "--as", "inquiries").json
    assert again["unchanged"] == 4


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The command line speaks German in this test."""
    monkeypatch.setenv("LANGUAGE", "de")
    yield
    i18n.install()


@pytest.mark.usefixtures("german")
def test_marks_are_called_by_their_english_names_in_every_language(desk: Firm, tmp_path: Path) -> None:
    """What a script says is the same for everybody who runs it (decision 0007)."""
    path = listed(tmp_path, people(9, "new"), struck=(3, 5, 6))
    wish = ("--value", "Struck through:yes=tags:Done", "--as", "inquiries")
    assert "durchgestrichen" in desk.text("import", path, "--dry-run").out
    assert desk("import", path, *wish).json["created"] == 9
    assert desk("list", "leads", "--where", "tags=Done").json["total"] == 3
