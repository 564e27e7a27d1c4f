"""Which colours count, what they are called, and what of them stands in a row (PRODUCT section 4, Import)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import marks, marks_colours, marks_links
from leaddesk.exchange.model import CellExtras, ColumnMatch, RawCell, Sheet, Table, TableRow

YELLOW, GREEN, RED = "FFFF00", "92D050", "FF0000"
Place = tuple[int, int]


def table_of(rows: int, headers: Sequence[str] = ("Name", "E-mail")) -> Table:
    cells: list[list[RawCell]] = [[f"{header} {n}" for header in headers] for n in range(rows)]
    return Table("S", 0, list(headers), [TableRow(n, row) for n, row in enumerate(cells, 2)], list(headers))


def marked(table: Table, fills: Mapping[Place, str] | None = None, **extras: object) -> Table:
    sheet = Sheet("S", [], extras=CellExtras(fills=fills or {}, **extras))  # type: ignore[arg-type]
    return marks.with_marks(table, sheet)


def whole_rows(colours: Mapping[int, str], width: int = 2) -> dict[Place, str]:
    """Fills of data rows, counted from 1 below the header."""
    return {(row, column): rgb for row, rgb in colours.items() for column in range(width)}


def column(table: Table, header: str) -> list[RawCell]:
    index = table.headers.index(header)
    return [row.cells[index] for row in table.rows]


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ("FFFF00", "yellow"), ("FFFF99", "yellow"), ("FFEB9C", "yellow"), ("FFF2CC", "yellow"), ("FFCC00", "yellow"),
        ("FFC000", "orange"), ("ED7D31", "orange"), ("FF9900", "orange"), ("FCE4D6", "orange"),
        ("FF0000", "red"), ("C00000", "red"), ("FFC7CE", "red"), ("F4CCCC", "red"),
        ("00B050", "green"), ("92D050", "green"), ("C6EFCE", "green"), ("E2EFDA", "green"), ("70AD47", "green"),
        ("0070C0", "blue"), ("00B0F0", "blue"), ("002060", "blue"), ("DDEBF7", "blue"), ("D9E1F2", "blue"), ("5B9BD5", "blue"),
        ("7030A0", "violet"), ("CC99FF", "violet"), ("800080", "violet"), ("FF00FF", "pink"), ("FF99CC", "pink"),
        ("00FFFF", "turquoise"), ("008080", "turquoise"), ("993300", "brown"), ("833C0B", "brown"),
        ("A5A5A5", "grey"), ("EDEDED", "grey"), ("E7E6E6", "grey"), ("000000", "black"), ("FFFFFF", ""), ("FEFEFE", ""),
    ],
)  # fmt: skip
def test_a_fill_is_called_as_people_call_it(rgb: str, name: str) -> None:
    assert marks_colours.base(rgb) == name


@given(st.text("0123456789ABCDEF", min_size=6, max_size=6))
def test_every_shade_has_a_name_or_is_white(rgb: str) -> None:
    name = marks_colours.base(rgb)
    assert name or min(int(rgb[at : at + 2], 16) for at in (0, 2, 4)) > 240


def test_two_shades_of_a_colour_stay_told_apart() -> None:
    assert marks_colours.names({"FFFF00": 5, "FFFF99": 5}) == {"FFFF00": "Yellow", "FFFF99": "Light yellow"}
    assert marks_colours.names({"FF0000": 1, "C00000": 9}) == {"FF0000": "Red", "C00000": "Dark red"}
    assert marks_colours.names({"00B050": 1, "92D050": 9, "C6EFCE": 1, "00AF4F": 2}) == {
        "00B050": "Green",
        "00AF4F": "Green",
        "92D050": "Light green",
        "C6EFCE": "Light green 2",
    }


@given(st.lists(st.text("0123456789ABCDEF", min_size=6, max_size=6), max_size=12, unique=True))
def test_shades_that_look_different_never_share_a_name(shades: list[str]) -> None:
    named = marks_colours.names(dict.fromkeys(shades, 1))
    assert named.keys() == set(shades)
    for one in shades:
        for other in shades:
            apart = max(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (0, 2, 4))
            if apart > 2 * 40 and named[one] and named[other]:
                assert named[one] != named[other]


def test_a_row_is_called_after_the_colour_on_most_of_its_cells() -> None:
    found = marked(table_of(4), {(1, 0): RED, (2, 0): YELLOW, (2, 1): YELLOW, (3, 0): RED, (3, 1): GREEN})
    assert column(found, "Colour") == ["Red", "Yellow", "Red, Green", None]
    assert found.marks == {2: "colour"} and found.original_headers == ["Name", "E-mail", ""]
    assert all(len(row.cells) == len(found.headers) for row in found.rows)


def test_paint_on_all_rows_and_on_whole_columns_is_decoration() -> None:
    plain = table_of(20)
    assert marked(plain, whole_rows(dict.fromkeys(range(1, 21), GREEN))) is plain
    assert marked(plain, {(0, 0): GREEN, (0, 1): GREEN}) is plain
    column_b = {(row, 1): GREEN for row in range(1, 20)}
    found = marked(plain, column_b | {(5, 0): YELLOW})
    assert [cell for cell in column(found, "Colour") if cell] == ["Yellow"]


def test_paint_on_very_many_rows_is_seen_though_the_reader_tells_only_first_cells() -> None:
    early = {(row, place): GREEN for row in range(1, 6001) for place in range(10)}
    late = {(row, 0): GREEN for row in range(6001, 20001)}
    table = table_of(20000, [f"Title {n}" for n in range(10)])
    assert marked(table, early | late) is table
    assert [n for n, cell in enumerate(column(marked(table, early | late | {(7, 3): RED}), "Colour"), 1) if cell] == [7]


@pytest.mark.parametrize("band", [1, 2, 3])
@pytest.mark.parametrize("other", [None, "FFFFFF", "F2F2F2"])
def test_banding_is_decoration_and_what_somebody_marked_in_it_is_not(band: int, other: str | None) -> None:
    table = table_of(24)
    bands = {row: "DDEBF7" if (row - 1) // band % 2 == 0 else other for row in range(1, 25)}
    colours = {row: rgb for row, rgb in bands.items() if rgb}
    assert marked(table, whole_rows(colours)) is table
    found = marked(table, whole_rows(colours | {3: YELLOW, 14: YELLOW}))
    assert [n for n, cell in enumerate(column(found, "Colour"), 1) if cell == "Yellow"] == [3, 14]
    assert {cell for cell in column(found, "Colour") if cell} == {"Yellow"}


def test_colours_of_hand_marked_rows_are_kept_whatever_their_order() -> None:
    by_hand = dict.fromkeys((1, 2, 3, 7, 9, 12), YELLOW) | dict.fromkeys((4, 8), GREEN)
    found = marked(table_of(14), whole_rows(by_hand))
    assert [n for n, cell in enumerate(column(found, "Colour"), 1) if cell == "Yellow"] == [1, 2, 3, 7, 9, 12]


def test_a_colour_beside_the_table_still_marks_its_row() -> None:
    assert column(marked(table_of(3), {(2, 9): GREEN}), "Colour") == [None, "Green", None]


def test_struck_cells_are_named_unless_most_of_the_row_is_struck() -> None:
    found = marked(table_of(3), struck=frozenset({(1, 0), (1, 1), (2, 1)}))
    assert column(found, "Struck through") == ["yes", "E-mail", None]


def test_a_mark_has_a_name_of_its_own() -> None:
    found = marked(table_of(2, ("Name", "colour", "Colour (2)")), {(1, 0): GREEN})
    assert found.headers[-1] == "Colour (3)"


def test_comments_name_their_column_and_links_tell_what_is_hidden() -> None:
    comments = {(1, 0): "VIP", (1, 1): "bounced\n"}
    links = {(1, 0): "https://x.example/a", (1, 1): "mailto:E-mail%200", (2, 1): "mailto:e@x.example?subject=Hi"}
    found = marked(table_of(2), comments=comments, links=links)
    assert column(found, "Cell note") == ["Name: VIP\nE-mail: bounced", None]
    assert column(found, "Link") == ["https://x.example/a", "mailto:e@x.example?subject=Hi"]


def test_taking_the_marks_off_gives_the_table_of_the_sheet() -> None:
    plain = table_of(5)
    assert marks.without_marks(marked(plain, {(1, 0): GREEN})) == plain
    assert marks.without_marks(plain) is plain


def test_a_column_of_marks_takes_any_field_that_there_is() -> None:
    found = marked(table_of(3), {(1, 0): GREEN}, comments={(1, 0): "x"})
    notes = [ColumnMatch(1, "E-mail", "notes", 1.0)]
    kept, secondary = marks.matches(found, {"Colour": "tags"}, notes)
    assert (kept.field, secondary.field, secondary.secondary) == ("tags", "notes", True)
    assert marks.matches(found, {"Colour": None}, [])[0].field is None
    with pytest.raises(ValueError, match="sunshine"):
        marks.matches(found, {"Colour": "sunshine"}, [])


@pytest.mark.parametrize(
    ("target", "text", "field", "read"),
    [
        ("mailto:ann@example.com?subject=Hi", "Ann", "email", "ann@example.com"),
        ("mailto:ann@example.com", "write", "full_name", "write <ann@example.com>"),
        ("mailto:ann@example.com", "ann@example.com", "email", None),
        ("mailto:nobody", "Ann", "email", None),
        ("tel:+49%2030%201234567", "call", "phone", "+49 30 1234567"),
        ("tel:+49301234567", "030 1234567", "phone", None),
        ("https://ann.example/", "site", "website", "https://ann.example/"),
        ("https://ann.example/", "ann.example", "website", None),
        ("https://maps.example/x", "Ann", "full_name", None),
    ],
)
def test_a_link_is_read_where_its_cell_says_less(target: str, text: str, field: str, read: str | None) -> None:
    assert marks_links.read_as(target, text, field) == read


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 12), st.integers(0, 3)), st.sampled_from([YELLOW, GREEN, RED, "FFFFFF", "F2F2F2"])
    ),
    st.frozensets(st.tuples(st.integers(0, 12), st.integers(0, 3))),
)
def test_marks_only_ever_add_columns(fills: dict[Place, str], struck: frozenset[Place]) -> None:
    plain = table_of(10)
    found = marked(plain, fills, struck=struck)
    assert len(found.headers) == len({header.casefold() for header in found.headers}) == len(found.original_headers)
    assert [row.row_no for row in found.rows] == [row.row_no for row in plain.rows]
    assert all(row.cells[:2] == before.cells for row, before in zip(found.rows, plain.rows, strict=True))
    assert all(len(row.cells) == len(found.headers) for row in found.rows)
    for index in found.marks:
        assert any(row.cells[index] is not None for row in found.rows)
    for use in marks.colours(found, Sheet("S", [], extras=CellExtras(fills=fills, struck=struck)), {}):
        assert use.rows >= 1 and (use.rgb != "") == (use.header == "Colour")
