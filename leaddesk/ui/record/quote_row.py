"""One quote as a row: number, when and how long, what it comes to, how it stands. Enter changes it, Del takes a draft away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Quote
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import quote_words
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.chips import Chip
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

HEIGHT = 54
STEP_WIDTH = 122
OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuoteRow(QWidget):
    """``change_wanted``, ``remove_wanted``, ``step_wanted`` (its next step: sent, or accepted), ``menu_wanted`` (where on the screen)."""

    change_wanted = Signal()
    remove_wanted = Signal()
    step_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, quote: Quote, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quote = quote
        state = quote.standing(today)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(10)
        over = state in ("replaced", "refused")
        row.addWidget(IconLabel("file-text", "text3" if over else "text2", 18))
        column = QVBoxLayout()
        column.setSpacing(0)
        title = ElidedLabel(quote_words.title(quote), weight=Weight.MEDIUM, tone="third" if over else "")
        second = quote_words.second(quote, today)
        column.addWidget(title)
        if second:
            column.addWidget(ElidedLabel(second, size=TypeSize.SECOND, tone="second"))
        row.addLayout(column, 1)
        self.chip = Chip(quote_words.standing(quote, today), quote_words.TONES[state])
        row.addWidget(self.chip)
        money = QVBoxLayout()
        money.setSpacing(0)
        self.amount = PlainLabel(quote_words.exact(quote.sum_minor, quote.currency), weight=Weight.MEDIUM)
        tax = quote_words.tax_words(is_gross=quote.is_gross, tax_bp=quote.tax_bp)
        for label in (self.amount, PlainLabel(tax, size=TypeSize.SECOND, tone="second")):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setMinimumWidth(96)
            if label.text():
                money.addWidget(label)
        row.addLayout(money)
        self.step: KeyButton | None = None
        words = {"draft": _("Mark as sent…"), "sent": _("Accepted"), "expired": _("Accepted")}.get(state, "")
        place = QWidget(self)
        place.setFixedWidth(STEP_WIDTH)
        inside = QHBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        if words:
            self.step = KeyButton(words, place, small=True)
            self.step.clicked.connect(self.step_wanted)
            inside.addWidget(self.step)
        inside.addStretch(1)
        row.addWidget(place)
        self.more = IconButton("ellipsis", _("More about {name}").format(name=quote_words.title(quote)), self, size=26)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        row.addWidget(self.more)
        said = (quote_words.title(quote), self.chip.accessibleName(), second, self.amount.text(), tax)
        self.setAccessibleName(", ".join(filter(None, said)))

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Del and Enter mean the quote here, not the lead that the window's actions are about."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.change_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.mapToGlobal(self.rect().bottomLeft()))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self._go(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        """Up and Down go from row to row, past the buttons."""
        parent = self.parentWidget()
        rows = [row for row in parent.findChildren(QuoteRow) if row.isVisible()] if parent is not None else []
        at = rows.index(self) + by if self in rows else -1
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.change_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            if self.hasFocus():
                painter.fillRect(self.rect(), QColor(look.sel2))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            if self.hasFocus():
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        finally:
            painter.end()
