"""What a move needs (S2-7): its fields, a note, statements to tick, and what is met or not yet. Only asks; ``verbs`` moves.

What may stay open can be left as it is; what is a must holds the button back with a word beside it. Esc changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.services.workspace import Workspace
from leaddesk.ui.record.editors.field_words import FieldWords
from leaddesk.ui.record.editors.making import Maker
from leaddesk.ui.record.move_needs import Answers, ConfirmRow, FieldRow, NeedRow, NoteRow, make_row
from leaddesk.ui.record.move_reading import MoveFacts
from leaddesk.ui.record.move_sheet import Sheet

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MoveQuestion(Sheet):
    """``decided`` carries ``Answers``."""

    decided = Signal(object)

    def __init__(self, ws: Workspace, facts: MoveFacts, parent: QWidget) -> None:
        button = _("Move to {stage}").format(stage=facts.process.label) if facts.stage is not None else _("Go on")
        super().__init__(facts.title, parent, button=button, facts=_said(facts))
        field_words = FieldWords(ws)
        first = facts.asked.first
        field_words.currency = (first.currency if first is not None else None) or ws.settings.currency
        maker = Maker(ws, field_words)
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(9)
        self.rows: list[NeedRow] = [make_row(need, facts, maker, box) for need in facts.needs()]
        for row in self.rows:
            column.addWidget(row)
        self.add(box)
        self.finish()
        editors = [editor for row in self.rows if (editor := row.editor()) is not None]
        self._first = editors[0] if editors else None
        for editor in editors:
            for widget in (editor, *editor.findChildren(QWidget)):
                widget.installEventFilter(self)
        if any(row.need.is_must and not row.can_be_given() for row in self.rows):
            self.go.setEnabled(False)
            self.facts.setText(_("Something that is needed is still open; it cannot be given here."))
            self.facts.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is the sheet's: the editors of the form would save with it. A longer text keeps it for its lines."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            several_lines = isinstance(watched, QPlainTextEdit)
            if not several_lines or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.confirm()
                return True
        return super().eventFilter(watched, event)

    def open_over(self) -> None:
        super().open_over()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def confirm(self) -> None:
        if not self.go.isEnabled():
            return
        for row in self.rows:
            problem = row.read_problem() if isinstance(row, FieldRow) else ""
            if not problem and row.need.is_must and not row.is_given():
                problem = _("Needed for this move.")
            row.say(problem)
        wrong = next((row for row in self.rows if row.problem()), None)
        self.place()
        if wrong is not None:
            editor = wrong.editor()
            if editor is not None:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.decided.emit(self._answers())
        self.accept()

    def _answers(self) -> Answers:
        values = {row.need.field: row.value() for row in self.rows if isinstance(row, FieldRow)}
        notes = [row.edit.text().strip() for row in self.rows if isinstance(row, NoteRow) and row.is_given()]
        ticked = tuple(row.need.id for row in self.rows if isinstance(row, ConfirmRow) and row.is_given())
        return Answers({name: text for name, text in values.items() if text is not None}, "\n".join(notes), ticked)


def _said(facts: MoveFacts) -> str:
    """One line for several leads: for how many it asks."""
    return _("Asked once for all of them; whoever has it already keeps it.") if len(facts.asked.ids) > 1 else ""
