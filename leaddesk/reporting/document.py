"""What a report says, before it is JSON, HTML or paper: plain records of figures, tables and words. Knows no lead.

Cells hold what a machine reads (numbers, sums as ``1234.50``, ISO dates); how they look is said by their column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from leaddesk.domain.chart import Chart
from leaddesk.domain.drawing import Drawing
from leaddesk.domain.drawing import Measure as TextMeasure
from leaddesk.domain.paper import CallRow, SheetMark

Cell = str | int | float | None
Kind = Literal["text", "count", "number", "money", "sums", "day", "share", "minutes", "bar", "write"]
"""How the cells of a column are to be read. ``money``: ``1234.50`` in the column's unit; ``sums``: ``1234.50 GBP; 5.00 EUR``; ``day``: ISO;
``share``: 0 to 1; ``minutes``: a number; ``bar``: ``0.8 0.3``, a whole and its part, of 1, drawn as a bar; ``write``: left empty for a pen.
A cell that is no such value is a word (*not recorded*) and stands as it is."""
Draw = Callable[[float, float, TextMeasure], Sequence[Drawing]]
"""Width and height of a page in pixels and the measure of its texts -> what is on each page."""
Where = tuple[str, ...]
"""Conditions, as of ``--where``, that list the leads behind a figure in the view *received*."""


@dataclass(frozen=True)
class Measure:
    """A figure with what it was divided from. ``shown`` is how people read it, ``of`` says numerator and denominator.

    ``value`` None: there is no case. ``unit``: leads, names, fraction (0 to 1) or minutes. ``period`` says which days it
    covers.
    """

    name: str
    label: str
    value: int | float | None
    numerator: int
    denominator: int | None
    unit: str
    shown: str
    of: str
    words: str
    period: str
    source: str
    opens: Where | None = None
    worth: str = ""
    """What its leads are worth, where people want to see that beside it: "quiet, £83,600"."""


@dataclass(frozen=True)
class Column:
    """A column of a table. ``unit`` is the currency of a money column; ``paper`` False: for machines only."""

    title: str
    kind: Kind = "text"
    unit: str = ""
    paper: bool = True
    person: bool = False
    """Names or phones of contacts: left off a paper that shows none."""
    lines: int = 8
    """So many lines a text may take on paper before it is cut with an ellipsis."""


@dataclass(frozen=True)
class Table:
    """A table with, where its columns add up, a total row; ``note`` says what is counted."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    note: str = ""
    opens: tuple[tuple[Where | None, ...], ...] = ()
    """Beside each row: what lists the leads of each of its cells; None where a cell counts none. Empty: not told."""
    total_opens: tuple[Where | None, ...] = ()
    """The same for the cells of the total row."""
    leads: tuple[int, ...] = ()
    """Of a list that can be typed back (K16): whose each row is; on paper its rows are numbered."""
    about: int | None = None
    """Of such a list: which column says what each row is for."""
    most: int | None = None
    """So many rows stand on paper at most; the rest is counted below (``rest``)."""
    rest: str = ""
    """What is said of the rows beyond ``most``, ``{n}`` and ``{sum}`` in braces: "and {n} more, {sum}"."""


@dataclass(frozen=True)
class Section:
    """A heading with tables; without rows the sentence ``empty`` stands there, so that nothing is silently missing."""

    title: str
    tables: tuple[Table, ...]
    empty: str = ""
    code: str = ""
    """By which it can be left off a paper (``domain.paper.Shown``)."""
    beside: bool = False
    """Stands beside the section before it where the paper is wide enough."""
    new_page: bool = False
    """Begins a page of its own."""


@dataclass(frozen=True)
class Document:
    """A whole report. ``headline`` is its first line, ``bands`` what stands beside it, ``key`` names the key measures.

    ``as_of`` is an ISO instant with the firm's offset; ``foot`` stands under every page.
    """

    name: str
    title: str
    firm: str
    subtitle: str
    filter: Mapping[str, Cell]
    as_of: str
    version: int
    headline: str
    bands: Table
    backlog: str
    key: tuple[str, ...]
    measures: tuple[Measure, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    foot: str
    picture: str = ""
    """SVG of our own making, shown above the sections."""
    draw: Draw | None = None
    """Draws the report on sheets, for a PDF; None: not on paper by itself yet."""
    upright: bool = False
    """Whether the drawn pages stand upright; else they lie."""
    charts: tuple[Chart, ...] = ()
    """What the report shows as pictures; those without anything to draw are left out wherever they are shown."""
    calls: tuple[CallRow, ...] = ()
    """A call sheet: large rows with boxes to tick and lines to write on (``domain.paper.BOXES``)."""
    sheet: SheetMark | None = None
    """Its number, once it is printed, where its rows can be typed back (K16)."""
    by: str = ""
    """Who had it made."""
    currency: str = ""
    """The firm's own, told before others."""
    country: str = ""
    """The firm's, whose usual paper it goes on."""

    def measure(self, name: str) -> Measure:
        """The measure called ``name``; KeyError where there is none."""
        for measure in self.measures:
            if measure.name == name:
                return measure
        raise KeyError(name)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in the order of the page."""
        return (self.bands, *(table for section in self.sections for table in section.tables))
