"""Strips on pages of 100 pixels, counted by hand."""

from __future__ import annotations

from leaddesk.domain.pen import Pen
from leaddesk.reporting.paper.flow import pages
from leaddesk.reporting.paper.strips import Strip, space


def nothing(pen: Pen, x: float, y: float) -> None:
    """Paints nothing."""


def strip(height: float, *, keep: bool = False, heads: tuple[Strip, ...] = (), new_page: bool = False) -> Strip:
    return Strip(height, nothing, keep, heads, new_page)


def tops(found: list[list[tuple[float, Strip]]]) -> list[list[float]]:
    return [[top for top, _strip in page] for page in found]


def test_what_has_no_room_goes_on_on_the_next_page() -> None:
    assert tops(pages([strip(40)] * 5, 100, 100)) == [[0, 40], [0, 40], [0]]


def test_the_first_page_may_have_less_room() -> None:
    assert tops(pages([strip(40)] * 3, 50, 100)) == [[0], [0, 40]]


def test_a_heading_goes_with_what_follows_it() -> None:
    assert tops(pages([strip(80), strip(15, keep=True), strip(10)], 100, 100)) == [[0], [0, 15]]


def test_the_head_of_a_table_stands_again_above_a_row_that_begins_a_page() -> None:
    head = strip(20, keep=True)
    rows = [strip(30, heads=(head,)) for _n in range(5)]
    found = pages([head, *rows], 100, 100)
    assert tops(found) == [[0, 20, 50], [0, 20, 50], [0, 20]]
    assert all(page[0][1] is head for page in found)


def test_air_is_left_out_at_the_top_of_a_page_and_kept_on_the_first() -> None:
    assert tops(pages([space(10), strip(60), space(10), strip(60)], 100, 100)) == [[0, 10], [0]]


def test_a_new_page_begins_where_one_is_asked_for() -> None:
    assert tops(pages([strip(10), strip(10, new_page=True), strip(10)], 100, 100)) == [[0], [0, 10]]
    assert tops(pages([strip(10, new_page=True)], 100, 100)) == [[0]]


def test_a_strip_or_group_taller_than_a_page_ends_all_the_same() -> None:
    assert tops(pages([strip(300), strip(10)], 100, 100)) == [[0], [0]]
    assert tops(pages([strip(60, keep=True), strip(60, keep=True), strip(60)], 100, 100)) == [[0], [0], [0]]


def test_of_nothing_there_is_one_page() -> None:
    assert tops(pages([], 100, 100)) == [[]]
