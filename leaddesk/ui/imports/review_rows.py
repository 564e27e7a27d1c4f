"""The rows of one group as a list: which of them, in which order, and their cells. Reads the plan in memory, never the file.

``ReviewSource`` answers on the read lane like any source of a list; the rows are those of the review it was last given.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.ui.bridge import words
from leaddesk.ui.imports.review_words import rows_of
from leaddesk.ui.models.cells import Cell, TextCell
from leaddesk.ui.models.columns import ColumnSpec, Group

if TYPE_CHECKING:
    from leaddesk.exchange.review import Review, ReviewRow

ROW: Final = "row"
"""The one column the rows are sorted by: as in the file, or from its end."""


@dataclass(frozen=True, slots=True)
class ReviewQuery:
    """Which rows: those of ``group`` that hold every word of ``text``."""

    group: str
    text: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One row of the list; its ``id`` is the row's number in the file."""

    id: int
    row: ReviewRow


class ReviewSource:
    """``review`` is what is asked; given anew after every answer. Words by which rows are found are kept as long as the file's rows are
    the same."""

    def __init__(self) -> None:
        self.review: Review | None = None
        self._folded: dict[int, str] = {}

    def show(self, review: Review | None, *, same_rows: bool) -> None:
        """Answer from ``review`` from now on; ``same_rows``: only decisions are others."""
        self.review = review
        if not same_rows:
            self._folded = {}

    def count(self, query: ReviewQuery) -> int:
        return len(self._places(query))

    def first_ids(self, query: ReviewQuery, limit: int) -> Sequence[int]:
        return self._places(query)[:limit]

    def ids(self, query: ReviewQuery) -> array[int]:
        return array("q", self._places(query))

    def rows(self, ids: Sequence[int]) -> Sequence[ReviewLine]:
        review = self.review
        return [] if review is None else [ReviewLine(row_no, review.row(row_no)) for row_no in ids]

    def groups(self, query: ReviewQuery) -> Sequence[Group]:
        return ()

    def _places(self, query: ReviewQuery) -> Sequence[int]:
        review = self.review
        if review is None:
            return ()
        found: Sequence[int] = rows_of(review, query.group)
        wanted = fold(query.text).split()
        if wanted:
            known = self._folded
            found = [row_no for row_no in found if all(word in _words(review, row_no, known) for word in wanted)]
        return found[::-1] if query.descending else found


def _words(review: Review, row_no: int, known: dict[int, str]) -> str:
    """What a row is found by: its number, name, company, what differs."""
    text = known.get(row_no)
    if text is None:
        row = review.row(row_no)
        text = known[row_no] = fold(f"{row_no} {row.name} {row.company} {row.differs}")
    return text


def columns(
    shown: Callable[[ReviewLine], ReviewRow], *, is_calendar: bool = False
) -> tuple[ColumnSpec[ReviewLine], ...]:
    """The five columns; ``shown`` gives a row as it stands after the latest decision, while painting. ``is_calendar``: rows are entries."""

    names = (
        (_("What"), _("When"), _("What becomes of it")) if is_calendar else (_("Name"), _("Company"), _("What differs"))
    )

    def differs(line: ReviewLine) -> Cell:
        return TextCell(shown(line).differs, "text2")

    def decision(line: ReviewLine) -> Cell:
        row = shown(line)
        return TextCell(row.state, "amber" if row.is_open else "green" if row.decided else "text2", strong=row.is_open)

    return (
        ColumnSpec("row", _("Row"), lambda line: TextCell(words.number(line.id), "text3"), width=64, sort=ROW),
        ColumnSpec("name", names[0], lambda line: TextCell(line.row.name or "–", strong=True), width=200, narrow_width=150),
        ColumnSpec("company", names[1], lambda line: TextCell(line.row.company, "text2"), width=200, narrow_width=140, drop_order=1),
        ColumnSpec("differs", names[2], differs, width=0),
        ColumnSpec("decision", _("Decision"), decision, width=138, narrow_width=118),
    )  # fmt: skip


def sentence(row: ReviewRow) -> str:
    """A whole row for screen readers."""
    who = ", ".join(part for part in (row.name, row.company) if part) or _("nobody")
    text = _("Row {row}, {who}. {differs}.") if row.differs else _("Row {row}, {who}.")
    said = text.format(row=words.number(row.row_no), who=who, differs=row.differs)
    return _("{text} {decision}.").format(text=said, decision=row.state) if row.state else said
