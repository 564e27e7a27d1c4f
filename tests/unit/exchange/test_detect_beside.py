"""Two tables side by side are two tables; a list with a blank column in its middle stays one (PRODUCT section 8)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leaddesk.exchange import detect
from leaddesk.exchange.model import Book, MergedRange, Sheet, Table

TEAM: list[list[Any]] = [
    ["Name", "E-Mail", "Telefon"],
    ["Anna Berg", "anna@x.example", "030 1234567"],
    ["Jörg Roth", "joerg@x.example", "0171 7654321"],
    ["Eva Kurz", "eva@x.example", "040 998877"],
    ["Max Lang", "max@x.example", "089 112233"],
]


def tables(rows: list[list[Any]], merged: tuple[MergedRange, ...] = (), **choices: Any) -> list[Table]:
    sheet = Sheet("L", [list(row) for row in rows], merged=merged)
    return detect.tables(Book(Path("x.xlsx"), "xlsx", None, None, (sheet,)), **choices)


def beside(left: list[Any], right: list[Any], *, gap: int = 1) -> list[list[Any]]:
    """``right`` to the right of ``left``, blank columns between them."""
    width = max(map(len, left))
    height = max(len(left), len(right))
    padded = left + [[]] * (height - len(left))
    other = right + [[]] * (height - len(right))
    return [[*row, *[None] * (width - len(row) + gap), *more] for row, more in zip(padded, other, strict=True)]


def summary(found: list[Table]) -> list[tuple[int, int | None, int, list[str]]]:
    return sorted((table.first_column, table.header_row, len(table.rows), table.headers) for table in found)


@pytest.mark.parametrize("gap", [1, 2, 5])
@pytest.mark.parametrize("shorter", [0, 1, 2])
def test_a_page_in_two_columns_is_two_tables(gap: int, shorter: int) -> None:
    found = tables(beside(TEAM, TEAM[: len(TEAM) - shorter], gap=gap))
    assert summary(found) == [(0, 0, 4, TEAM[0]), (3 + gap, 0, 4 - shorter, TEAM[0])]
    assert found[0].first_column == 0, "the longer one, or the first, is the likelier"
    assert found[1].rows[0].cells == TEAM[1] and found[1].rows[0].row_no == 2


def test_tables_with_titles_of_their_own() -> None:
    left = [["Region Nord", None, None], *TEAM]
    right = [["Region Süd", None, None], *TEAM[:3]]
    merged = (MergedRange(0, 0, 0, 2), MergedRange(0, 4, 0, 6))
    found = tables(beside(left, right), merged)
    assert summary(found) == [(0, 1, 4, TEAM[0]), (4, 1, 2, TEAM[0])]


def test_tables_that_begin_in_different_rows() -> None:
    sums = [[], [], [], ["Quelle", "Anzahl"], ["Messe", 3], ["Web", 1]]
    found = tables(beside(TEAM, sums))
    assert summary(found) == [(0, 0, 4, TEAM[0]), (4, 3, 2, ["Quelle", "Anzahl"])]


def test_a_legend_with_its_own_titles() -> None:
    people = [["Name", "E-Mail", "Status"], *[[*row[:2], "AB"[at % 2]] for at, row in enumerate(TEAM[1:])]]
    found = tables(beside(people, [["Status", "Bedeutung"], ["A", "in Arbeit"], ["B", "verloren"]]))
    assert summary(found) == [(0, 0, 4, ["Name", "E-Mail", "Status"]), (4, 0, 2, ["Status", "Bedeutung"])]


@pytest.mark.parametrize(
    "legend",
    [
        [["gelb = anrufen"], ["grün = gewonnen"]],
        [[], ["Legende:"], ["gelb"], ["grün"]],
        [["yellow", "call again"], ["green", "won"]],
        [[], [], ["rot: verloren"]],
    ],
)
def test_a_legend_of_colours_beside_the_list_is_told_and_left_out(legend: list[list[Any]]) -> None:
    found = tables(beside(TEAM, legend))
    assert summary(found) == [(0, 0, 4, TEAM[0])]
    assert [problem.code for problem in found[0].warnings] == ["beside"]
    assert "E" in found[0].warnings[0].message


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a separating column between the person and the deal
        (TEAM, [["Wert", "Status"], [100, "neu"], [200, "offen"], [300, "neu"], [400, "offen"]]),
        # notes that only some rows have, with and without a title
        (TEAM, [["Bemerkung"], [None], ["ruft zurück"], [None], [None]]),
        (TEAM, [[None], [None], ["ruft zurück"], [None], ["umgezogen"]]),
        # two addresses of one firm
        (
            [["Firma", "Strasse", "Ort"], ["Berg GmbH", "Weg 1", "Bonn"], ["Roth AG", "Weg 2", "Ulm"]],
            [["Strasse", "Ort"], ["Gasse 1", "Köln"], ["Gasse 2", "Trier"]],
        ),
        # a second person of the same firm in every row
        (
            [["Firma", "Name", "Telefon"], *[[f"F{n} GmbH", f"Ann {n}", f"030 11122{n}"] for n in range(4)]],
            [["Name", "Telefon"], *[[f"Bob {n}", f"030 33344{n}"] for n in range(4)]],
        ),
        # a column for the year with sparse numbers
        (TEAM, [["2025"], [1], [None], [None], [5]]),
    ],
)
def test_a_list_with_a_blank_column_in_its_middle_stays_whole(left: list[list[Any]], right: list[list[Any]]) -> None:
    found = tables(beside(left, right))
    assert len(found) == 1
    assert len(found[0].rows) == len(left) - 1
    assert found[0].first_column == 0 and len(found[0].headers) == len(left[0]) + 1 + len(right[0])


def test_each_of_two_tables_can_have_a_second_one_below() -> None:
    left = [*TEAM, [], [], ["Firma", "Stadt", "Land"], ["Acme", "Bonn", "DE"], ["Roth", "Ulm", "DE"]]
    assert {(t.first_column, t.header_row) for t in tables(beside(left, TEAM[:3]))} == {(0, 0), (0, 7), (4, 0)}


def test_a_title_over_the_gap_joins_nothing() -> None:
    rows = [[None, None, None, "Telefonliste"], [], *beside(TEAM, TEAM)]
    assert {table.first_column for table in tables(rows)} == {0, 4}


def test_a_chosen_header_row_keeps_the_tables_apart() -> None:
    sums = [[], [], [], ["Quelle", "Anzahl"], ["Messe", 3], ["Web", 1]]
    assert summary(tables(beside(TEAM, sums), header_row=3)) == [(4, 3, 2, ["Quelle", "Anzahl"])]
    assert len(tables(beside(TEAM, TEAM), header_row=0)) == 2
    assert tables(beside(TEAM, sums), header_row=1)[0].headers[0] == "Anna Berg"
