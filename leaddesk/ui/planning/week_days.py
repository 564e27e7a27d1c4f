"""The days of a week, each a button that is pressed or not; in the order of the language's country. Arrows move, Space presses."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.text import no_mnemonic


class WeekDays(QWidget):
    """``changed`` when a day was pressed. At least one stays pressed: that of the first day."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("On these days"))
        self._start = 0
        self._own = False
        self.buttons: dict[int, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        first = words.locale().firstDayOfWeek().value - 1
        for number in range(7):
            day = (first + number) % 7
            button = QPushButton(
                no_mnemonic(words.locale().standaloneDayName(day + 1, words.locale().FormatType.ShortFormat)), self
            )
            button.setAccessibleName(words.locale().standaloneDayName(day + 1))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumWidth(44)
            button.setFixedHeight(28)
            button.clicked.connect(lambda _on=False, day=day: self._pressed(day))
            self.buttons[day] = button
            row.addWidget(button)
        row.addStretch(1)

    def days(self) -> tuple[int, ...]:
        """The days pressed, 0 = Monday."""
        return tuple(sorted(day for day, button in self.buttons.items() if button.isChecked()))

    def set_days(self, days: tuple[int, ...], start: date) -> None:
        """Press these days; none = that of the first day."""
        self._start, self._own = start.weekday(), bool(days)
        for day, button in self.buttons.items():
            button.setChecked(day in days if days else day == self._start)

    def set_start(self, start: date) -> None:
        """It begins on another day: where nobody chose a day, that one."""
        if not self._own:
            self.set_days((), start)

    def _pressed(self, day: int) -> None:
        if not self.days():
            self.buttons[day].setChecked(True)
        self._own = True
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        order = list(self.buttons.values())
        focused = self.focusWidget()
        if Qt.Key(event.key()) in steps and focused in order:
            at = order.index(focused) + steps[Qt.Key(event.key())]
            order[at % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
