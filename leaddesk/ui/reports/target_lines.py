"""The lines of a month's targets: a field to type in, what was really reached beside it, and last month's. Does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import targets
from leaddesk.domain.figure_key import FigureKey
from leaddesk.reporting.target_sheet import Line, Sheet
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Line as Hairline
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

FIELD_WIDTH: Final = 130
_WHAT, _LEAST, _TARGET, _REAL, _ICON, _REACHED, _BEFORE = range(7)
_HINTS: Final = {"fraction": "35 %", "minutes": "4 h", "days": "10 d", "money": "20,000"}


class TargetField(QLineEdit):
    """What is typed for one measure. ``given`` once it is entered or left changed; Esc puts back what stood there."""

    given = Signal(str)

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = ""
        self.setFixedWidth(FIELD_WIDTH)
        self.setMaxLength(40)
        self.setAccessibleName(_("Target for {measure}").format(measure=_(line.definition.label)))
        self.setPlaceholderText(_HINTS.get(line.definition.unit, "12"))
        self.editingFinished.connect(self._finish)

    def keep(self, text: str) -> None:
        """Show what the file holds, unless somebody is typing over it."""
        if self.text() == self.kept or not self.hasFocus():
            self.setText(text)
        self.kept = text

    def _finish(self) -> None:
        if self.text().strip() != self.kept:
            self.given.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.setText(self.kept)
            return
        super().keyPressEvent(event)


class _Row:
    """The widgets of one line."""

    def __init__(self, line: Line, parent: QWidget) -> None:
        definition = line.definition
        self.name = definition.name
        self.what = PlainLabel(_(definition.label), parent, weight=Weight.MEDIUM)
        set_tip(self.what, _(definition.words))
        side = _("at most") if targets.fewer_is_better(definition) else _("at least")
        self.least = PlainLabel(side, parent, size=TypeSize.SECOND, tone="third")
        self.field = TargetField(line, parent)
        self.what.setBuddy(self.field)
        self.real = LinkButton("", parent)
        self.plain = PlainLabel("", parent)
        self.icon = IconLabel("circle-check", "green", 16, parent)
        self.reached = PlainLabel("", parent)
        self.before = ElidedLabel("", parent, size=TypeSize.SECOND, tone="second")
        self.problem = PlainLabel("", parent, size=TypeSize.SECOND, tone="red", wrap=True)
        self.problem.hide()
        self.opens: FigureKey | None = None

    def widgets(self) -> tuple[QWidget, ...]:
        """All of them."""
        ends = (self.icon, self.reached, self.before, self.problem)
        return (self.what, self.least, self.field, self.real, self.plain, *ends)

    def say(self, line: Line, before: Line | None) -> None:
        """Show what the file holds."""
        self.field.keep(line.target_shown)
        self.opens = opens = line.opens
        said = _real(line)
        self.real.set_label(said)
        self.plain.setText(said)
        self.real.setVisible(opens is not None)
        self.plain.setVisible(opens is None)
        self.icon.setVisible(line.reached is not None)
        self.icon.set_icon(*_sign(line))
        self.reached.setText(line.verdict)
        self.before.setText(_before(before))


def _sign(line: Line) -> tuple[str, str]:
    """Icon and colour: a month that runs may still reach what it has not."""
    if line.reached:
        return "circle-check", "green"
    return ("circle-dashed", "text3") if line.so_far else ("circle-alert", "amber")


def _real(line: Line) -> str:
    if not line.shown:
        return _("not yet")
    return _("{figure} so far").format(figure=line.shown) if line.so_far else line.shown


def _before(line: Line | None) -> str:
    """Last month in one line: what it was, and what was wanted."""
    if line is None or not line.shown:
        return ""
    if line.target is None:
        return line.shown
    return _("{figure} of {target}").format(figure=line.shown, target=line.target_shown)


class TargetLines(QWidget):
    """``given`` (measure, text) once something was typed; ``opened`` (FigureKey) where a real figure is clicked."""

    given = Signal(str, str)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 4, 16, 16)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(_BEFORE, 1)
        heads = {
            _WHAT: _("What"),
            _TARGET: _("Target"),
            _REAL: _("Real"),
            _REACHED: _("Reached"),
            _BEFORE: _("The month before"),
        }
        for column, text in heads.items():
            self._grid.addWidget(PlainLabel(text, size=TypeSize.SECOND, tone="second"), 0, column)
        self._grid.addWidget(Hairline(), 1, 0, 1, _BEFORE + 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show these lines; fields somebody types in stay as they are while the measures stay the same."""
        if [row.name for row in self._rows] != [line.definition.name for line in sheet.lines]:
            self._build(sheet.lines)
        for row, line in zip(self._rows, sheet.lines, strict=True):
            row.say(line, sheet.before.get(line.definition.name))

    def row(self, measure: str) -> _Row:
        """The widgets of a measure. Raises KeyError where it has no line."""
        for row in self._rows:
            if row.name == measure:
                return row
        raise KeyError(measure)

    def fields(self) -> list[TargetField]:
        """Every field from top to bottom."""
        return [row.field for row in self._rows]

    def say_problem(self, measure: str, error: Exception | None) -> None:
        """Say below its line what was refused; None = nothing."""
        row = self.row(measure)
        text = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error or "")
        row.problem.setText(text)
        row.problem.setVisible(bool(text))
        row.field.setAccessibleDescription(text)

    def _build(self, lines: Sequence[Line]) -> None:
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self._rows = [_Row(line, self) for line in lines]
        for at, row in enumerate(self._rows):
            place = 2 + 2 * at
            cells = {
                _WHAT: row.what,
                _LEAST: row.least,
                _TARGET: row.field,
                _ICON: row.icon,
                _REACHED: row.reached,
                _BEFORE: row.before,
            }
            for column, widget in cells.items():
                self._grid.addWidget(widget, place, column)
            for real in (row.real, row.plain):
                self._grid.addWidget(real, place, _REAL, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(row.problem, place + 1, _TARGET, 1, _BEFORE - _TARGET + 1)
            row.field.show()  # before anybody looks: the keyboard may go there at once
            row.field.given.connect(lambda text, name=row.name: self.given.emit(name, text))
            row.real.clicked.connect(lambda _checked=False, row=row: self.opened.emit(row.opens))
