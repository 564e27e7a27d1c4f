"""One question or field rule of the definition as a line of fields. Decides nothing; ``definition`` saves."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.definition import Criterion
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import IconButton, key_text
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel, set_tip

HANDLE, LETTER, NAME, NEEDED, REMOVE = 24, 30, 120, 92, 26
HEIGHT = 36


class _Handle(IconButton):
    """Dragged up and down: ``dragged`` by rows."""

    dragged = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("grip-vertical", _("Drag to another place"), parent, size=HANDLE)
        set_tip(self, f"{self.accessibleName()}  {key_text('Alt+Up')}, {key_text('Alt+Down')}")
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self._from: QPointF | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        by = round((event.globalPosition().y() - self._from.y()) / HEIGHT)
        if by:
            self._from = event.globalPosition()
            self.dragged.emit(1 if by > 0 else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        super().mouseReleaseEvent(event)


class CriterionRow(Ground):
    """``changed`` once a field is left; ``moved`` by -1 or 1; ``removed``."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self._criterion = criterion
        self.setFixedHeight(HEIGHT)
        self.handle = _Handle(self)
        self.letter = self._line(_("Letter"), 1)
        self.letter.setFixedWidth(LETTER)
        self.letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = self._line(_("Question"), 60)
        self.name.setFixedWidth(NAME)
        self.ask = self._line(_("Ask it like this"), 200)
        self.follows = PlainLabel(_("follows from the fields"), size=TypeSize.SECOND, tone="third")
        self.counts = self._line(_("It counts when"), 500)
        self.needed = QCheckBox(_("needed"), self)
        self.needed.toggled.connect(self._toggled)
        self.remove = IconButton("x", _("Take this question out"), self, size=REMOVE)
        set_tip(self.remove, f"{self.remove.accessibleName()}  {key_text('Alt+Del')}")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        for widget in (self.handle, self.letter, self.name):
            row.addWidget(widget)
        row.addWidget(self.ask, 5)
        row.addWidget(self.follows, 5)
        row.addWidget(self.counts, 5)
        self.needed.setFixedWidth(NEEDED)
        row.addWidget(self.needed)
        row.addWidget(self.remove)
        self.handle.dragged.connect(self.moved)
        self.remove.clicked.connect(self.removed)
        self.show_criterion(criterion)

    def _line(self, name: str, limit: int) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setProperty("inplace", True)
        line.setMaxLength(limit)
        line.editingFinished.connect(partial(self._left, line))
        return line

    def _left(self, line: QLineEdit) -> None:
        line.setModified(False)
        self.changed.emit()

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_criterion(self, criterion: Criterion) -> None:
        """Show it without telling."""
        self._criterion = criterion
        is_rule = criterion.kind == "field"
        self.letter.setText(criterion.pip)
        self.name.setText(criterion.name if criterion.label or criterion.code else "")
        self.ask.setText(criterion.asked)
        self.counts.setText(" and ".join(criterion.rule.splitlines()) if is_rule else criterion.counts)
        self.counts.setPlaceholderText(_("value>=1500") if is_rule else "")
        tip = _(
            "Conditions as in a filter: value>=1500, city=Leeds. “and” joins them, “or” stands between two ways; phone!= says there is one."
        )
        set_tip(self.counts, tip if is_rule else "")
        for line in (self.name, self.ask, self.counts):
            line.setCursorPosition(0)  # a long text shows how it begins
        self.ask.setVisible(not is_rule)
        self.follows.setVisible(is_rule)
        self.needed.blockSignals(True)
        self.needed.setChecked(criterion.needed)
        self.needed.blockSignals(False)
        self._say_needed()
        self.needed.setAccessibleName(_("{question}: needed").format(question=criterion.name))
        self.setAccessibleName(criterion.name)

    def set_editable(self, editable: bool) -> None:
        """An old version can be looked at only."""
        for line in (self.letter, self.name, self.ask, self.counts):
            line.setReadOnly(not editable)
        for widget in (self.handle, self.remove, self.needed):
            widget.setEnabled(editable)

    def criterion(self) -> Criterion:
        """The question as it stands in the fields."""
        said = self.counts.text().strip()
        is_rule = self._criterion.kind == "field"
        return replace(
            self._criterion,
            letter=self.letter.text().strip().upper(),
            label=self.name.text().strip(),
            ask="" if is_rule else self.ask.text().strip(),
            counts_when="" if is_rule else said,
            rule=said if is_rule else "",
            needed=self.needed.isChecked(),
        )

    def _toggled(self) -> None:
        self._say_needed()
        self.changed.emit()

    def _say_needed(self) -> None:
        self.needed.setText(_("needed") if self.needed.isChecked() else _("optional"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and self.handle.isEnabled():
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
                return
            if event.key() == Qt.Key.Key_Delete:
                self.removed.emit()
                return
        super().keyPressEvent(event)
