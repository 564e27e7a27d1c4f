"""The seven days of the week as boxes to tick, in the order of the user's country. Knows no setting."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import no_mnemonic


class DayBoxes(QWidget):
    """``changed`` tells the ticked days (0 = Monday), in order."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Working days"))
        flow = FlowLayout(self, spacing=14)
        locale = words.locale()
        first = QLocale().firstDayOfWeek().value - 1
        self._boxes: dict[int, QCheckBox] = {}
        for day in [(first + n) % 7 for n in range(7)]:
            box = QCheckBox(no_mnemonic(locale.dayName(day + 1, QLocale.FormatType.ShortFormat)), self)
            box.setAccessibleName(locale.dayName(day + 1, QLocale.FormatType.LongFormat))
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.clicked.connect(lambda _checked=False: self.changed.emit(self.days()))
            flow.addWidget(box)
            self._boxes[day] = box
        self.setFocusProxy(self._boxes[first])

    def days(self) -> tuple[int, ...]:
        """The ticked days."""
        return tuple(day for day, box in sorted(self._boxes.items()) if box.isChecked())

    def set_days(self, days: Collection[int]) -> None:
        """Tick without telling."""
        for day, box in self._boxes.items():
            box.setChecked(day in days)

    def box(self, day: int) -> QCheckBox:
        """The box of a day (0 = Monday)."""
        return self._boxes[day]
