"""The single answers a user gives about one file, each as the few names of ``Answers`` it changes. Starts no work and knows no widget."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from leaddesk.ui.imports.answers import Answers

if TYPE_CHECKING:
    from leaddesk.exchange.dates_column import DateQuestion
    from leaddesk.exchange.model import ImportKind


class Answering(QObject):
    """``answers`` are those given so far; ``questions`` date columns asked about by index, ``unknown`` words asked about by column:
    both stay once answered, so that an answer can be changed."""

    answers: Answers
    questions: dict[int, DateQuestion]
    unknown: dict[str, list[str]]

    def answer(self, **given: Any) -> None:
        """Take answers (names of ``Answers``) and do what follows from them."""
        raise NotImplementedError

    def set_column(self, header: str, field: str | None) -> None:
        """What a column means: a field, ``custom:<header>``, or None to leave it out."""
        self.answer(columns={**self.answers.columns, header: field})

    def set_header_row(self, row: int) -> None:
        """The titles stand in ``row`` (1-based, 0 = nowhere); what was said about columns and rows falls away."""
        self.questions = {}
        self.answers = replace(self.answers, columns={}, date_orders={}, left_out=frozenset(), corrections={}, kinds={})
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
