"""Sheets of labels: measures that add up to the page, places by hand, the first free label, copies."""

from __future__ import annotations

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain import labels
from leaddesk.domain.labels import SHEETS, LabelSheet
from leaddesk.domain.paper import PAPERS_MM

MAKERS = {
    # code: labels a sheet, left and upper margin, steps across and down in mm, as the makers' templates give them (points / 72 * 25.4)
    "L7160": (21, 7.48, 15.49, 66.04, 38.10),
    "L7651": (65, 4.70, 10.90, 40.60, 21.20),
    "L7165": (8, 4.67, 13.04, 101.64, 67.73),
    "3475": (24, 0.00, 4.43, 70.05, 36.03),
    "5160": (30, 4.76, 12.70, 69.85, 25.40),
    "5163": (10, 3.97, 12.70, 106.36, 50.80),
}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_margins_labels_and_gaps_add_up_to_the_page(sheet: LabelSheet) -> None:
    width, height = PAPERS_MM[sheet.page]
    assert sheet.left >= -1e-9 and sheet.top >= -1e-9
    last = sheet.place(sheet.count)
    assert last.right + sheet.left == pytest.approx(width) and last.bottom + sheet.top == pytest.approx(height)
    across = 2 * sheet.left + sheet.columns * sheet.width + (sheet.columns - 1) * sheet.gap[0]
    assert across == pytest.approx(width)


@pytest.mark.parametrize("code", MAKERS)
def test_labels_lie_where_the_maker_has_cut_them(code: str) -> None:
    count, left, top, across, down = MAKERS[code]
    sheet = labels.sheet_called(code)
    assert sheet.count == count
    first, second, below = sheet.place(1), sheet.place(2), sheet.place(sheet.columns + 1)
    assert (first.x, first.y) == (pytest.approx(left, abs=0.6), pytest.approx(top, abs=0.6))
    assert second.x - first.x == pytest.approx(across, abs=0.1)
    assert below.y - first.y == pytest.approx(down, abs=0.1)


def test_the_usual_counts_of_a_page_are_all_there() -> None:
    a4 = {sheet.count for sheet in SHEETS if sheet.page == "A4"}
    assert {24, 21, 14, 65, 30, 16, 12, 10, 8, 6} <= a4
    assert {sheet.code for sheet in SHEETS if sheet.page == "Letter"} >= {"5160", "5161", "5163"}


@pytest.mark.parametrize(
    "name, code",
    [("l7160", "L7160"), ("Herma 4464", "3474"), ("4464", "3474"), ("Avery 5160", "5160"), ("J8165", "L7165")],
)
def test_a_sheet_goes_by_its_number_and_by_other_makers_numbers(name: str, code: str) -> None:
    assert labels.sheet_called(name).code == code


def test_an_own_sheet_is_told_by_its_measures_and_comes_back_from_its_code() -> None:
    sheet = labels.sheet_called("own:A4:3x8:63,5x33.9:2.5x0")
    assert (sheet.count, sheet.left, sheet.top) == (24, pytest.approx(7.25), pytest.approx(12.9))
    assert labels.sheet_called(sheet.code) == sheet


@pytest.mark.parametrize(
    "text",
    ["L9999", "own:A4:4x8:63.5x33.9", "own:A4:0x8:63x33", "own:A4:3x8", "own:A4:3x8:5x5:0x0", "own:A4:3x8:nanx33.9"],
)
def test_a_sheet_that_is_none_or_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        labels.sheet_called(text)


def test_printing_begins_at_the_first_free_label_and_goes_on_to_the_next_sheet() -> None:
    sheet = labels.sheet_called("L7165")  # eight
    placed = labels.slots(["a", "b", "c", "d"], sheet, start=6)
    assert placed == [[(6, "a"), (7, "b"), (8, "c")], [(1, "d")]]
    assert labels.next_start(4, sheet, 6) == 2
    assert labels.next_start(3, sheet, 6) == 1


def test_several_copies_lie_side_by_side() -> None:
    sheet = labels.sheet_called("L7166")  # six
    assert labels.slots(["a", "b"], sheet, copies=2) == [[(1, "a"), (2, "a"), (3, "b"), (4, "b")]]
    assert labels.slots([], sheet) == []


@pytest.mark.parametrize("start", [0, 9])
def test_a_label_that_the_sheet_does_not_have_is_refused(start: int) -> None:
    with pytest.raises(UserError):
        labels.slots(["a"], labels.sheet_called("L7165"), start=start)
