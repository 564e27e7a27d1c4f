"""One try of an attempt plan as a line of fields: how, how many working days later, in which words; what is wrong stands below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.attempt_plans import CHANNELS, MAX_WAIT, Finding, PlanStep
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import IconButton, key_text
from leaddesk.ui.widgets.choice_field import ChoiceBox
from leaddesk.ui.widgets.text import PlainLabel, set_tip

NOT_A_WAIT = -1
"""Stands for a wait that is no number; the check says so."""


class StepRow(QWidget):
    """``changed`` once a field is left; ``moved`` by -1 or 1; ``removed``; ``inserted``: another try below this one."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()
    inserted = Signal()

    def __init__(self, step: PlanStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = PlainLabel("", tone="third")
        self._number.setFixedWidth(20)
        self.channel = ChoiceBox(_("How"), self)
        self.channel.set_choices([(code, _(codes.ACTIVITY_TYPES[code])) for code in CHANNELS])
        self.channel.setFixedWidth(118)
        self.wait = QLineEdit(self)
        self.wait.setFixedWidth(44)
        self.wait.setMaxLength(4)
        self._after = PlainLabel("", size=TypeSize.SECOND, tone="second")
        self.what = QLineEdit(self)
        self.what.setAccessibleName(_("In which words"))
        self.what.setMaxLength(200)
        self._said = PlainLabel("", size=TypeSize.SECOND, wrap=True)
        self._said.hide()
        self.up = IconButton("chevron-up", _("Further up"), self, size=26)
        self.down = IconButton("chevron-down", _("Further down"), self, size=26)
        self.remove = IconButton("x", _("Take this try out"), self, size=26)
        for button, key in ((self.up, "Alt+Up"), (self.down, "Alt+Down"), (self.remove, "Alt+Del")):
            set_tip(button, f"{button.accessibleName()}  {key_text(key)}")
        self._lay()
        self.channel.picked.connect(self._picked)
        self.wait.editingFinished.connect(self.changed)
        self.what.editingFinished.connect(self.changed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)
        self.set_step(step)

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        line = (self._number, self.channel, self.wait, self._after, self.what, self.up, self.down, self.remove)
        for place, widget in enumerate(line):
            grid.addWidget(widget, 0, place, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(4, 1)
        grid.addWidget(self._said, 1, 1, 1, 7)

    def set_step(self, step: PlanStep) -> None:
        """Show a step without telling."""
        self.channel.set_stored(step.channel)
        self.wait.setText(str(step.wait_days))
        self.what.setText(step.what)
        self._hint()

    def set_place(self, place: int, count: int) -> None:
        """Where it stands among ``count`` (0-based): the first waits from the day the lead came in."""
        self._number.setText(str(place + 1))
        first = place == 0
        words = (_("working days later"), _("working days after it came in"))
        self._after.setText(words[first])
        self._after.setMinimumWidth(max(self._after.fontMetrics().horizontalAdvance(text) for text in words))
        self.wait.setAccessibleName(_("Try {n}: working days to wait").format(n=place + 1))
        self.setAccessibleName(_("Try {n}").format(n=place + 1))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)

    def step(self) -> PlanStep:
        """The fields as they stand; a wait that is no number is ``NOT_A_WAIT``."""
        text = self.wait.text().strip()
        wait = int(text) if text.isascii() and text.isdigit() else NOT_A_WAIT
        return PlanStep(self.channel.code(), min(wait, MAX_WAIT + 1), self.what.text().strip())

    def say(self, finding: Finding | None) -> None:
        """What the check found here."""
        self._said.setText(finding.message if finding is not None else "")
        self._said.set_tone("red" if finding is not None and finding.level == "error" else "amber")
        self._said.setVisible(finding is not None)
        self.setAccessibleDescription(finding.message if finding is not None else "")

    def said(self) -> str:
        """What is said below it."""
        return self._said.text()

    def _picked(self, _code: str) -> None:
        self._hint()
        self.changed.emit()

    def _hint(self) -> None:
        self.what.setPlaceholderText(_(codes.ACTIVITY_TYPES[self.channel.code() or "call"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
                return
            if key == Qt.Key.Key_Delete:
                self.removed.emit()
                return
            if key == Qt.Key.Key_Insert:
                self.inserted.emit()
                return
        super().keyPressEvent(event)
