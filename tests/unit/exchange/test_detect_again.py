"""Lists side by side whose names of columns come again are never one list with a stranger's phone in it (PRODUCT section 4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leaddesk.exchange import detect
from leaddesk.exchange.model import Book, MergedRange, Sheet, Table

PERSON = ["Name", "Telefon", "E-Mail"]
TITLES = ("Anfragen", "Kunden")
FIRST = ["Anna", "Jörg", "Eva", "Max", "Ina", "Tim", "Lea"]


def cell(header: str, side: str, number: int) -> Any:
    """A likely value under ``header``; never the same on both sides, except under "Status"."""
    values = {
        "Firma": f"{side}{number} GmbH",
        "Telefon": f"030 {1234500 + number + 100 * (side == 'R')}",
        "Phone": f"040 {1234500 + number + 100 * (side == 'R')}",
        "E-Mail": f"p{number}{side.lower()}@x.example",
        "Status": "neu",
        "Ort": ["Bonn", "Ulm"][number % 2],
    }
    return values.get(header, f"{FIRST[number]} {side}berg")


def page(
    left: list[str], right: list[str], lengths: tuple[int, int], titles: tuple[str, str] | None = None
) -> list[list[Any]]:
    """Two lists in the columns of one sheet, a blank column between them; ``lengths`` are their numbers of records."""
    rows: list[list[Any]] = []
    if titles:
        rows.append([titles[0], *[None] * len(left), titles[1], *[None] * (len(right) - 1)])
    rows.append([*left, None, *right])
    for number in range(max(lengths)):
        one = [cell(name, "L", number) if number < lengths[0] else None for name in left]
        rows.append([*one, None, *[cell(name, "R", number) if number < lengths[1] else None for name in right]])
    return rows


def tables(rows: list[list[Any]], merged: tuple[MergedRange, ...] = ()) -> list[Table]:
    return detect.tables(Book(Path("x.xlsx"), "xlsx", None, None, (Sheet("L", rows, merged=merged),)))


def warned(found: list[Table]) -> list[tuple[str, str]]:
    return [(problem.code, problem.column) for table in found for problem in table.warnings]


@pytest.mark.parametrize("lengths", [(5, 5), (5, 4), (4, 5), (2, 1), (5, 2)])
@pytest.mark.parametrize("titles", [TITLES, None])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([*PERSON, "Status"], [*PERSON, "Ort"]),
        (PERSON, ["Name", "Telefon"]),
        (["Name", "Telefon", "Status"], ["Telefon", "Name", "Ort"]),
        (["Firma", "Telefon", "Status"], ["Firma", "Telefon", "Ort"]),
        (["Name", "Phone", "Status"], ["Name", "Phone", "E-Mail"]),
    ],
)
def test_people_with_their_contacts_told_twice_are_two_lists(
    left: list[str], right: list[str], lengths: tuple[int, int], titles: tuple[str, str] | None
) -> None:
    found = sorted(tables(page(left, right, lengths, titles)), key=lambda table: table.first_column)
    assert [(table.first_column, table.headers, len(table.rows)) for table in found] == [
        (0, left, lengths[0]),
        (len(left) + 1, right, lengths[1]),
    ]
    assert warned(found) == []


def test_merged_titles_over_the_lists_part_them_too() -> None:
    left, right = [*PERSON, "Status"], [*PERSON, "Ort"]
    merged = (MergedRange(0, 0, 0, 3), MergedRange(0, 5, 0, 8))
    assert {table.first_column for table in tables(page(left, right, (5, 5), TITLES), merged)} == {0, 5}


@pytest.mark.parametrize(("lengths", "titles"), [((5, 5), TITLES), ((5, 4), None), ((4, 5), None)])
def test_names_alone_told_twice_are_two_lists_under_titles_or_where_one_ends_before_the_other(
    lengths: tuple[int, int], titles: tuple[str, str] | None
) -> None:
    found = tables(page(["Name", "Telefon"], ["Name", "E-Mail"], lengths, titles))
    assert {table.first_column for table in found} == {0, 3}


@pytest.mark.parametrize(
    ("left", "right", "titles"),
    [
        (["Name", "Telefon"], ["Telefon"], None),
        (["Name", "Phone"], ["Phone 2"], None),
        (["Name", "Phone"], ["Name of partner", "Phone partner"], None),
        (PERSON, ["Telefon", "E-Mail"], ("Privat", "Arbeit")),
        (["Firma", "Name", "Telefon"], ["Name", "Telefon"], ("Kontakt 1", "Kontakt 2")),
    ],
)
@pytest.mark.parametrize("lengths", [(5, 5), (5, 4)])
def test_further_columns_of_the_same_people_stay_in_their_list(
    left: list[str], right: list[str], titles: tuple[str, str] | None, lengths: tuple[int, int]
) -> None:
    found = tables(page(left, right, lengths, titles))
    assert [len(table.rows) for table in found] == [5]
    assert warned(found) == []


def test_the_same_people_on_both_sides_are_one_list() -> None:
    rows = page([*PERSON, "Status"], ["Name", "Telefon", "Ort"], (5, 5), ("Rechnung", "Lieferung"))
    for row in rows[2:]:
        row[5] = row[0]
    found = tables(rows)
    assert [len(table.rows) for table in found] == [5]
    assert warned(found) == []


def unclear() -> list[Any]:
    gaps = page([*PERSON, "Status"], [*PERSON, "Ort"], (5, 5))
    for row in gaps[2:4]:
        row[5:] = [None] * 4
    mostly = page([*PERSON, "Status"], ["Name", "Telefon", "Ort"], (5, 5), TITLES)
    for row in mostly[2:6]:
        row[5] = row[0]
    return [
        pytest.param(page(["Firma", "Name", "Telefon"], ["Name", "Telefon"], (5, 5)), "E", id="firm"),
        pytest.param(page(["Firma", *PERSON], PERSON, (5, 4), TITLES), "F", id="firm under titles"),
        pytest.param(page(["Name", "Telefon"], ["Name", "E-Mail"], (5, 5)), "D", id="names alone"),
        pytest.param(page(PERSON[:2], [*PERSON], (5, 5), ("Person 1", "Person 2")), "D", id="numbered people"),
        pytest.param(gaps, "F", id="only some rows"),
        pytest.param(mostly, "F", id="mostly the same people"),
    ]


@pytest.mark.parametrize(("rows", "column"), unclear())
def test_where_nothing_decides_the_list_stays_whole_and_that_is_said(rows: list[list[Any]], column: str) -> None:
    found = tables(rows)
    assert [len(table.rows) for table in found] == [5]
    assert warned(found) == [("side_by_side", column)]
    assert f"column {column} " in found[0].warnings[0].message


def test_somebody_beside_no_firm_at_all_proves_a_second_list() -> None:
    found = tables(page(["Firma", "Name", "Telefon"], ["Name", "Telefon"], (4, 5)))
    assert {(table.first_column, len(table.rows)) for table in found} == {(0, 4), (4, 5)}
