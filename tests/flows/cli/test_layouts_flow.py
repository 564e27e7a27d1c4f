"""Layouts, words with meanings, cells typed anew, standard input and lists of other clients, through ``import`` from end to end."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from tests.flows.cli.conftest import Firm, Run

LIST = "Name;Firma;E-Mail;Telefon;Farbe;Stand\nEva Lang;Lang GmbH;eva@lang.example;030 1234567;rot;wartet\n"
MORE = "Stand;Farbe;Telefon;E-MAIL;Firma;Name\nwartet;blau;030 7654321;uwe@kurz.example;Kurz KG;Uwe Kurz\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "fair.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def more(tmp_path: Path) -> Path:
    path = tmp_path / "more.csv"
    path.write_text(MORE, encoding="utf-8")
    return path


@pytest.fixture
def other(run: Run, tmp_path: Path) -> Firm:
    """Another client's file on the same computer."""
    path = tmp_path / "finch.leaddesk"
    assert run("new", path, "--zone", "Europe/Berlin", "--currency", "EUR", "--firm", "Alder & Finch").status == 0
    return Firm(path, run)


@pytest.fixture
def coloured(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "E-Mail", "Notes"])
    for n in range(6):
        sheet.append([f"Person {'ABCDEF'[n]}", f"p{n}@firm{n}.example", "called 3.2.2026, no answer" if n == 0 else ""])
    for row in range(2, 6):
        for cell in sheet[row]:
            cell.fill = PatternFill("solid", fgColor="FFFF00")
    book.save(tmp_path / "colours.xlsx")
    return tmp_path / "colours.xlsx"


# --- layouts ---------------------------------------------------------------------------------------------------------------
def test_the_next_list_of_the_same_headers_comes_in_as_was_said(desk: Firm, source: Path, more: Path) -> None:
    first = desk("import", source, "--as", "customers", "--map", "Farbe=notes").json
    assert first["layout"] is None
    result = desk("import", more).json
    assert result["as"] == "customers" and result["layout"] == {"name": None, "used": 1}
    columns = {column["header"]: column for column in result["columns"]}
    assert (columns["Farbe"]["field"], columns["Farbe"]["confidence"]) == ("notes", 1.0)
    assert "Known layout: used 2 times." in desk.text("import", more).out


def test_an_undone_import_is_a_layout_forgotten(desk: Firm, source: Path, more: Path) -> None:
    desk("import", source, "--as", "customers", "--map", "Farbe=notes")
    assert desk("undo").status == 0
    result = desk("import", more, "--dry-run").json
    assert result["layout"] is None and result["as"] != "customers"


def test_a_layout_is_kept_under_a_name_and_used_by_it(desk: Firm, source: Path, more: Path, tmp_path: Path) -> None:
    text = desk.text("import", source, "--as", "names", "--map", "Farbe=notes", "--profile", "Spring  fair").out
    assert "Kept as the layout “Spring fair”." in text
    short = tmp_path / "short.csv"
    short.write_text("Name;Farbe;Neu\nIda Roth;gelb;x\n", encoding="utf-8")
    result = desk("import", short, "--profile", "spring fair").json
    assert result["as"] == "names" and result["layout"] == {"name": "Spring fair", "used": 1}
    assert {column["header"]: column["field"] for column in result["columns"]}["Farbe"] == "notes"
    assert "Layout “Spring fair”: used 2 times." in desk.text("import", more, "--profile", "Spring fair").out
    assert desk("import", more, "--fresh", "--dry-run").json["layout"] is None


def test_a_named_layout_with_no_column_in_common_is_refused(desk: Firm, source: Path, tmp_path: Path) -> None:
    desk("import", source, "--as", "names", "--profile", "Fair")
    strange = tmp_path / "strange.csv"
    strange.write_text("Kunde;Rufnummer\nKurz KG;030 7654321\n", encoding="utf-8")
    answer = desk("import", strange, "--profile", "Fair")
    assert (answer.status, answer.code) == (2, "unknown_layout") and "Farbe" in answer.json["error"]["hint"]


def test_one_name_is_one_list(desk: Firm, source: Path, more: Path) -> None:
    answer = desk("import", source, more, "--profile", "Fair")
    assert answer.status == 2 and "one file" in answer.json["error"]["hint"]


# --- other clients -----------------------------------------------------------------------------------------------------------
def test_a_list_of_another_client_stops_until_it_is_wanted_here(
    desk: Firm, other: Firm, source: Path, more: Path
) -> None:
    assert other("import", source, "--as", "names", "--profile", "Fair").status == 0
    for words in ((), ("--dry-run",)):
        answer = desk("import", more, *words)
        assert (answer.status, answer.code) == (2, "other_client")
        assert "“Alder & Finch” (finch.leaddesk)" in answer.json["error"]["message"]
        assert "--anyway" in answer.json["error"]["hint"]
    assert desk("undo", "--list").json["total"] == 0
    assert desk("import", more, "--anyway").status == 0
    assert desk("import", source).status == 0


