"""The three fields of the row in front: the box, the words on the line, the next step. They lie over the table and save nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.type_back.answers import Answer
from leaddesk.ui.type_back.box_field import HEIGHT, BoxField

MOST_LETTERS = 2_000
MOST_STEP = 300


class RowFields(QObject):
    """``host`` is what they lie on. ``ticked``, ``cleared``, ``written``, ``planned`` tell what is typed; ``step_left``: the next step is.

    ``entered``, ``stepped`` (-1 or 1) and ``stopped``: where one wants to go.
    """

    ticked = Signal(int)
    cleared = Signal()
    written = Signal(str)
    planned = Signal(str)
    step_left = Signal()
    entered = Signal()
    stepped = Signal(int)
    stopped = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.box = BoxField(host)
        self.line = QLineEdit(host)
        self.line.setPlaceholderText(_("what is written on the line"))
        self.line.setMaxLength(MOST_LETTERS)
        self.step = QLineEdit(host)
        self.step.setPlaceholderText(_("such as call fri 16:00"))
        self.step.setMaxLength(MOST_STEP)
        self.box.ticked.connect(self.ticked)
        self.box.cleared.connect(self.cleared)
        self.box.begun.connect(self._begin_line)
        self.line.textEdited.connect(self.written)
        self.step.textEdited.connect(self.planned)
        for field in self.fields():
            field.installEventFilter(self)
            field.hide()

    def fields(self) -> Sequence[QWidget]:
        """In the order of Tab."""
        return (self.box, self.line, self.step)

    def show_row(self, number: int, answer: Answer, *, can_plan: bool) -> None:
        """The row in front as it is typed."""
        self.line.setAccessibleName(_("Row {n}, written on the line").format(n=number))
        self.step.setAccessibleName(_("Row {n}, next step").format(n=number))
        self.box.show_box(number, answer.box)
        self.step.setEnabled(can_plan)
        self.step.setPlaceholderText(_("such as call fri 16:00") if can_plan else _("not open, no next step"))
        for field, text in ((self.line, answer.text), (self.step, answer.step)):
            if field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)

    def say_problem(self, text: str) -> None:
        """What is wrong with the next step; empty = nothing."""
        self.step.setProperty("problem", bool(text))
        self.step.setAccessibleDescription(text)
        self.step.style().unpolish(self.step)
        self.step.style().polish(self.step)

    def place(self, boxes: Sequence[QRect]) -> None:
        """Lie over these cells."""
        for field, box in zip(self.fields(), boxes, strict=True):
            field.setGeometry(box.x(), box.y() + (box.height() - HEIGHT) // 2, box.width(), HEIGHT)

    def set_visible(self, visible: bool) -> None:
        """A row that cannot be typed has none."""
        for field in self.fields():
            field.setVisible(visible)

    def has_focus(self) -> bool:
        return any(field.hasFocus() for field in self.fields())

    def take_focus(self) -> None:
        """On to the box: a number ticks it."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_line(self, text: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setText(text)
        self.line.end(False)
        self.written.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.step:
            self.step_left.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Enter, the arrows and Esc mean the same in each of the three."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            return False
        return True
