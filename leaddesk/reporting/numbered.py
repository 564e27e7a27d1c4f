"""Gives a list that is about to be printed its sheet number (K16): which of its rows are numbered, and what each is for.

Rows are numbered through the whole paper: those of a call sheet, else of every table that names its leads, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.reporting.document import Document, Table
from leaddesk.services import paper_sheets

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def numbered(
    ws: Workspace, document: Document, *, hidden: Collection[str] = (), call_list_id: int | None = None
) -> Document:
    """The document with the number of its sheet; as it is where it has no rows that can be typed back, or the file cannot be written.

    Right before it is printed: a number is never given twice. ``hidden``: codes of sections that are left off.
    """
    found = rows(document, hidden)
    if not found or document.sheet is not None:
        return document
    mark = paper_sheets.number(ws, document.name, document.title, found, call_list_id=call_list_id)
    return replace(document, sheet=mark) if mark is not None else document


def rows(document: Document, hidden: Collection[str] = ()) -> list[tuple[int, str]]:
    """(lead id, what for) of every numbered row in printed order."""
    if document.calls:
        return [(row.lead_id, row.what) for row in document.calls]
    sections = [section for section in document.sections if not section.code or section.code not in hidden]
    return [pair for section in sections for table in section.tables for pair in _of_table(table)]


def _of_table(table: Table) -> list[tuple[int, str]]:
    return [
        (lead_id, str(row[table.about] or "") if table.about is not None else "")
        for lead_id, row in zip(table.leads, table.rows, strict=False)
    ]