def test_in_a_folder_only_the_list_of_the_other_client_is_left_out(
    desk: Firm, other: Firm, source: Path, tmp_path: Path
) -> None:
    assert other("import", source, "--as", "names", "--profile", "Fair").status == 0
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a.csv").write_text(MORE, encoding="utf-8")
    (folder / "b.csv").write_text("Name;E-Mail\nIda Roth;ida@roth.example\n", encoding="utf-8")
    answer = desk("import", folder, "--as", "names")
    assert answer.status == 2
    assert [one.get("error", {}).get("code") for one in answer.json["files"]] == ["other_client", None]
    assert [row["name"] for row in desk.rows("names")] == ["Ida Roth"]


def test_lists_without_a_name_come_into_any_file(desk: Firm, other: Firm, source: Path) -> None:
    assert other("import", source, "--as", "names").status == desk("import", source, "--as", "names").status == 0


# --- words, colours, notes, cells --------------------------------------------------------------------------------------------
def test_what_a_word_means_is_said_once(desk: Firm, source: Path, more: Path) -> None:
    asked = desk("import", source, "--map", "Stand=status", "--as", "inquiries", "--dry-run")
    (question,) = asked.json["words"]
    assert (question["header"], question["field"], question["open"]) == ("Stand", "status", True)
    assert question["words"] == [{"word": "wartet", "rows": 1, "meaning": ""}]
    text = desk.text("import", source, "--map", "Stand=status", "--as", "inquiries", "--dry-run").out
    assert 'Not understood in “Stand”: wartet 1. Say what they mean: --value "Stand:wartet=status:quoted".' in text
    desk("import", source, "--map", "Stand=status", "--as", "inquiries", "--value", "Stand:Wartet=status:quoted")
    desk("import", more)
    assert {row["status"] for row in desk.rows("leads")} == {"quoted"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--value", "Shoe:x=tags:y"), "unknown_column"),
        (("--value", "Farbe:rot=shoe:size"), "unknown_meaning"),
        (("--value", "Farbe:rot"), "wrong_use"),
        (("--kind-column", "Shoe"), "unknown_column"),
        (("--cell", "2:Shoe=x"), "unknown_column"),
        (("--cell", "9:Name=x"), "unknown_row"),
        (("--cell", "Name=x"), "wrong_use"),
    ],
)
def test_wishes_that_do_not_fit_change_nothing(desk: Firm, source: Path, words: tuple[str, ...], code: str) -> None:
    answer = desk("import", source, "--as", "names", *words)
    assert (answer.status, answer.code) == (2, code), answer.out
    assert desk("undo", "--list").json["total"] == 0


def test_colours_are_told_and_answered(desk: Firm, coloured: Path) -> None:
    result = desk("import", coloured, "--as", "inquiries", "--dry-run").json
    (colour,) = result["colours"]
    assert (colour["header"], colour["word"], colour["rows"], colour["meaning"]) == ("Colour", "Yellow", 4, "")
    text = desk.text("import", coloured, "--as", "inquiries", "--dry-run").out
    assert 'Colours: Yellow 4. Say what they mean: --value "Colour:Yellow=rating:hot".' in text
    desk("import", coloured, "--as", "inquiries", "--value", "Colour:Yellow=rating:hot")
    assert sorted(row["rating"] for row in desk.rows("leads")) == ["dont_know"] * 2 + ["hot"] * 4


def test_a_column_says_who_each_row_is(desk: Firm, tmp_path: Path) -> None:
    source = tmp_path / "mixed.csv"
    source.write_text(
        "Name;E-Mail;Art\nEva Lang;eva@lang.example;Kundin\nUwe Kurz;uwe@kurz.example;hat gefragt\n", encoding="utf-8"
    )
    words = ("--kind-column", "Art", "--value", "Art:Kundin=kind:customers", "Art:hat gefragt=kind:inquiries")
    desk("import", source, "--as", "names", *words)
    assert [row["name"] for row in desk.rows("customers")] == ["Eva Lang"]
    assert [row["name"] for row in desk.rows("leads")] == ["Uwe Kurz"]


def test_a_cell_is_typed_anew(desk: Firm, source: Path) -> None:
    result = desk("import", source, "--as", "inquiries", "--cell", "2:telefon=+49 30 9999999").json
    assert result["created"] == 1
    (lead,) = desk.rows("leads")
    assert "9999999" in desk.show(lead["lead_number"])["phone"].replace(" ", "")


# --- standard input ----------------------------------------------------------------------------------------------------------
def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_standard_input_is_taken_as_what_it_is(desk: Firm, monkeypatch: pytest.MonkeyPatch, coloured: Path) -> None:
    piped(monkeypatch, LIST.encode())
    result = desk("import", "-", "--as", "inquiries").json
    assert (result["file"], result["created"]) == ("-", 1)
    piped(monkeypatch, coloured.read_bytes())
    assert desk("import", "--map", "Notes=notes", "-", "--as", "names").json["created"] == 6
    piped(monkeypatch, b"BEGIN:VCARD\nVERSION:3.0\nFN:Ida Roth\nTEL:030 555123\nEND:VCARD\n")
    assert desk("import", "-").json["as"] == "names"


def test_nothing_on_standard_input_is_said(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"")
    assert desk("import", "-").status == 2
    monkeypatch.setattr(sys, "stdin", None)
    assert desk("import", "-").status == 2
