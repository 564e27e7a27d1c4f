"""The call sheet as 22_call_sheet_a4: twelve rows with boxes to tick on one page (K16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leaddesk.domain.paper import BOXES, CallRow, PageSetup, SheetMark
from leaddesk.reporting.document import Document
from tests.paper import made


def call_sheet(rows: int) -> Document:
    """So many people to call."""
    calls = tuple(
        CallRow(n, n, f"Person{n:03d}", f"Company {n}", f"What for {n}", f"0114 496 {n:04d}")
        for n in range(1, rows + 1)
    )
    return made.document(
        name="call-list", title="Call sheet for Maya", subtitle="12 people, the most urgent first.", headline="12 people.", calls=calls,
        notes=("Not on this paper: 11 without a number.",), sheet=SheetMark(41, date(2027, 2, 16)),
    )  # fmt: skip


@pytest.mark.parametrize("size", ("A4", "Letter"))
def test_twelve_people_go_on_one_page_with_eight_boxes_each_and_two_lines_k16(size: str) -> None:
    printed = made.printed(call_sheet(12), PageSetup("Letter" if size == "Letter" else "A4"))
    assert printed.pages == 1
    (text,) = made.texts(printed.pdf)
    assert all(
        f"Person{n:03d}" in text and f"0114 496 {n:04d}" in text and f"What for {n}" in text for n in range(1, 13)
    )
    assert "Sheet no." in text and "Type it back: Reports, Type back a sheet, 41." in text and "page 1 of 1" in text
    with made.opened(printed.pdf) as pdf:
        page = pdf.pages[0]
        assert not made.overlapping(page) and not made.outside(page)
        squares = [
            box
            for box in (*page.rects, *page.curves)
            if abs(box["width"] - box["height"]) < 1 and 15 < box["width"] < 22
        ]
        assert len({(round(box["x0"]), round(box["top"])) for box in squares}) == 12 * len(BOXES)
        phones = [char for char in page.chars if round(char["size"], 1) == 12.0 and "SemiBold" in char["fontname"]]
        assert len([char for char in phones if char["text"].isdigit()]) == 12 * 11


def test_a_note_follows_what_a_call_is_for_with_one_full_stop() -> None:
    whats = ("They wrote: we move in May.", "Still interested?", "Ask for the plans", "Send it …")
    calls = tuple(
        CallRow(n, n, f"P{n}", "", what, "0114 496 0001", "Mornings") for n, what in enumerate(whats, start=1)
    )
    (text,) = made.texts(made.printed(replace(call_sheet(0), calls=calls), PageSetup()).pdf)
    for said in (
        "we move in May. Mornings", "Still interested? Mornings", "Ask for the plans. Mornings", "Send it … Mornings",
    ):  # fmt: skip
        assert said in text


def test_more_rows_go_on_on_further_pages_with_number_and_legend_again() -> None:
    printed = made.printed(call_sheet(30))
    pages = made.texts(printed.pdf)
    assert len(pages) == 3
    for page in pages:
        assert "Sheet no." in page and "No answer" in page and "Tick one box" in page
    assert sum(page.count("Person") for page in pages) == 30


def test_in_large_print_and_lying_nothing_is_lost() -> None:
    for setup in (PageSetup(large=True), PageSetup(upright=False), PageSetup("Letter", large=True, upright=False)):
        printed = made.printed(call_sheet(12), setup)
        assert sum(page.count("Person") for page in made.texts(printed.pdf)) == 12
        with made.opened(printed.pdf) as pdf:
            assert not any(made.overlapping(page) or made.outside(page) for page in pdf.pages)


def test_names_and_numbers_that_are_too_long_end_with_an_ellipsis_and_never_touch() -> None:
    long = CallRow(
        1,
        1,
        "A very long name " * 9,
        "A very long company " * 9,
        "words " * 90,
        "+49 30 1234567 ext. 12345678",
        "evenings",
    )
    sheet = replace(call_sheet(1), calls=(long, replace(long, number=2, name="", company="Company", phone="", what="")))
    with made.opened(made.printed(sheet).pdf) as pdf:
        assert not made.overlapping(pdf.pages[0]) and not made.outside(pdf.pages[0])
        assert "+49 30 1234567 ext. 12345678" in "".join(box[4] for box in made.boxes(pdf.pages[0]))


def test_before_it_is_printed_the_frame_waits_for_its_number() -> None:
    (text,) = made.texts(made.printed(replace(call_sheet(2), sheet=SheetMark(0, date(2027, 2, 16)))).pdf)
    assert "Sheet no." in text and "Its number comes when it is printed." in text and "Page 1 of 1" in text
