"""Prepared tables without a file, their plans and reviews: what the tests of the review stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leaddesk.exchange import importing, review, review_compare
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.importing_model import Origin
from leaddesk.exchange.model import Book, ImportKind, RawCell, Sheet
from leaddesk.exchange.plan_model import ImportPlan, Options, RowDecision
from leaddesk.exchange.review import Review
from leaddesk.exchange.review_compare import RowComparison
from leaddesk.services.workspace import Workspace

ASKS: dict[str, Any] = {"differing": "ask", "probable": "ask"}
"""What the window asks about."""


@dataclass(frozen=True)
class Reviewed:
    """A table prepared, planned and reviewed."""

    ws: Workspace
    prepared: Prepared
    plan: ImportPlan
    review: Review

    def compare(self, row_no: int, decision: RowDecision | None = None) -> RowComparison:
        return review_compare.compare(self.ws, self.prepared, self.plan, row_no, decision)

    def line(self, row_no: int, field: str, decision: RowDecision | None = None) -> tuple[Any, ...]:
        """(ours, theirs, may, choice, result, note) of one field."""
        found = next(line for line in self.compare(row_no, decision).lines if line.field == field)
        return found.ours, found.theirs, found.may, found.choice, found.result, found.note


def prepared(ws: Workspace, headers: Sequence[str], rows: Sequence[Sequence[RawCell]], options: Options) -> Prepared:
    """A table as the window has it; its titles stand in row 1."""
    sheet = Sheet("", [list(headers), *(list(row) for row in rows)])
    book = Book(Path("list.csv"), "text", None, None, (sheet,))
    return importing.of_book(ws, book, Origin("list.csv", "list.csv", "0" * 64), options)


def reviewed(
    ws: Workspace,
    headers: Sequence[str],
    rows: Sequence[Sequence[RawCell]],
    kind: ImportKind = "inquiries",
    **options: Any,
) -> Reviewed:
    """The review of ``rows`` as the window asks for it."""
    wishes = replace(Options(as_=kind, **ASKS), **options)
    ready = prepared(ws, headers, rows, wishes)
    plan = importing.preview(ws, ready, wishes)
    return Reviewed(ws, ready, plan, review.of(ready, plan, settings=ws.settings))
