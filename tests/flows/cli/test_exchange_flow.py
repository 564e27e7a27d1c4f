"""``import`` and ``export`` from end to end: the answer, the rows, one undo, and what cannot be read or written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm, Run

LIST = """Name;Firma;E-Mail;Telefon;Farbe
Eva Lang;Lang GmbH;eva@lang.example;030 1234567;rot
Uwe Kurz;;uwe@kurz.example;;
;;;;blau
"""
KEYS = {
    "file", "sheet", "header_row", "as", "rows", "created", "updated", "unchanged", "duplicate", "rejected", "batch", "kinds",
    "changeset", "columns", "problems",
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "fair.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def adds_up(result: dict[str, int]) -> bool:
    return result["rows"] == sum(result[key] for key in ("created", "updated", "unchanged", "duplicate", "rejected"))


def test_a_list_comes_in_and_one_undo_takes_it_back(desk: Firm, source: Path) -> None:
    answer = desk("import", source, "--as", "inquiries", "--source", "Spring fair")
    assert answer.status == 0, answer.out
    result = answer.json
    assert set(result) >= KEYS and adds_up(result)
    assert (result["as"], result["rows"], result["created"], result["rejected"], result["header_row"]) == (
        "inquiries",
        3,
        2,
        1,
        0,
    )
    assert set(result["columns"][0]) >= {"index", "header", "field", "confidence", "secondary"}
    assert sorted(row["name"] for row in desk.rows("leads")) == ["Eva Lang", "Uwe Kurz"]
    assert {row["source"] for row in desk.rows("leads")} == {"Spring fair"}
    again = desk("import", source, "--as", "inquiries").json
    assert adds_up(again) and again["created"] == 0
    while desk("list", "leads").json["total"]:
        assert desk("undo").status == 0
    assert desk("check").json["ok"]


def test_a_dry_run_changes_nothing(desk: Firm, source: Path) -> None:
    before = desk.path.read_bytes()
    result = desk("import", source, "--as", "names", "--dry-run").json
    assert result["created"] == 2 and result["changeset"] is None and result["dry_run"] is True
    assert desk("undo", "--list").json["total"] == 0 and len(desk.path.read_bytes()) == len(before)
    text = desk.text("import", source, "--as", "names", "--dry-run").out
    assert "dry run" in text and "2 created" in text


def test_strict_says_by_its_status_that_a_row_could_not_be_used(desk: Firm, source: Path) -> None:
    answer = desk("import", source, "--as", "inquiries", "--strict")
    assert (answer.status, answer.json["created"]) == (1, 2)


def test_columns_are_said_on_the_command_line(desk: Firm, source: Path) -> None:
    result = desk("import", source, "--as", "names", "--map", "Farbe=notes", "Telefon=-").json
    fields = {column["header"]: column["field"] for column in result["columns"]}
    assert (fields["Farbe"], fields["Telefon"]) == ("notes", None)
    assert desk("import", "--map", "Farbe=notes", str(source)).json["file"] == str(source)


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("--map", "Shoe=notes"), 2, "unknown_column"),
        (("--map", "Farbe=shoe_size"), 2, "unknown_field"),
        (("--map", "Farbe"), 2, "wrong_use"),
        (("--sheet", "Second"), 2, "unknown_sheet"),
        (("--as", "orders"), 2, "wrong_use"),
        (("--header-row", "first"), 2, "wrong_use"),
        (("--header-row", "99"), 2, "unknown_row"),
    ],
)
def test_wishes_that_do_not_fit_change_nothing(
    desk: Firm, source: Path, words: tuple[str, ...], status: int, code: str
) -> None:
    answer = desk("import", source, *words)
    assert (answer.status, answer.code) == (status, code), answer.out
    assert desk("undo", "--list").json["total"] == 0


def test_files_that_cannot_be_read(desk: Firm, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for name in ("none.csv", "empty.csv", "picture.xlsx"):
        answer = desk("import", tmp_path / name, "--as", "names")
        assert answer.status == 3, (name, answer.out)
        assert answer.json["error"]["message"].endswith(".")
    assert desk("import").status == 2
    assert desk("undo", "--list").json["total"] == 0


def test_a_file_without_contacts_asks_for_as(desk: Firm, tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("Year;Rain\n2024;300\n2025;280\n2026;120\n", encoding="utf-8")
    answer = desk("import", tmp_path / "figures.csv")
    assert (answer.status, answer.code) == (1, "not_contacts")


def test_several_files_and_one_that_cannot_be_read(desk: Firm, source: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.csv"
    second.write_text("Name,E-mail\nZoë Ødegård,zoe@bygg.example\n", encoding="utf-8")
    answer = desk("import", source, tmp_path / "none.csv", second, "--as", "names")
    assert answer.status == 3
    files = answer.json["files"]
    assert [Path(told["file"]).name for told in files] == ["fair.csv", "none.csv", "second.csv"]
    assert files[1]["error"]["message"] and files[2]["created"] == 1
    assert desk("list", "names").json["total"] == 3


def test_rows_go_out_and_come_back(desk: Firm, run: Run, source: Path, tmp_path: Path) -> None:
    desk("import", source, "--as", "inquiries")
    out = tmp_path / "out.csv"
    answer = desk("export", out)
    assert answer.status == 0 and answer.json == {"file": str(out), "what": "leads", "view": None, "rows": 2}
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3 and "lead_number" in lines[0]
    assert sum("Eva Lang" in line for line in lines) == sum("Uwe Kurz" in line for line in lines) == 1
    assert desk("export", tmp_path / "all.xlsx", "--what", "everything").status == 0
    other = tmp_path / "other.leaddesk"
    run("new", other, "--country", "DE")
    back = run("import", tmp_path / "all.xlsx", "--db", other, "--as", "inquiries", "--json")
    assert back.status == 0 and back.json["created"] == 2
    assert desk("export", tmp_path / "eva.csv", "--where", "full_name~Eva").json["rows"] == 1
    assert desk("export", tmp_path / "new.csv", "--view", "new").json["rows"] == 2


def test_exports_that_cannot_be(desk: Firm, tmp_path: Path) -> None:
    assert desk("export", tmp_path / "x.docx").status == 2
    assert desk("export", tmp_path / "x.csv", "--what", "everything").status == 2
    assert desk("export", tmp_path / "x.csv", "--what", "customers", "--view", "late").status == 2
    assert desk("export", tmp_path / "x.csv", "--view", "best").status == 2
    assert desk("export", tmp_path / "none" / "x.csv").status == 4
    assert sorted(os.listdir(tmp_path)) == ["firm.leaddesk"]


def test_an_undecidable_date_is_asked_and_can_be_answered(desk: Firm, tmp_path: Path) -> None:
    """R-68: never guessed; the command line has a way to answer what it asks."""
    path = tmp_path / "dates.csv"
    path.write_text("Name;E-mail;Received\nEva Lang;eva@lang.example;03/02/2026\n", encoding="utf-8")
    asked = desk("import", path, "--as", "inquiries", "--dry-run").json
    assert [found["code"] for found in asked["problems"]] == ["ambiguous_date"]
    answered = desk("import", path, "--as", "inquiries", "--dates", "dmy").json
    assert answered["problems"] == []
    assert desk("list", "leads").json["rows"][0]["received_at"] == "2026-02-03"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_names_that_went_out_come_back_as_names(desk: Firm, source: Path, tmp_path: Path, ending: str) -> None:
    """Two gates: our own list of names, with its day and source, must not become leads on its way back."""
    assert desk("import", source, "--as", "names").json["created"] == 2
    out = tmp_path / f"names.{ending}"
    assert desk("export", out, "--what", "names").json["rows"] == 2
    again = desk("import", out).json
    assert (again["as"], again["unchanged"]) == ("names", 2)
    assert desk("list", "leads").json["total"] == 0


def test_a_target_without_a_folder_is_said(desk: Firm, tmp_path: Path) -> None:
    answer = desk("export", tmp_path / "nowhere" / "out.xlsx")
    assert (answer.status, answer.code) == (4, "no_folder")
