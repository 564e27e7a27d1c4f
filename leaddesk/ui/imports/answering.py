"""The single answers a user gives about one file, each as the few names of ``Answers`` it changes. Starts no work and knows no widget."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from leaddesk.ui.imports.answers import Answers

if TYPE_CHECKING:
    from leaddesk.exchange.dates_column import DateQuestion
    from leaddesk.exchange.model import ImportKind
    from leaddesk.exchange.plan_model import RowDecision
    from leaddesk.exchange.review import Review


class Answering(QObject):
    """``answers`` are those given so far; ``questions`` date columns asked about by index, ``unknown`` words asked about by column:
    both stay once answered, so that an answer can be changed."""

    answers: Answers
    questions: dict[int, DateQuestion]
    unknown: dict[str, list[str]]
    _answered: bool

    def answer(self, **given: Any) -> None:
        """Take answers (names of ``Answers``) and do what follows from them."""
        raise NotImplementedError

    def _decide(self, found: Mapping[int, RowDecision | None], leaning: Review | None = None) -> None:
        """Show decisions about rows (as ``leaning``, where that is known) and think the rows through again, soon."""
        raise NotImplementedError

    def decide(self, found: Mapping[int, RowDecision | None], leaning: Review | None = None) -> None:
        """Decide about rows, by row number (None = nothing is decided any more); they are neither laid aside nor left out any more.
        ``leaning`` is the review with these decisions, where that is known."""
        decisions = {row: one for row, one in {**self.answers.decisions, **found}.items() if one is not None}
        self._take_rows(found, decisions, self.answers.to_decide - found.keys())
        self._decide(found, leaning)

    def lay_aside(self, rows: Collection[int]) -> None:
        """Leave rows for later, whatever was decided about them."""
        found = dict.fromkeys(rows)
        decisions = {row: one for row, one in self.answers.decisions.items() if row not in found}
        taken_back = {row: None for row in found if row in self.answers.decisions}
        self._take_rows(found, decisions, self.answers.to_decide | found.keys())
        self._decide(taken_back)

    def leave_out(self, rows: Collection[int]) -> None:
        """Leave rows out; once all of them are, take them in again."""
        found = dict.fromkeys(rows)
        is_back = found.keys() <= self.answers.left_out
        self._take_rows(found, self.answers.decisions, self.answers.to_decide - found.keys())
        if not is_back:
            self.answers = replace(self.answers, left_out=self.answers.left_out | found.keys())
        self._decide({})

    def _take_rows(
        self, found: Mapping[int, RowDecision | None], decisions: Mapping[int, RowDecision], aside: frozenset[int]
    ) -> None:
        left_out = self.answers.left_out - found.keys()
        self.answers = replace(self.answers, decisions=decisions, to_decide=aside, left_out=left_out)
        self._answered = True

    def set_column(self, header: str, field: str | None) -> None:
        """What a column means: a field, ``custom:<header>``, or None to leave it out."""
        self.answer(columns={**self.answers.columns, header: field})

    def set_header_row(self, row: int) -> None:
        """The titles stand in ``row`` (1-based, 0 = nowhere); what was said about columns and rows falls away."""
        self.questions = {}
        rows = replace(
            self.answers, left_out=frozenset(), corrections={}, kinds={}, decisions={}, to_decide=frozenset()
        )
        self.answers = replace(rows, columns={}, date_orders={})
        self.answer(header_row=row, meanings={}, kind_column=None)

    def set_date_order(self, index: int, order: str) -> None:
        """The answer for a date column that can be read two ways."""
        self.answer(date_orders={**self.answers.date_orders, index: order})

    def toggle_row(self, row_no: int) -> None:
        """Leave a row out, or take it in again."""
        self.answer(left_out=self.answers.left_out ^ {row_no})

    def set_kind_of_row(self, row_no: int, kind: ImportKind | None) -> None:
        """Who is in a single row; None = as the file says."""
        kinds = {number: one for number, one in self.answers.kinds.items() if number != row_no}
        self.answer(kinds={**kinds, row_no: kind} if kind is not None else kinds)

    def correct(self, row_no: int, index: int, text: str) -> None:
        """A cell typed anew; the file's own text stays with its row."""
        self.answer(corrections={**self.answers.corrections, (row_no, index): text})

    def set_meaning(self, header: str, word: str, meaning: str) -> None:
        """What a word or colour of a column stands for."""
        said = self.answers.meanings
        self.answer(meanings={**said, header: {**said.get(header, {}), word: meaning}})
