"""Done: what became of the rows, figures that add up to the rows read, what was found on the way, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports import problem_model, sentences
from leaddesk.ui.imports.done_notes import DoneNotes
from leaddesk.ui.imports.problem_list import ProblemList
from leaddesk.ui.imports.problem_model import ProblemModel, Told
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.empty_state import EmptyState, IconLabel
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line, set_tip

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Table

SIDE = 300
EXPECTED = frozenset({"title", "header_again", "to_decide"})
"""Rows left out that hold no data, such as the line above the titles, and rows left to decide, which have their own way on."""


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
        self._second = ElidedLabel(_(second), size=TypeSize.SECOND, tone="second")
        lines.addWidget(self._second)
        row.addLayout(lines, 1)
        self.figure = PlainLabel("0", size=TypeSize.MEASURE, weight=Weight.SEMIBOLD)
        row.addWidget(self.figure)
        self._label = _(label)

    def say_second(self, text: str) -> None:
        """Other small words."""
        self._second.setText(text)

    def show_count(self, n: int) -> None:
        self.figure.setText(words.number(n))
        self.setAccessibleName(_("{name}: {choice}").format(name=self._label, choice=words.number(n)))


class DoneView(QWidget):
    """``show_wanted``, ``undo_wanted``, ``save_wanted`` (rows that could not be used), ``next_wanted`` (another file),
    ``table_wanted`` (the next table of this file), ``resume_wanted`` (the rows left to decide)."""

    show_wanted = Signal()
    undo_wanted = Signal()
    save_wanted = Signal()
    next_wanted = Signal()
    table_wanted = Signal()
    resume_wanted = Signal()

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
        inner = QWidget()
        inner.setMaximumWidth(SIDE - 1)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scrolled(inner))
        column = QVBoxLayout(inner)
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
        self.resume = LinkButton("", icon="list-checks")
        self.resume.clicked.connect(self.resume_wanted)
        self.resume.setMaximumWidth(SIDE - 34)
        column.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignLeft)
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
        self.told = SegmentedButtons([Segment("problems", "")], name=_("Show"), small=True)
        self.told.chosen.connect(self._show_told)
        row.addWidget(self.told)
        row.addStretch(1)
        self.problems = ProblemModel(self)
        self.table = ProblemList(self.problems)
        self._clean = EmptyState("circle-check", _("Every cell could be used"))
        self._bar = bar
        self._kinds: dict[str, Told] = {}
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._clean, 1)
        return right

    def show_result(self, result: ImportResult, waiting: int, no_backup: str = "") -> None:
        """The figures and the lists; ``no_backup`` says why none could be made before."""
        counts = result.counts
        self.head.set_title(_("Done"))
        self.show_them.setEnabled(True)
        self.head.set_facts(result.file.replace("\\", "/").rsplit("/", 1)[-1])
        self.total.setText(ngettext("{n} row read", "{n} rows read", result.rows).format(n=words.number(result.rows)))
        self.sum.setText("= " + " + ".join(words.number(counts[outcome]) for outcome in self.counts))
        for outcome, row in self.counts.items():
            row.show_count(counts[outcome])
        self.counts["rejected"].say_second(sentences.not_used(result.left))
        self.notes.show_result(result, no_backup)
        self.show_left(result.left)
        unusable = counts["rejected"] - result.left  # rows left for later are not saved: they can be taken up again
        self.save.setVisible(bool(unusable))
        self.save.set_label(ngettext("Save this row", "Save these {n} rows", unusable).format(n=words.number(unusable)))
        self._tell(result)
        self.undo.setEnabled(result.changeset is not None)
        self.another.set_label(
            ngettext("Next file ({n} waits)", "Next file ({n} wait)", waiting).format(n=waiting)
            if waiting
            else _("Another file")
        )

    def _tell(self, result: ImportResult) -> None:
        """What the import tells row by row, a segment a kind."""
        found = [one for one in result.problems if one.code not in EXPECTED]
        title = ngettext("{n} thing to look at", "{n} things to look at", len(found))
        kinds = {
            "problems": (title, problem_model.problems(found)),
            "replaced": (_("Replaced {n}"), problem_model.changes(result.changes)),
            "kept": (_("Kept {n}"), problem_model.changes(result.kept)),
        }
        self._kinds = {code: told for code, (_label, told) in kinds.items() if told.lines}
        self.told.set_segments(
            [
                Segment(code, label.format(n=words.number(len(told.lines))))
                for code, (label, told) in kinds.items()
                if told.lines
            ]
            or [Segment("problems", "")]
        )
        self.told.set_code(next(iter(self._kinds), "problems"))
        self._show_told(self.told.code())
        for widget in (self.table, self._bar):
            widget.setVisible(bool(self._kinds))
        self._clean.setVisible(not self._kinds)

    def _show_told(self, code: str) -> None:
        self.problems.show(self._kinds.get(code, problem_model.problems(())))

    def show_left(self, left: int) -> None:
        """How many rows are left to decide; 0 once they were brought in."""
        self.resume.setVisible(bool(left))
        text = ngettext("Go on with {n} row left to decide", "Go on with {n} rows left to decide", left)
        self.resume.set_label(text.format(n=words.number(left)))

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
        return (self.head, self.told, self.table)
