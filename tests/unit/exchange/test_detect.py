"""Tables are found under title rows, in two-row heads, before totals; headers come out unique; every guess can be overruled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.exchange import detect, detect_cells
from leaddesk.exchange.model import Book, MergedRange, RawCell, Sheet, Table

HEAD = ["Name", "E-Mail", "Telefon", "Stadt"]
ROWS: list[list[Any]] = [
    ["Anna Berg", "anna@example.com", "030 1234567", "Berlin"],
    ["Jörg Müller", "joerg@example.com", "0171 7654321", "Köln"],
    ["Eva Roth", None, "+49 40 998877", "Hamburg"],
    ["Max Kurz", "max@example.com", None, "Bonn"],
]


def book(*sheets: Sheet | Sequence[Sequence[RawCell]]) -> Book:
    made = [
        s if isinstance(s, Sheet) else Sheet("" if n == 0 else f"S{n}", [list(row) for row in s])
        for n, s in enumerate(sheets)
    ]
    return Book(Path("x.csv"), "text", "utf-8", ",", tuple(made))


def only(rows: Sequence[Sequence[RawCell]], *, merged: Sequence[MergedRange] = ()) -> Table:
    return detect.tables(book(Sheet("S", [list(row) for row in rows], merged=tuple(merged))))[0]


def summary(table: Table) -> tuple[int | None, int]:
    return table.header_row, len(table.rows)


def test_a_plain_list() -> None:
    table = only([HEAD, *ROWS])
    assert summary(table) == (0, 4)
    assert table.headers == table.original_headers == HEAD
    assert table.rows[2].row_no == 4
    assert table.rows[2].cells == ["Eva Roth", None, "+49 40 998877", "Hamburg"]
    assert table.left_out == ()


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ([["Leads Mai 2026"]], 1),
        ([["Leads Mai 2026"], [], ["Stand: 03.05.2026"], []], 4),
        ([["Report", "Leads"], ["Date", "2026-05-03"], []], 3),
        ([[None, None, None, "Firma Berg GmbH"], [None, None, None, "vertraulich"]], 2),
        ([[], [], []], 3),
        (
            [
                [
                    "Please fill in every row of this list and send it back to us before the end of the month; thank you very much."
                ]
            ],
            1,
        ),
    ],
)
def test_title_rows(above: list[list[RawCell]], row: int) -> None:
    table = only([*above, HEAD, *ROWS])
    assert (*summary(table), table.headers) == (row, 4, HEAD)


def test_group_row_above_the_header() -> None:
    table = only([["Kontakt", None, None, "Adresse"], HEAD, *ROWS], merged=[MergedRange(0, 0, 0, 2)])
    assert (*summary(table), table.headers) == (1, 4, HEAD)


def test_header_cells_that_reach_down_two_rows() -> None:
    upper: list[RawCell] = ["Name", "Kontakt", None, "Stadt"]
    lower: list[RawCell] = [None, "E-Mail", "Telefon", None]
    merged = [MergedRange(0, 0, 1, 0), MergedRange(0, 1, 0, 2), MergedRange(0, 3, 1, 3)]
    for areas in (merged, []):
        table = only([upper, lower, *ROWS], merged=areas)
        assert (*summary(table), table.headers) == (1, 4, HEAD)


def test_repeated_names_under_groups_take_the_groups_name() -> None:
    table = only(
        [["Firma", None, "Person", None], ["Name", "Ort", "Name", "E-Mail"], ["Acme", "Bonn", "Ann", "a@x.example"]] * 1
    )
    assert table.headers == ["Firma Name", "Ort", "Person Name", "E-Mail"]


def test_no_header() -> None:
    assert summary(only(ROWS)) == (None, 4)
    assert only(ROWS).headers == ["Column 1", "Column 2", "Column 3", "Column 4"]
    assert summary(only([["a@example.com"], ["b@example.com"], ["c@example.com"]])) == (None, 3)


def test_a_header_in_no_language_we_know() -> None:
    head: list[RawCell] = ["Nmae", "Emial", "Phne", "Cty"]
    assert summary(only([head, *ROWS])) == (0, 4)
    assert summary(only([["名前", "メール", "電話", "市"], *ROWS])) == (0, 4)


def test_header_alone() -> None:
    table = only([HEAD])
    assert summary(table) == (0, 0)
    assert detect.tables(book([[]])) == []
    assert detect.tables(book()) == []


def test_blank_records_are_counted_but_no_rows() -> None:
    table = only([[], HEAD, [], ROWS[0], [], [], ROWS[1]])
    assert summary(table) == (1, 2)
    assert [row.row_no for row in table.rows] == [4, 7]


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        ([["Total", None, None, 4]], "total"),
        ([["Summe:"]], "total"),
        ([[], ["Gesamt", 4]], "total"),
        ([[], ["Exported from the old system."]], "footer"),
        ([["Quelle: Messe Hannover"]], "footer"),
        ([HEAD], "header_again"),
        ([[None, None, None, False]] * 3, "template"),
        ([[5], [6], [7], [8]], "template"),
    ],
)
def test_what_stands_below_is_named_and_left_out(below: list[list[RawCell]], reason: str) -> None:
    table = only([HEAD, *ROWS, *below])
    assert len(table.rows) == 4
    assert {found for _row, found in table.left_out} == {reason}
    assert len(table.left_out) == sum(any(cell is not None for cell in row) for row in below)


@pytest.mark.parametrize(
    "row",
    [
        ["Total Energies", "info@total.example"],
        ["Summerfield"],
        ["Ende, Michael"],
        ["Gesamtschule Köln", None, None, "Köln"],
    ],
)
def test_records_that_only_sound_like_totals_stay(row: list[RawCell]) -> None:
    assert len(only([HEAD, *ROWS, row]).rows) == 5


def test_unlabelled_sums_are_no_record() -> None:
    rows: list[list[Any]] = [
        ["Name", "City", "Deals", "Value"],
        *[[f"N{n}", "Bonn", n, n * 100.5] for n in range(1, 6)],
    ]
    table = only([*rows, [None, None, 15, 1507.5]])
    assert (len(table.rows), table.left_out) == (5, ((7, "total"),))


def test_rows_above_the_header_are_accounted_for() -> None:
    assert only([["Leads"], [], HEAD, *ROWS]).left_out == ((1, "title"),)


def test_a_narrow_table_above_a_wider_one_is_no_title() -> None:
    people = [
        ["Name", "E-mail"],
        ["Anna Berg", "anna@berg.de"],
        ["Otto Lang", "otto@web.de"],
        ["Ida Roth", "ida@web.de"],
    ]
    firms = [
        ["Company", "Contact", "Mobile"],
        ["Roth AG", "Ida Roth", "0170 7654321"],
        ["Beck AG", "Emil Beck", "0170 1"],
    ]
    found = detect.tables(book([*people, [], [], *firms]))
    assert sorted(summary(table) for table in found) == [(0, 3), (6, 2)]


def test_second_table_is_kept_apart() -> None:
    legend: list[list[Any]] = [[], ["Status", "Bedeutung", "Beschreibung"], ["A", "offen", "x"], ["B", "fertig", "y"]]
    first, second = detect.tables(book([HEAD, *ROWS, *legend]))
    assert (summary(first), summary(second)) == ((0, 4), (6, 2))


def test_sheets_are_ranked_and_hidden_ones_last() -> None:
    head: list[RawCell] = [*HEAD]
    notes = Sheet("Info", [["How to use this list"], ["Fill it in."]])
    data = Sheet("Data", [head, *ROWS])
    hidden = Sheet("Old", [head, *ROWS, *ROWS], hidden=True)
    found = detect.tables(book(hidden, notes, data))
    assert [table.sheet for table in found] == ["Data", "Info", "Old"]
    assert [table.sheet for table in detect.tables(book(hidden, notes, data), sheet="old")] == ["Old"]


def test_every_guess_can_be_overruled() -> None:
    grid = book([["x", "y"], HEAD, *ROWS])
    assert summary(detect.tables(grid, header_row=0)[0]) == (0, 5)
    assert summary(detect.tables(grid, header_row=2)[0]) == (2, 3)
    assert summary(detect.tables(grid, header_row=detect.NO_HEADER)[0]) == (None, 6)
    assert summary(detect.tables(grid, header_row=99)[0]) == (None, 6)


def test_lines_longer_than_the_header_are_told() -> None:
    table = detect.tables(book([HEAD, *ROWS, ["Ida", "ida@example.com", "1", "Ulm", "too", "much"]]))[0]
    assert table.headers == [*HEAD, "Column 5", "Column 6"]
    assert [(problem.row, problem.code) for problem in table.warnings] == [(6, "ragged")]


def test_headers_are_unique_and_never_blank() -> None:
    made = detect.unique_headers(["Name", "", "name", "Name", "Column 2", "", "Name (2)"])
    assert made == ["Name", "Column 2 (2)", "name (3)", "Name (4)", "Column 2", "Column 6", "Name (2)"]


@given(st.lists(st.sampled_from(["", "Name", "name", "NAME", "Name (2)", "Column 1", "Column 2", "x"]), max_size=12))
def test_unique_headers_for_any_input(originals: list[str]) -> None:
    made = detect.unique_headers(originals)
    assert len(made) == len(originals) == len({name.casefold() for name in made})
    assert all(made)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.integers(-5, 10**9),
    st.floats(allow_nan=False),
    st.booleans(),
    st.just(dt.date(2026, 1, 1)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=25), st.integers(-1, 30) | st.none())
def test_every_row_is_accounted_for(rows: list[list[RawCell]], header_row: int | None) -> None:
    found = detect.tables(book(rows), header_row=header_row)
    seen: list[int] = []
    for table in found:
        assert len(table.headers) == len(table.original_headers)
        assert all(len(row.cells) == len(table.headers) for row in table.rows)
        assert all(rows[row.row_no - 1] == row.cells[: len(rows[row.row_no - 1])] for row in table.rows)
        seen += [row.row_no for row in table.rows] + [row for row, _reason in table.left_out]
        if table.header_row is not None and any(cell is not None for cell in rows[table.header_row]):
            seen.append(table.header_row + 1)
    assert sorted(seen) == [number for number, row in enumerate(rows, 1) if any(cell is not None for cell in row)]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (None, "blank"),
        ("", "blank"),
        ("Ann", "text"),
        ("ann@example.com", "email"),
        ("Ann <ann@example.com>", "email"),
        ("https://x.example/a?b", "url"),
        ("www.example.com", "url"),
        ("+49 30 1234567", "phone"),
        ("(030) 123-4567", "phone"),
        ("12.05.2026", "date"),
        ("2026-05-12 10:30", "date"),
        ("3 May 2026", "date"),
        ("1.234,56", "number"),
        ("€ 500", "number"),
        ("5k", "number"),
        (5, "number"),
        (True, "flag"),
        (dt.date(2026, 1, 1), "date"),
        ("x" * 300, "long"),
        ("E-Mail 2", "text"),
        ("Address 1", "text"),
    ],
)
def test_kinds_of_cells(cell: RawCell, kind: str) -> None:
    assert detect_cells.kind(cell) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Name",
        "E-Mail-Adresse",
        "firstName",
        "Téléphone",
        "Ansprechpartnerin",
        "Número de teléfono",
        "lead_status",
        "Straße",
    ],
)
def test_known_headings(text: str) -> None:
    assert detect_cells.knows(text)


@pytest.mark.parametrize("text", ["Anna Berg", "Köln", "Acme GmbH", "x" * 100, "42", ""])
def test_values_are_no_headings(text: str) -> None:
    assert not detect_cells.knows(text)
