"""Which day of a month or year: a day by its number, the last one, or the nth weekday. Fields only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.recurrence import LAST, Rule
from leaddesk.ui.bridge import words

NTHS: Final = (1, 2, 3, 4, -1)


class MonthDays(QWidget):
    """``changed`` when something was chosen; ``named`` gives the fields of a ``Rule``."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = self._quiet = False
        self._shown: dict[str, Any] | None = None
        """What the shown rule says of its days: it holds until one of the fields is touched, also where they cannot show it all."""
        self.how = QComboBox()
        self.how.setAccessibleName(_("Which day of the month"))
        self.how.addItem(_("on the day"), "day")
        self.how.addItem(_("on the weekday"), "nth")
        self.day = QComboBox()
        self.day.setAccessibleName(_("Day of the month"))
        for number in range(1, 32):
            self.day.addItem(words.number(number), number)
        self.day.addItem(_("last day"), LAST)
        self.nth = QComboBox()
        self.nth.setAccessibleName(_("Which of them"))
        for nth, said in zip(NTHS, (_("first"), _("second"), _("third"), _("fourth"), _("last")), strict=True):
            self.nth.addItem(said, nth)
        self.weekday = QComboBox()
        self.weekday.setAccessibleName(_("Weekday"))
        locale = words.locale()
        for number in range(7):
            self.weekday.addItem(locale.standaloneDayName(number + 1), number)
        self.month = QComboBox()
        self.month.setAccessibleName(_("Month"))
        for number in range(1, 13):
            self.month.addItem(locale.standaloneMonthName(number), number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for combo in (self.how, self.day, self.nth, self.weekday, self.month):
            row.addWidget(combo)
            combo.currentIndexChanged.connect(self._touched)
        row.addStretch(1)
        self.set_yearly(False)

    def set_yearly(self, yearly: bool) -> None:
        """Of a year the month is chosen too."""
        self.month.setVisible(yearly)
        self._fit()

    def set_rule(self, rule: Rule, start: date) -> None:
        """Show what ``rule`` says; what it leaves open is that of its first day."""
        self._own = bool(rule.month_days or rule.nth)
        self._shown = None
        if self._own:
            names = ("month_days", "nth", "weekdays", "skips", "month")
            self._shown = {name: getattr(rule, name) for name in names}
        self._quiet = True
        _choose(self.how, "nth" if rule.nth is not None else "day")
        _choose(self.day, rule.month_days[-1] if rule.month_days else start.day)
        _choose(self.nth, rule.nth if rule.nth is not None else _nth_of(start))
        _choose(self.weekday, rule.weekdays[0] if rule.nth is not None and rule.weekdays else start.weekday())
        _choose(self.month, rule.month or start.month)
        self._quiet = False
        self._fit()

    def set_start(self, start: date) -> None:
        """It begins on another day: where nobody chose a day, that one."""
        if not self._own:
            self.set_rule(Rule("month"), start)

    def named(self, *, yearly: bool) -> dict[str, Any]:
        """The fields of a rule."""
        if self._shown is not None and yearly == (self._shown["month"] is not None):
            return dict(self._shown)
        found: dict[str, Any] = {"month": self.month.currentData()} if yearly else {}
        if self.how.currentData() == "nth":
            return found | {"nth": self.nth.currentData(), "weekdays": (self.weekday.currentData(),)}
        return found | {"month_days": (self.day.currentData(),)}

    def _touched(self, _index: int) -> None:
        self._fit()
        if not self._quiet:
            self._own, self._shown = True, None
            self.changed.emit()

    def _fit(self) -> None:
        by_day = self.how.currentData() == "day"
        self.day.setVisible(by_day)
        self.nth.setVisible(not by_day)
        self.weekday.setVisible(not by_day)


def _nth_of(day: date) -> int:
    """Which of its month's weekdays a day is; the fifth is the last."""
    is_last = (day + timedelta(days=7)).month != day.month
    nth = (day.day - 1) // 7 + 1
    return LAST if is_last and nth > 4 else nth


def _choose(combo: QComboBox, code: object) -> None:
    combo.setCurrentIndex(max(0, combo.findData(code)))
