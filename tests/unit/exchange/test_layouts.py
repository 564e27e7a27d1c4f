"""Layouts: what was said of a list once holds for the next one of the same headers, as long as that import stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import importing, layouts, layouts_applied
from leaddesk.exchange.plan_model import FILLED_IN, Options
from leaddesk.services import undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.layouts_kit import ANNA, IDA, OTTO, Firm, fields, painted, reasons


@pytest.fixture
def firm(ws: Workspace, tmp_path: Path) -> Firm:
    return Firm(ws, tmp_path)


# --- remembered ------------------------------------------------------------------------------------------------------------
def test_the_second_list_of_the_same_headers_comes_in_as_was_said_the_first_time(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes", "Zuletzt": None}, as_="customers")
    again = firm.prepare([OTTO])
    assert fields(again)["Farbe"] == "notes" and fields(again)["Zuletzt"] is None
    assert again.guess.kind == "customers" and again.guess.confidence == 1.0
    assert set(reasons(again).values()) == {("known layout: used 1 time", 1.0)}
    assert firm.bring([OTTO]).kind == "customers"
    assert "2 times" in firm.prepare([IDA]).guess.reason


def test_headers_in_another_order_and_case_are_the_same_layout(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="names")
    turned = firm.prepare(
        [("weg", "rot", "Ida Roth", "", "ida@roth.example")], ("STAND", "farbe", "Name", "Zuletzt", "E-Mail")
    )
    assert turned.layout is not None and fields(turned)["farbe"] == "notes"


def test_other_headers_are_another_layout(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="customers")
    other = firm.prepare([("Ida Roth", "ida@roth.example", "rot")], ("Name", "E-Mail", "Farbe"))
    assert other.layout is None and fields(other)["Farbe"] != "notes"


def test_a_list_without_headers_has_no_layout(firm: Firm) -> None:
    firm.bring([ANNA], header_row=0, as_="names")
    assert firm.prepare([OTTO], header_row=0).layout is None


def test_what_is_said_this_time_wins_field_by_field(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes", "Stand": "tags"}, as_="customers")
    again = firm.prepare([OTTO], columns={"farbe": "product"})
    assert (fields(again)["Farbe"], fields(again)["Stand"]) == ("product", "tags")
    assert "chosen" in reasons(again)["Farbe"][0]
    assert firm.bring([OTTO], as_="names").kind == "names"


def test_the_latest_import_of_a_layout_counts(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="names")
    firm.bring([OTTO], columns={"Farbe": "tags"})
    assert fields(firm.prepare([IDA]))["Farbe"] == "tags"


def test_a_column_that_was_blank_is_not_left_out_when_it_holds_something(firm: Firm) -> None:
    headers = ("Name", "E-Mail", "")
    firm.bring([("Anna Berg", "anna@berg.example", "")], headers, as_="names")
    full = firm.prepare([("Otto Lang", "otto@lang.example", "kommt wieder")], headers)
    assert full.layout is not None and list(fields(full).values())[2] is not None


def test_a_second_address_stays_the_second_one(firm: Firm) -> None:
    headers = ("Name", "E-Mail", "E-Mail 2")
    first = firm.prepare([("Anna Berg", "anna@berg.example", "a@privat.example")], headers)
    before = [(match.field, match.secondary) for match in first.matches]
    firm.bring([("Anna Berg", "anna@berg.example", "a@privat.example")], headers, as_="names")
    again = firm.prepare([("Otto Lang", "otto@lang.example", "o@privat.example")], headers)
    assert [(match.field, match.secondary) for match in again.matches] == before
    assert ("email", True) in before


def test_a_dry_run_remembers_nothing(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="names", dry_run=True)
    assert firm.prepare([OTTO]).layout is None


def test_who_does_not_want_it_remembered_is_heard(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="names", keep_layout=False)
    assert firm.prepare([OTTO]).layout is None
    kept = firm.ws.store.row("SELECT fingerprint, sender, layout_name, answers FROM import_batch")
    assert kept == ("", "", "", "{}")


def test_a_list_can_be_understood_anew(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="names")
    assert firm.prepare([OTTO], fresh=True).layout is None
    assert fields(firm.prepare([OTTO], fresh=True))["Farbe"] != "notes"
    firm.bring([OTTO], columns={"Farbe": "tags"}, profile="Messe")
    assert firm.prepare([IDA], fresh=True, profile="Messe").layout is None


# --- forgotten -------------------------------------------------------------------------------------------------------------
def test_undoing_a_wrong_import_forgets_its_layout_and_redo_knows_it_again(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="customers")
    undoing.undo(firm.ws)
    assert firm.prepare([OTTO]).layout is None
    undoing.redo(firm.ws)
    assert fields(firm.prepare([OTTO]))["Farbe"] == "notes"


def test_after_an_undo_the_layout_before_counts_again(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="names")
    firm.bring([OTTO], columns={"Farbe": "tags"})
    undoing.undo(firm.ws)
    found = firm.prepare([IDA])
    assert fields(found)["Farbe"] == "notes" and found.layout is not None and found.layout.used == 1


def test_an_import_that_changed_nothing_is_forgotten_with_the_one_it_repeats(firm: Firm) -> None:
    source = firm.file([ANNA])
    importing.run(firm.ws, source, Options(as_="names", columns={"Farbe": "notes"}))
    (same,) = importing.run(firm.ws, source, Options())
    assert same.changeset is None and fields(same)["Farbe"] == "notes"
    undoing.undo(firm.ws)
    assert firm.prepare([OTTO]).layout is None


def test_a_name_given_by_importing_the_same_file_again_is_kept(firm: Firm) -> None:
    source = firm.file([ANNA])
    importing.run(firm.ws, source, Options(as_="names"))
    firm.bring([OTTO])
    undoing.undo(firm.ws)
    (same,) = importing.run(firm.ws, source, Options(profile="Messe"))
    assert same.changeset is None
    assert [one.name for one in layouts.known(firm.ws.store)] == ["Messe"]


# --- by name ---------------------------------------------------------------------------------------------------------------
def test_a_layout_by_name_is_used_for_lists_with_other_headers_too(firm: Firm) -> None:
    firm.bring([ANNA], columns={"Farbe": "notes"}, as_="customers", profile="Messe")
    more = firm.prepare([("Otto Lang", "rot", "x")], ("Name", "Farbe", "Neu"), profile=" MESSE ")
    assert more.layout is not None and more.layout.name == "Messe"
    assert fields(more)["Farbe"] == "notes" and more.guess.kind == "customers"


def test_a_named_layout_keeps_its_name_by_itself(firm: Firm) -> None:
    firm.bring([ANNA], as_="names", profile="Messe")
    assert firm.bring([OTTO]).profile == "Messe"
    assert [(one.name, one.used) for one in layouts.known(firm.ws.store)] == [("Messe", 2)]


def test_a_named_layout_without_a_column_in_common_is_refused(firm: Firm) -> None:
    firm.bring([ANNA], as_="names", profile="Messe")
    with pytest.raises(UserError) as caught:
        firm.prepare([("Kurz GmbH", "030 1234567")], ("Kunde", "Rufnummer"), profile="Messe")
    assert caught.value.code == "unknown_layout" and "Messe" in caught.value.message


def test_named_layouts_can_be_chosen_from(firm: Firm) -> None:
    firm.bring([ANNA], as_="names", profile="Messe")
    firm.bring([("Kurz GmbH", "030 1234567")], ("Kunde", "Rufnummer"), as_="customers", profile="Kunden")
    firm.bring([("Lang GmbH", "1")], ("Company", "Fax"), as_="names")
    assert [one.name for one in firm.prepare([OTTO]).layouts] == ["Kunden", "Messe"]


@pytest.mark.parametrize(("name", "filled"), [("Messe", True), ("", False)])
def test_what_may_drop_or_overwrite_is_taken_over_unseen_only_from_a_layout_with_a_name(
    firm: Firm, name: str, filled: bool
) -> None:
    firm.bring([ANNA], as_="names", duplicates="skip", profile=name)
    changed = (*ANNA[:3], "blau", "weg")
    assert firm.bring([changed]).counts["duplicate"] == int(filled)


def test_said_as_by_default_is_said_too(firm: Firm) -> None:
    firm.bring([ANNA], as_="names", duplicates="skip", profile="Messe")
    changed = (*ANNA[:3], "blau", "weg")
    assert firm.bring([changed], duplicates="update", said=FILLED_IN).counts["updated"] == 1


def test_the_window_takes_over_what_a_layout_says_and_shows_it(firm: Firm) -> None:
    firm.bring([ANNA], as_="names", duplicates="skip", undated="old", kind_column="Stand")
    again = firm.prepare([OTTO])
    assert layouts_applied.taken_over(again.layout, again.table) == {
        "duplicates": "skip",
        "undated": "old",
        "blank": "leave",
        "note_touches": False,
        "kind_column": "Stand",
    }


# --- which table -------------------------------------------------------------------------------------------------------------
ODD = "1;2;3\nEva Lang;eva@lang.example;030 1234567\nUwe Kurz;uwe@kurz.example;030 7654321\n"
"""Titles that nobody takes for titles."""


def test_the_row_of_titles_is_said_once(ws: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "odd.csv"
    source.write_text(ODD, encoding="utf-8")
    assert importing.prepare(ws, source, Options()).table.header_row is None
    importing.run(ws, source, Options(header_row=1, columns={"3": "mobile"}, as_="names"))
    for _time in range(2):
        source.write_text(ODD + "Otto Lang;otto@lang.example;030 555124\n", encoding="utf-8")
        again = importing.prepare(ws, source, Options())
        assert (again.table.header_row, fields(again)["3"]) == (0, "mobile")
        importing.run(ws, source, Options())
    assert importing.prepare(ws, source, Options(fresh=True)).table.header_row is None
    assert importing.prepare(ws, source, Options(header_row=0)).table.header_row is None


def test_a_layout_by_name_finds_its_sheet(ws: Workspace, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "All"
    for row in (("Name", "E-Mail", "Telefon", "Firma"), *[(f"Eva {n}", f"e{n}@x.example", "", "") for n in range(9)]):
        first.append(list(row))
    fair = book.create_sheet("Fair")
    fair.append(["Name", "Mail", "Stand"])
    fair.append(["Uwe Kurz", "uwe@kurz.example", "x"])
    book.save(tmp_path / "two.xlsx")
    importing.run(ws, tmp_path / "two.xlsx", Options(sheets=("Fair",), as_="names", profile="Messe"))
    assert importing.prepare(ws, tmp_path / "two.xlsx", Options()).table.sheet == "All"
    assert importing.prepare(ws, tmp_path / "two.xlsx", Options(profile="Messe")).table.sheet == "Fair"


# --- a file somebody meddled with ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "answers",
    [
        "{", "[]", "{}", '{"as_": [], "columns": [], "secondary": 5, "date_orders": 1, "meanings": "x", "kind_column": 7}',
        '{"columns": {"Farbe": "shoe_size", "Stand": 5}, "date_orders": {"Zuletzt": "ymd"}, "meanings": {"Stand": 4}, "marks": 1}',
        '{"decimals": 4, "duplicates": "never", "undated": 1, "blank": null, "header_row": "x", "rests_on": "y", "shades": []}',
        '{"duplicates": "sometimes", "header_row": 99, "marks": {"colour": 3}, "shades": {"Yellow": "zzz"}}',
    ],
)  # fmt: skip
def test_answers_that_make_no_sense_are_passed_over(firm: Firm, answers: str) -> None:
    firm.bring([ANNA], as_="names", profile="Messe")
    with firm.ws.store.write("Change") as write:
        columns = [row[1] for row in write.rows("PRAGMA table_info(import_batch)")]
        values = dict(zip(columns, write.rows("SELECT * FROM import_batch")[0], strict=True)) | {"answers": answers}
        write.keep("import_batch", columns, [list(values.values())])
    assert fields(firm.prepare([OTTO]))["Name"] == "full_name"
    layouts.words(firm.ws.store)
    assert firm.bring([OTTO]).rows == 1
    importing.prepare(firm.ws, painted(firm.ws.path.parent / "a.xlsx", ["FFFF00"]), Options(profile="Messe"))
