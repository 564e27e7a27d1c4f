"""Done: what became of the rows, figures that add up to the rows read, what was found on the way, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.done_notes import DoneNotes
from leaddesk.ui.imports.problem_list import ProblemList
from leaddesk.ui.imports.problem_model import ProblemModel
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.empty_state import EmptyState, IconLabel
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line, set_tip

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Table

SIDE = 300
EXPECTED = frozenset({"title", "header_again"})
"""Rows left out that hold no data, such as the line above the titles: nothing to look at."""


class CountRow(QWidget):
    """One figure with its words."""

    def __init__(self, outcome: str) -> None:
        super().__init__()
        label, icon, tone, second = sentences.OUTCOMES[outcome]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, tone, 18), 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(PlainLabel(_(label), weight=Weight.MEDIUM))
        lines.addWidget(ElidedLabel(_(second), size=TypeSize.SECOND, tone="second"))
        row.addLayout(lines, 1)
        self.figure = PlainLabel("0", size=TypeSize.MEASURE, weight=Weight.SEMIBOLD)
        row.addWidget(self.figure)
        self._label = _(label)

    def show_count(self, n: int) -> None:
        self.figure.setText(words.number(n))
        self.setAccessibleName(_("{name}: {choice}").format(name=self._label, choice=words.number(n)))


class DoneView(QWidget):
    """``show_wanted``, ``undo_wanted``, ``save_wanted`` (rows that could not be used), ``next_wanted`` (another file),
    ``table_wanted`` (the next table of this file)."""

    show_wanted = Signal()
    undo_wanted = Signal()
    save_wanted = Signal()
    next_wanted = Signal()
    table_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PageHead(_("Done"))
        self.undo = KeyButton(_("Undo"), icon="undo-2", key="Ctrl+Z")
        self.another = KeyButton(_("Another file"), icon="folder-open")
        self.show_them = KeyButton(_("Show them"), kind="primary", icon="arrow-right", key="Ctrl+Return")
        for button, signal in (
            (self.undo, self.undo_wanted),
            (self.another, self.next_wanted),
            (self.show_them, self.show_wanted),
        ):
            button.clicked.connect(signal)
            self.head.add(button)
        outer.addWidget(self.head)
        outer.addWidget(Line())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._left())
        middle.addWidget(self._right(), 1)
        outer.addLayout(middle, 1)

    def _left(self) -> QWidget:
        side = Ground("window", "right")
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(0)
        self.total = PlainLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self.sum = PlainLabel("", size=TypeSize.SECOND, tone="second")
        column.addWidget(self.total)
        column.addWidget(self.sum)
        column.addSpacing(10)
        self.counts: dict[str, CountRow] = {}
        for outcome in sentences.OUTCOMES:
            column.addWidget(Line())
            self.counts[outcome] = CountRow(outcome)
            column.addWidget(self.counts[outcome])
        column.addWidget(Line())
        self.notes = DoneNotes()
        column.addWidget(self.notes)
        column.addSpacing(6)
        self.save = LinkButton("", icon="file-down")
        self.save.clicked.connect(self.save_wanted)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.further = LinkButton("", icon="file-spreadsheet")
        self.further.clicked.connect(self.table_wanted)
        column.addWidget(self.further, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(
            PlainLabel(
                _("One undo takes the whole list back, also tomorrow. Rows changed later are shown first."),
                size=TypeSize.SECOND,
                tone="second",
                wrap=True,
            )
        )
        return side

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = Ground("surface", "bottom")
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 14, 1)
        self._problems_title = PlainLabel("", weight=Weight.SEMIBOLD)
        row.addWidget(self._problems_title)
        self.problems = ProblemModel(self)
        self.table = ProblemList(self.problems)
        self._clean = EmptyState("circle-check", _("Every cell could be used"))
        self._bar = bar
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._clean, 1)
        return right

    def show_result(self, result: ImportResult, waiting: int) -> None:
        """The figures and the list."""
        counts = result.counts
        self.head.set_title(_("Done"))
        self.show_them.setEnabled(True)
        self.head.set_facts(result.file.replace("\\", "/").rsplit("/", 1)[-1])
        self.total.setText(ngettext("{n} row read", "{n} rows read", result.rows).format(n=words.number(result.rows)))
        self.sum.setText("= " + " + ".join(words.number(counts[outcome]) for outcome in self.counts))
        for outcome, row in self.counts.items():
            row.show_count(counts[outcome])
        self.notes.show_result(result)
        rejected = counts["rejected"]
        self.save.setVisible(bool(rejected))
        self.save.set_label(ngettext("Save this row", "Save these {n} rows", rejected).format(n=words.number(rejected)))
        problems = [found for found in result.problems if found.code not in EXPECTED]
        self.problems.show_problems(problems)
        self.table.setVisible(bool(problems))
        self._bar.setVisible(bool(problems))
        self._clean.setVisible(not problems)
        self._problems_title.setText(
            ngettext("{n} thing to look at", "{n} things to look at", len(problems)).format(
                n=words.number(len(problems))
            )
        )
        self.undo.setEnabled(result.changeset is not None)
        self.another.set_label(
            ngettext("Next file ({n} waits)", "Next file ({n} wait)", waiting).format(n=waiting)
            if waiting
            else _("Another file")
        )

    def show_further(self, tables: Sequence[Table]) -> None:
        """The tables of the same file that can come in next, the first by name."""
        self.further.setVisible(bool(tables))
        if not tables:
            return
        first = tables[0]
        text = ngettext("“{sheet}” too, {n} row", "“{sheet}” too, {n} rows", len(first.rows))
        self.further.set_label(text.format(sheet=one_line(first.sheet, 24), n=words.number(len(first.rows))))
        left = ngettext("{n} list of this file is left.", "{n} lists of this file are left.", len(tables))
        set_tip(self.further, left.format(n=words.number(len(tables))))

    def show_undone(self, undone: bool, *, changed: bool) -> None:
        """Say whether the import still stands."""
        self.head.set_title(_("Undone") if undone else _("Done"))
        self.undo.setEnabled(changed and not undone)
        self.show_them.setEnabled(not undone)

    def focus_start(self) -> None:
        self.show_them.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.head, self.table)
