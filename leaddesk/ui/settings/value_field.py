"""A value under its label, saved when Enter is pressed or the field is left. A refused text is told beside it and the old value stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.text import PlainLabel


class _Line(QLineEdit):
    """Esc puts back what is stored."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class ValueField(QWidget):
    """``committed`` tells a text that is another than the one shown; answer with ``set_stored`` (by reading again) or ``refuse``."""

    committed = Signal(str)

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        unit: str = "",
        hint: str = "",
        name: str = "",
        width: int = 84,
    ) -> None:
        super().__init__(parent)
        self._stored = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.line = _Line(self)
        self.line.setFixedWidth(width)
        self.line.setAccessibleName(name or f"{label} {unit}".strip())
        self.setFocusProxy(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line)
        if unit:
            row.addWidget(PlainLabel(unit, tone="second"))
        row.addStretch(1)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        if label:
            caption = PlainLabel(label, size=TypeSize.SECOND, tone="second")
            caption.setBuddy(self.line)
            column.addWidget(caption)
        column.addLayout(row)
        if hint:
            column.addWidget(PlainLabel(hint, size=TypeSize.SECOND, tone="third", wrap=True))
        column.addWidget(self._problem)
        self.line.editingFinished.connect(self._finish)
        self.line.given_up.connect(self._put_back)

    def set_stored(self, text: str) -> None:
        """Show what the file holds; a text that is being typed stays."""
        typing = self.line.hasFocus() and self.line.isModified()
        self._stored = text
        if not typing:
            self.line.setText(text)
            self.line.setModified(False)

    def set_placeholder(self, text: str) -> None:
        """What holds while the field is empty."""
        self.line.setPlaceholderText(text)

    def text(self) -> str:
        """What stands in the field."""
        return self.line.text()

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def say(self, problem: str) -> None:
        """Say what is wrong; empty = nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.line.setProperty("problem", bool(problem))
        self.line.setAccessibleDescription(problem)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def refuse(self, error: Exception) -> None:
        """What was typed cannot stand: say why, and that the old value is kept."""
        said = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error)
        kept = self._stored or self.line.placeholderText()
        self._put_back()
        self.say(_("{problem} {value} is kept.").format(problem=said, value=kept) if kept else said)
        if self.line.hasFocus():
            self.line.selectAll()

    def _put_back(self) -> None:
        self.line.setText(self._stored)
        self.line.setModified(False)
        self.say("")

    def _finish(self) -> None:
        text = self.line.text().strip()
        self.line.setModified(False)
        if text != self._stored:
            self.say("")
            self.committed.emit(text)
