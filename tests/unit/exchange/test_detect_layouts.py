"""Real-world lists: printed pages, groups, subtotals, notes below, cells merged down, and lists that are no rows of records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leaddesk.exchange import detect, kinds
from leaddesk.exchange.model import Book, CellExtras, MergedRange, Sheet, Table

HEAD = ["Name", "E-Mail", "Telefon", "Wert"]
ROWS: list[list[Any]] = [
    ["Anna Berg", "anna@x.example", "030 1234567", 100],
    ["Jörg Roth", "joerg@x.example", "0171 7654321", 250],
    ["Eva Kurz", "eva@x.example", "040 998877", 50],
    ["Max Lang", "max@x.example", "089 112233", 75],
]


def only(rows: list[Any], merged: tuple[MergedRange, ...] = (), extras: CellExtras | None = None) -> Table:
    sheet = Sheet("L", [list(row) for row in rows], merged=merged, extras=extras or CellExtras())
    return detect.tables(Book(Path("x.xlsx"), "xlsx", None, None, (sheet,)))[0]


def reasons(table: Table) -> list[tuple[int, str]]:
    return list(table.left_out)


def test_what_every_printed_page_repeats_is_left_out() -> None:
    title = ["Kundenliste Berg GmbH"]
    table = only([title, HEAD, *ROWS[:2], ["Seite 1 von 2"], title, HEAD, *ROWS[2:], ["Seite 2 von 2"]])
    assert [row.cells[0] for row in table.rows] == [row[0] for row in ROWS]
    assert reasons(table) == [(1, "title"), (5, "footer"), (6, "title"), (7, "header_again"), (10, "footer")]


@pytest.mark.parametrize(
    ("heads", "merged", "fills"),
    [
        (("Region Nord", "Region Süd"), False, False),
        (("Frische Kontakte", "Alte Kontakte"), True, False),
        (("Frische Kontakte", "Alte Kontakte"), False, True),
    ],
)
def test_headings_of_groups_are_no_people_and_not_lost(heads: tuple[str, str], merged: bool, fills: bool) -> None:
    rows = [HEAD, [heads[0]], *ROWS[:2], [heads[1]], *ROWS[2:]]
    areas = (MergedRange(1, 0, 1, 3), MergedRange(4, 0, 4, 3)) if merged else ()
    extras = CellExtras(fills={(1, 0): "CCCCCC", (4, 0): "CCCCCC"} if fills else {})
    table = only(rows, areas, extras)
    assert [row.cells[0] for row in table.rows] == [row[0] for row in ROWS]
    assert [row.cells[-1] for row in table.rows] == [heads[0], heads[0], heads[1], heads[1]]
    assert table.headers == [*HEAD, "Group"]
    assert reasons(table) == [(2, "group"), (5, "group")]


def test_headings_that_say_what_they_group_need_no_other_sign() -> None:
    table = only([HEAD, ["Region Nord"], ROWS[0], ["Region Süd"], ROWS[1]])
    assert [row.cells[0] for row in table.rows] == ["Anna Berg", "Jörg Roth"]
    assert [row.cells[-1] for row in table.rows] == ["Region Nord", "Region Süd"]


def test_headings_in_a_column_of_their_own() -> None:
    rows = [["Status", *HEAD[:3]], ["neu"], *[[None, *row[:3]] for row in ROWS[:2]], ["alt"], [None, *ROWS[2][:3]]]
    table = only(rows)
    assert [row.cells[-1] for row in table.rows] == ["neu", "neu", "alt"]


def test_people_of_whom_only_the_name_is_known_stay_people() -> None:
    table = only([HEAD, *ROWS[:2], ["Karl Schmidt"], ROWS[2], ["Ida Groß"], ROWS[3]])
    assert len(table.rows) == 6 and reasons(table) == []
    assert table.headers == HEAD


@pytest.mark.parametrize(
    "row",
    [
        ["Zwischensumme", None, None, 350],
        ["Subtotal North", None, None, 350],
        ["Summe Region Nord", None, None, 350],
        ["Total North", None, None, 2],
    ],
)
def test_subtotals_between_the_records(row: list[Any]) -> None:
    table = only([HEAD, *ROWS[:2], row, *ROWS[2:]])
    assert len(table.rows) == 4 and reasons(table) == [(4, "total")]


@pytest.mark.parametrize(
    "row",
    [["Total Energies", None, None, 900], ["Summe Design GmbH", "a@x.example", None, 350], ["Subtotal", "x@x.example"]],
)
def test_firms_that_sound_like_sums_stay(row: list[Any]) -> None:
    table = only([HEAD, *ROWS[:2], row, *ROWS[2:]])
    assert len(table.rows) == 5


@pytest.mark.parametrize(
    "below",
    [
        [["gelb = anrufen"], ["grün = gewonnen"]],
        [["Legende:"], ["gelb", "anrufen"], ["grün", "gewonnen"]],
        [["Hinweis: Preise netto"], ["Stand der Liste ist Mai"]],
        [["* nur nach Absprache"]],
    ],
)
def test_notes_below_the_list_are_no_people(below: list[list[Any]]) -> None:
    table = only([HEAD, *ROWS, [], *below])
    assert len(table.rows) == 4
    assert [reason for _row, reason in reasons(table)] == ["footer"] * len(below)


def test_people_after_a_blank_row_are_people() -> None:
    assert len(only([HEAD, *ROWS, [], ["Karl Schmidt"], ["Ida Groß"]]).rows) == 6


def test_a_legend_above_the_list_is_title() -> None:
    table = only([["gelb = anrufen"], ["grün", "gewonnen"], [], HEAD, *ROWS])
    assert (table.header_row, len(table.rows)) == (3, 4)


def test_a_text_that_is_merged_down_belongs_to_every_row() -> None:
    rows = [
        ["Firma", "Name", "E-Mail", "Wert"],
        ["Berg GmbH", "Anna", "a@x.example", 500],
        [None, "Eva", "e@x.example", None],
        ["Roth AG", "Max", "m@x.example", 70],
        [None, "Ida", "i@x.example", 80],
    ]
    table = only(rows, (MergedRange(1, 0, 2, 0), MergedRange(1, 3, 2, 3)))
    assert [row.cells[0] for row in table.rows] == ["Berg GmbH", "Berg GmbH", "Roth AG", None]
    assert [row.cells[3] for row in table.rows] == [500, None, 70, 80], "a sum is told once"


# --- no rows of records ----------------------------------------------------------------------------------------------
TRANSPOSED = [list(column) for column in zip(HEAD, *ROWS, strict=True)]


@pytest.mark.parametrize("above", [[], [["Kundenliste"], []]])
def test_titles_down_the_first_column_are_refused_with_advice(above: list[list[Any]]) -> None:
    table = only([*above, *TRANSPOSED])
    assert table.layout == "transposed"
    guess = kinds.guess(table, [])
    assert guess.not_contacts and "Transpose" in guess.reason


def test_addresses_over_several_lines_are_refused_with_advice() -> None:
    lines: list[list[Any]] = []
    for row in ROWS:
        lines += [[row[0]], ["Hauptstr. 5"], ["10115 Berlin"], [row[2]], []]
    table = only(lines)
    assert table.layout == "blocks"
    guess = kinds.guess(table, [])
    assert guess.not_contacts and "one row for each" in guess.reason


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, *ROWS],
        ROWS,
        [["Name"], ["Ann"], ["Bob"], [], ["Eve"]],
        [["a@x.example"], [], ["b@x.example"], ["c@x.example"]],
        [["Name", "Firma"], ["Phone Fix", "Mobile GmbH"], ["City Mail", "Web AG"], ["Status Quo", "Name it"]],
        [["Field", "Ann", "Bob"], ["x1", 1, 2], ["x2", 3, 4]],
    ],
)
def test_usual_lists_have_no_odd_layout(rows: list[list[Any]]) -> None:
    assert only(rows).layout == ""


def test_sheets_by_month_with_equal_headers_are_all_found() -> None:
    months = ("Januar", "Februar", "März")
    sheets = tuple(Sheet(month, [list(HEAD), *ROWS[: at + 2]]) for at, month in enumerate(months))
    found = detect.tables(Book(Path("x.xlsx"), "xlsx", None, None, sheets))
    assert {table.sheet: len(table.rows) for table in found} == {"Januar": 2, "Februar": 3, "März": 4}
    assert all(table.headers == HEAD for table in found)
