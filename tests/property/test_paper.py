"""Any report on any page: no text over another or outside its page, every row printed or counted, no heading alone at a foot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.drawing import Drawing, Text
from leaddesk.domain.paper import PageSetup, SheetMark, Shown
from leaddesk.reporting import svg
from leaddesk.reporting.document import Cell, Column, Document, Section, Table
from leaddesk.reporting.paper import draw
from tests.paper import made as papers
from tests.property.examples import examples
from tests.property.nasty_texts import LONGEST, PIECES

KINDS = ("text", "count", "money", "sums", "day", "share", "minutes", "bar", "write")
CELLS: dict[str, Cell] = {
    "count": 1_234_567, "money": "1234567.50", "sums": "1234.50 GBP; 99999.00 EUR", "day": "2026-11-20", "share": 0.34,
    "minutes": 175, "bar": "0.8 0.3", "write": None, "text": "words",
}  # fmt: skip
TOKEN = "¶{n}"
"""Stands in the first cell of each row, so that it is found again."""

nasty = st.one_of(
    st.sampled_from(PIECES), st.sampled_from(("short", "two words", "a sentence of several words that goes on for a while")),
    st.sampled_from([text[:700] for text in LONGEST]),
)  # fmt: skip
words = st.sampled_from(("not recorded", "3 of 7", "a" * 300, "<b>", "\u202eabc"))
"""What stands in a column of figures where there is none."""


@st.composite
def tables(made: Any, start: int) -> Table:
    """A table of some kinds of columns, its rows numbered from ``start``."""
    kinds = made(st.lists(st.sampled_from(KINDS), min_size=0, max_size=14))
    columns = (Column("No."), *(Column(made(nasty), kind, lines=made(st.integers(1, 40))) for kind in kinds))
    count = made(st.integers(0, 40))
    rows: list[tuple[Cell, ...]] = []
    for n in range(count):
        told = [made(nasty if kind == "text" else words) if made(st.booleans()) else CELLS[kind] for kind in kinds]
        rows.append((TOKEN.format(n=start + n), *told))
    total = ("Σ", *(None for _kind in kinds)) if made(st.booleans()) else None
    most = made(st.one_of(st.none(), st.integers(0, 45)))
    return Table(made(nasty), columns, tuple(rows), total, made(nasty), most=most, rest="and {n} more {sum}")


class Whole:
    """A report that is not spelled out where it fails: that would take longer than finding it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __repr__(self) -> str:
        return f"{len(self.document.sections)} sections"


@st.composite
def documents(made: Any) -> Whole:
    """A report with some of everything."""
    sections, start = [], 0
    for _number in range(made(st.integers(0, 4))):
        own = []
        for _table in range(made(st.integers(0, 2))):
            own.append(made(tables(start)))
            start += len(own[-1].rows)
        sections.append(
            Section(made(nasty), tuple(own), made(nasty), beside=made(st.booleans()), new_page=made(st.booleans()))
        )
    keys = tuple(papers.measure(f"m{n}", made(nasty), made(nasty), made(nasty)) for n in range(made(st.integers(0, 8))))
    whole = papers.document(
        title=made(nasty), firm=made(nasty), subtitle=made(nasty), headline=made(nasty), backlog=made(nasty), foot=made(nasty),
        bands=Table("", (), (("1-2", 3), ("3-7", 4))[: made(st.integers(0, 2))]), key=tuple(key.name for key in keys), measures=keys,
        sections=tuple(sections), notes=tuple(made(st.lists(nasty, max_size=3))),
        sheet=made(st.sampled_from((None, SheetMark(41, date(2027, 2, 16))))), by=made(nasty),
    )  # fmt: skip
    return Whole(whole)


@lru_cache(maxsize=10_000)
def wide(text: str, size: int, weight: int) -> float:
    """Signs that have no width of their own have one here."""
    return svg.width(text, size, weight)


SIZES = ((695.4, 1024.3), (1024.3, 695.4), (574.0, 766.0), (766.0, 574.0))


@given(made=documents(), size=st.sampled_from(SIZES))
@examples(12)
def test_nothing_lies_over_another_or_outside_its_page_and_every_row_is_printed_or_counted(
    made: Whole, size: tuple[float, float]
) -> None:
    document = made.document
    pages = draw(document, PageSetup(), Shown(names=True, meanings=True))(*size, wide)
    for page in pages:
        assert (page.width, page.height) == size
        assert not outside(page) and not overlapping(page.texts)
        assert all(text.text.isprintable() or "\xa0" in text.text for text in page.texts)
    all_tables = [table for section in document.sections for table in section.tables]
    hidden = sum(max(0, len(table.rows) - table.most) for table in all_tables if table.most is not None)
    assert sum(page.hidden for page in pages) == hidden
    printed = {text.text for page in pages for text in page.texts}
    wanted = {str(row[0]) for table in all_tables for row in table.rows[: table.most]}
    assert wanted <= printed


def outside(page: Drawing) -> list[Text]:
    """Texts beyond the edges of the room there is."""
    return [
        text
        for text in page.texts
        if text.rect.x < -0.1
        or text.rect.x + wide(text.text, text.size, text.weight) > page.width + 1
        or text.rect.y < -0.1
        or text.rect.bottom > page.height + 0.1
    ]


def overlapping(texts: Sequence[Text]) -> list[tuple[str, str]]:
    """Pairs whose letters touch."""
    boxes = sorted(
        ((text.rect.middle[1] - 0.4 * text.size, text) for text in texts if text.text.strip()), key=lambda each: each[0]
    )
    found = []
    for at, (_top, text) in enumerate(boxes):
        bottom, left = text.rect.middle[1] + 0.4 * text.size, _left(text)
        right = left + wide(text.text, text.size, text.weight)
        for top, other in boxes[at + 1 :]:
            if top >= bottom:
                break
            start = _left(other)
            if min(right, start + wide(other.text, other.size, other.weight)) - max(left, start) > 1:
                found.append((text.text, other.text))
    return found


def _left(text: Text) -> float:
    free = text.rect.width - wide(text.text, text.size, text.weight)
    return text.rect.x + {"left": 0.0, "right": free, "middle": free / 2}[text.align]
