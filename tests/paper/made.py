"""Documents for papers, and their PDFs read back by libraries that know nothing of ours."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.pdf import PDF

from leaddesk.domain.paper import PageSetup, Printed, SheetMark, Shown
from leaddesk.paint import alone
from leaddesk.reporting.document import Column, Document, Measure, Section, Table

UPRIGHT = PageSetup()
MARGIN = 13 / 25.4 * 72
"""In points, on every side."""
MOST_EMPTY = 2 / 3
"""Of a page but the last."""
TINY = 0.6
"""Points that letters may reach over the place they were measured for: rounding of the PDF."""


def document(**said: Any) -> Document:
    """A report of nothing but a title."""
    empty = Document(
        name="list", title="A report", firm="Alder & Finch Climate", subtitle="Everyone", filter={},
        as_of="2026-11-20T10:42:00+00:00", version=3, headline="", bands=Table("", (), ()), backlog="", key=(), measures=(),
        sections=(), notes=(), foot="firm.leaddesk. Everyone. Definitions version 3.",
    )  # fmt: skip
    return replace(empty, **said)


def measure(name: str, shown: str, label: str, of: str = "", **said: Any) -> Measure:
    """A key figure."""
    return Measure(name, label, 1, 1, None, "leads", shown, of, "What is counted.", "now", "PRODUCT 5", **said)


def list_of(rows: int) -> Table:
    """Eight columns; the number of each row stands in its name."""
    columns = (
        Column("Name", lines=1), Column("Company", lines=1), Column("Next step", lines=1), Column("Phone", lines=1),
        Column("Who"), Column("Value", "money", "GBP"), Column("Due", "day"), Column("Days", "count"),
    )  # fmt: skip
    return Table(
        "",
        columns,
        tuple(
            (
                f"Name{n:05d}", f"Firm {n % 97} Ltd", "Call again", f"0114 496 {n % 10_000:04d}", "Maya",
                f"{n}.50", f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}", n,
            )
            for n in range(1, rows + 1)
        ),
        ("Total", None, None, None, None, "99.00", None, 7),
    )  # fmt: skip


def sheet_of(rows: int) -> Document:
    """A numbered list."""
    table = replace(list_of(rows), leads=tuple(range(rows)), total=None)
    return document(sections=(Section("", (table,)),), sheet=SheetMark(41, date(2027, 2, 16)))


def printed(made: Document, setup: PageSetup = UPRIGHT, shown: Shown | None = None) -> Printed:
    """As PDF, the way the command line makes it."""
    return alone.pdf(made, setup, shown or Shown(names=True))


def texts(pdf: bytes) -> list[str]:
    """The text of each page, by pdfium."""
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(pdf)]


def opened(pdf: bytes) -> PDF:
    """Letters with their places, by pdfplumber."""
    return pdfplumber.open(io.BytesIO(pdf))


def boxes(page: Any) -> list[tuple[float, float, float, float, str]]:
    """The words of a page: left, top, right, bottom, text."""
    return [
        (word["x0"], word["top"], word["x1"], word["bottom"], word["text"].replace("\t", " "))
        for word in page.extract_words(keep_blank_chars=True, x_tolerance=2)
    ]


def overlapping(page: Any) -> list[tuple[str, str]]:
    """Pairs of words that lie over one another."""
    words = sorted(boxes(page), key=lambda box: box[1])
    found = []
    for at, (left, _top, right, bottom, text) in enumerate(words):
        for other in words[at + 1 :]:
            if other[1] >= bottom - 2.5:  # the room between lines belongs to both
                break
            if min(right, other[2]) - max(left, other[0]) > TINY:
                found.append((text, other[4]))
    return found


def outside(page: Any, margin: float = MARGIN) -> list[str]:
    """Letters, lines and boxes beyond the margins."""
    wide, high = page.width, page.height
    return [
        str(thing.get("text", thing["object_type"]))
        for thing in (*page.chars, *page.lines, *page.rects, *page.curves)
        if thing["x0"] < margin - 1
        or thing["x1"] > wide - margin + 1
        or thing["top"] < margin - 1.5
        or thing["bottom"] > high - margin + 1
    ]


def emptiest(page: Any, margin: float = MARGIN) -> float:
    """The highest part of a page without anything on it, of the height between its margins: 0 to 1."""
    things = (*page.chars, *page.lines, *page.rects, *page.curves)
    covered = margin
    most = 0.0
    for top, bottom in sorted((thing["top"], thing["bottom"]) for thing in things):
        most = max(most, top - covered)
        covered = max(covered, bottom)
    return most / float(page.height - 2 * margin)


def faults(pdf: bytes) -> list[str]:
    """What is wrong with the pages of a paper: letters beyond the margins or over one another, pages that are two thirds empty."""
    found = []
    with opened(pdf) as read:
        for page in read.pages:
            where = f"page {page.page_number} of {len(read.pages)}"
            found += [f"{where}: beyond the margin: {text}" for text in outside(page)[:3]]
            found += [f"{where}: over one another: {pair}" for pair in overlapping(page)[:3]]
            if page.page_number < len(read.pages) and emptiest(page) > MOST_EMPTY:
                found.append(f"{where}: {emptiest(page):.0%} empty")
    return found
