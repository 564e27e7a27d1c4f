"""*As of*: the day at whose end the open record is shown; today unless somebody asks for an earlier one. Decides nothing."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.services.typed_days import day_context
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record import history_words
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.fields import DateField
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.text import PlainLabel

QUICK = 1, 7, 30
"""Days back that are offered at once."""


class _DayPopover(Popover):
    """``typed``: Enter in the field, which no button took."""

    typed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.focusWidget(), QAbstractButton):
            self.typed.emit()
        else:
            super().keyPressEvent(event)


class AsOfBox(QWidget):
    """``chosen`` emits a day, or None for today; ``set_day`` shows one without telling."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day: date | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(PlainLabel(_("As of"), tone="second", size=TypeSize.SECOND))
        self.button = KeyButton(_("today"), self, icon="calendar", small=True)
        row.addWidget(self.button)
        self.button.clicked.connect(self.ask)
        self.set_day(None)

    def day(self) -> date | None:
        """The day shown; None = today."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show which day it is."""
        self._day = day
        said = _("today") if day is None else history_words.day(day, self._context.ws.today())
        self.button.set_label(said)
        self.button.setAccessibleName(_("As of {day}").format(day=said))

    def ask(self) -> None:
        """Ask for a day."""
        today = self._context.ws.today()
        popover = _DayPopover(_("As it stood at the end of a day"), self)
        for back in QUICK:
            day = today - timedelta(days=back)
            said = {1: _("Yesterday"), 7: _("A week ago"), 30: _("30 days ago")}[back]
            link = LinkButton(f"{said}, {history_words.day(day, today)}", popover)
            link.clicked.connect(partial(self._take, popover, day))
            popover.body.addWidget(link)
        field = DateField(_("Another day"), popover, day=self._day or today - timedelta(days=1))
        field.setMaximumDate(QDate(today.year, today.month, today.day))
        field.take_words(partial(day_context, self._context.ws))
        show = KeyButton(_("Show"), popover, kind="primary", small=True)
        show.clicked.connect(lambda: self._take(popover, field.day()))
        popover.typed.connect(lambda: self._take(popover, field.day()))
        line = QHBoxLayout()
        line.addWidget(field, 1)
        line.addWidget(show)
        popover.body.addLayout(line)
        if self._day is not None:
            link = LinkButton(_("Back to today"), popover)
            link.clicked.connect(partial(self._take, popover, None))
            popover.body.addWidget(link)
        popover.open_at(self.button)
        field.setFocus()
        field.selectAll()

    def _take(self, popover: Popover, day: date | None) -> None:
        popover.close()
        wanted = None if day is not None and day >= self._context.ws.today() else day
        if wanted != self._day:
            self.set_day(wanted)
            self.chosen.emit(wanted)
