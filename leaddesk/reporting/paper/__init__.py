"""Laying reports out on paper: a ``Document`` becomes pages of drawings for any size of sheet (S1-9, S2-1, K16, design section 10).

``strips`` says what a page is made of, ``flow`` puts it on pages, ``frame`` stands around them; every block has a module of its own.
Knows no Qt, no lead, no printer. Nothing is cut silently: texts wrap, rows go on on the next page or are counted, a table too wide for
the page goes on in parts that each begin with its first column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.drawing import Drawing, Measure
from leaddesk.domain.paper import MARGIN_MM, PageSetup, Shown, paper_mm, usual_size
from leaddesk.reporting.document import Document, Draw
from leaddesk.reporting.known import LISTS
from leaddesk.reporting.paper import about_widths, pages, tables

__all__ = ["draw", "usual", "usually_shown"]
_PIXELS_A_MM: Final = 96 / 25.4


def draw(document: Document, setup: PageSetup, shown: Shown) -> Draw:
    """What lays the report out for a page of any size; one that draws itself does. ``setup`` is the sheet it is wanted for."""
    if document.draw is not None:
        return document.draw

    def drawn(width: float, height: float, measure: Measure) -> Sequence[Drawing]:
        return pages.drawings(document, shown, (width, height), measure)

    return drawn


def usual(document: Document, country: str) -> PageSetup:
    """The sheet that suits a report in a country: upright, but for a table whose columns only go side by side on a sheet that lies."""
    size = usual_size(country)
    if document.draw is not None:
        return PageSetup(size, document.upright)
    upright = PageSetup(size)
    width = (paper_mm(upright)[0] - 2 * MARGIN_MM) * _PIXELS_A_MM
    tight = tables.Manner(names=True)
    found = (table for section in document.sections for table in section.tables)
    return PageSetup(size, all(tables.needs(table, about_widths.measure, tight)[0] <= width for table in found))


def usually_shown(document: Document) -> Shown:
    """Everything; names and phones of contacts on lists only, which are made to reach them."""
    return Shown(names=document.name in LISTS)
