"""The band above the month while something is late: how many, their chips, and the offer to spread them over free days."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calendar.drag import DragSession
from leaddesk.ui.calendar.late_chips import HEIGHT, LateChips, late_words, soft_red
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel


class LateBand(QWidget):
    """How many are late, their chips, *Spread over free days*; hidden while nothing is late."""

    def __init__(self, selection: Selection, drag: DragSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 1)
        row.setSpacing(8)
        self._count = PlainLabel("", weight=Weight.SEMIBOLD, tone="red")
        self.chips = LateChips(selection, drag, self)
        self._hint = PlainLabel(_("Drag onto a day, or"), size=TypeSize.SECOND, tone="second")
        self.spread = KeyButton(_("Spread over free days"), self, icon="calendar", small=True)
        row.addWidget(IconLabel("circle-alert", "red", 15))
        row.addWidget(self._count)
        row.addWidget(self.chips, 1)
        row.addWidget(self._hint)
        row.addWidget(self.spread)
        self.hide()

    def show_page(self, page: CalendarPage) -> None:
        """The late ones of ``page``."""
        self._count.setText(late_words(page.late_count))
        self.setVisible(page.late_count > 0)
        self.chips.show_page(page)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room the words beside the button go."""
        self._hint.setVisible(not narrow)
        self.spread.set_label(_("Spread") if narrow else _("Spread over free days"))
        self.spread.setAccessibleName(_("Spread over free days"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.red_bg))
            painter.setPen(soft_red())
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        finally:
            painter.end()
