"""Fields edited in place: a line per field, saved as made, with what is wrong said below. Typing is never lost to a change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.services import leads
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel


class FieldEdit(QLineEdit):
    """A line that looks like text until it is edited. ``committed`` on Enter or when the focus leaves, Esc puts back."""

    committed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setProperty("inplace", True)
        self.setAccessibleName(name)
        self.setPlaceholderText("–")

    def set_stored(self, text: str) -> None:
        """What the file holds. A line that is being edited keeps what was typed."""
        was_stored = self.text() == self._stored
        self._stored = text
        if was_stored or not self.hasFocus():
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Save where the text is another than stored."""
        if self.text().strip() != self._stored.strip():
            self.committed.emit(self.text().strip())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.setText(self._stored)
        else:
            super().keyPressEvent(event)


class FieldRows(QWidget):
    """Rows of (field name, label); ``show_values`` fills them for a record."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lead_id = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, 92)
        self._grid.setColumnStretch(1, 1)
        self._edits: dict[str, FieldEdit] = {}
        self._problems: dict[str, PlainLabel] = {}
        self._labels: dict[str, PlainLabel] = {}

    def show_values(self, lead_id: int, values: Mapping[str, tuple[str, str]]) -> None:
        """``values``: field name -> (label, text as it is typed). Rows appear and go with their fields."""
        if lead_id != self._lead_id:
            self._settle()
            self._lead_id = lead_id
        for name in [known for known in self._edits if known not in values]:
            self._remove(name)
        for place, (name, (label, text)) in enumerate(values.items()):
            if name not in self._edits:
                self._add(name, label, place)
            self._edits[name].set_stored(text)

    def _settle(self) -> None:
        """Another record is shown: what was typed for the old one is saved to the old one first."""
        for name, edit in self._edits.items():
            edit.commit()
            edit.clearFocus()
            self._problems[name].hide()

    def _add(self, name: str, label: str, place: int) -> None:
        edit = FieldEdit(label, self)
        edit.committed.connect(partial(self._save, name))
        caption = PlainLabel(label, size=TypeSize.SECOND, tone="third")
        caption.setBuddy(edit)
        problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        problem.hide()
        self._grid.addWidget(caption, place * 2, 0)
        self._grid.addWidget(edit, place * 2, 1)
        self._grid.addWidget(problem, place * 2 + 1, 1)
        self._edits[name], self._problems[name], self._labels[name] = edit, problem, caption

    def _remove(self, name: str) -> None:
        for widgets in (self._edits, self._problems, self._labels):
            widget: QWidget = widgets.pop(name)
            self._grid.removeWidget(widget)
            widget.deleteLater()

    def _save(self, name: str, text: str) -> None:
        self._problems[name].hide()
        self._context.verbs.run(
            leads.set_fields,
            self._lead_id,
            {name: text},
            owner=self,
            quiet=True,
            on_error=partial(self._failed, name, self._lead_id),
        )

    def _failed(self, name: str, lead_id: int, error: Exception) -> None:
        """Say it below the field, where the typed text still stands."""
        if lead_id != self._lead_id or name not in self._problems or not isinstance(error, LeadDeskError):
            self._context.shell.show_error(error)
            return
        self._problems[name].setText(f"{error.message} {error.hint}".strip() or _("This cannot be saved."))
        self._problems[name].show()
