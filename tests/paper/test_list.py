"""A thousand rows on paper, read back by libraries that did not write them (P-G15, K16)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from leaddesk.domain.paper import PageSetup, Printed
from leaddesk.reporting.document import Section
from tests.paper import made

ROWS = 1000


@pytest.fixture(scope="module")
def paper() -> Printed:
    return made.printed(made.document(sections=(Section("", (made.list_of(ROWS),)),)), PageSetup("A4", upright=False))


@pytest.fixture(scope="module")
def pages(paper: Printed) -> list[str]:
    """Without blanks: on a page full of columns pdfium takes every letter for a line of its own."""
    return ["".join(page.split()) for page in made.texts(paper.pdf)]


def test_every_row_stands_on_it_once_in_its_order_g15(pages: list[str]) -> None:
    found = [int(n) for page in pages for n in re.findall(r"Name(\d{5})", page)]
    assert found == list(range(1, ROWS + 1))


def test_every_page_repeats_the_head_and_says_which_it_is_g15(pages: list[str], paper: Printed) -> None:
    assert paper.pages == len(pages) and paper.counted == 0
    for number, page in enumerate(pages, start=1):
        assert "NameCompanyNextstepPhoneWhoValueDueDays" in page
        assert f"Page{number}of{len(pages)}" in page


def test_a_total_stands_once_at_the_end_with_its_last_row(pages: list[str]) -> None:
    assert [page.count("Total") for page in pages] == [0] * (len(pages) - 1) + [1]
    assert f"Name{ROWS:05d}" in pages[-1]


def test_nothing_lies_over_another_or_in_the_margins(paper: Printed) -> None:
    with made.opened(paper.pdf) as pdf:
        for page in (pdf.pages[0], pdf.pages[1], pdf.pages[-1]):
            assert not made.overlapping(page) and not made.outside(page)


def test_figures_stand_at_the_right_of_their_column(paper: Printed) -> None:
    with made.opened(paper.pdf) as pdf:
        values = [box for box in made.boxes(pdf.pages[1]) if re.fullmatch(r"£\d+\.50", box[4])]
    assert len(values) > 20 and max(box[2] for box in values) - min(box[2] for box in values) < made.TINY


def test_a_numbered_list_carries_its_number_and_those_of_its_rows_k16() -> None:
    sheet = made.sheet_of(60)
    paper = made.printed(sheet)
    pages = made.texts(paper.pdf)
    assert "Sheet no." in pages[0] and "41" in pages[0].split("\n")
    for number, page in enumerate(pages, start=1):
        assert f"Sheet 41, page {number} of {len(pages)}" in page and "Kept until 16 Feb 2027." in page
    rows = [int(n) for page in pages for n in re.findall(r"^(\d{1,2}) Name", page, re.MULTILINE)]
    assert rows == list(range(1, 61))
    unnumbered = made.texts(made.printed(replace(sheet, sheet=None)).pdf)
    assert "Sheet no." not in unnumbered[0] and "Row" in unnumbered[0]


def test_two_hundred_pages_come_whole() -> None:
    table = made.list_of(200)
    sections = tuple(
        Section(f"Part {n}", (replace(table, rows=table.rows[n : n + 1]),), new_page=n > 0) for n in range(200)
    )
    paper = made.printed(made.document(sections=sections))
    assert paper.pages == 200
    pages = made.texts(paper.pdf)
    assert len(pages) == 200
    for n, text in enumerate(pages):
        assert f"Name{n + 1:05d}" in text and f"Part {n}" in text and f"Page {n + 1} of 200" in text
