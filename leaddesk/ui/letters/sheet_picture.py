"""A picture of a sheet of labels: which are used, which are printed next; a click on one makes it the first (PRODUCT section 4)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.labels import LabelSheet
from leaddesk.domain.paper import PAPERS_MM
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize

HEIGHT = 190
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class SheetPicture(QWidget):
    """``start_chosen`` (label number) by a click or the arrow keys."""

    start_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: LabelSheet | None = None
        self._start, self._count = 1, 0
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance().changed.connect(self.update)
        self._say()

    def show_sheet(self, sheet: LabelSheet, start: int, count: int) -> None:
        """The first sheet, ``count`` labels printed from ``start`` on."""
        self._sheet, self._start, self._count = sheet, start, count
        self.updateGeometry()
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(_("First free label"))
        if self._sheet is not None:
            said = _("Label {n} of {count}").format(n=self._start, count=self._sheet.count)
            self.setAccessibleDescription(said)

    def sizeHint(self) -> QSize:
        page = PAPERS_MM[self._sheet.page if self._sheet is not None else "A4"]
        return QSize(round(HEIGHT * page[0] / page[1]), HEIGHT)

    def label_rect(self, number: int) -> QRectF:
        """Where a label stands in the widget."""
        assert self._sheet is not None
        scale = (HEIGHT - 2) / PAPERS_MM[self._sheet.page][1]
        place = self._sheet.place(number)
        return QRectF(1 + place.x * scale, 1 + place.y * scale, place.width * scale, place.height * scale)

    def label_at(self, point: QPointF) -> int:
        """The label at a place of the widget; 0 beside all of them."""
        if self._sheet is None:
            return 0
        return next((n for n in range(1, self._sheet.count + 1) if self.label_rect(n).contains(point)), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.label_at(event.position())
        if number and event.button() == Qt.MouseButton.LeftButton:
            self._choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._sheet is None or event.modifiers():
            super().keyPressEvent(event)
            return
        self._choose(self._start + step[0] * self._sheet.columns + step[1])

    def _choose(self, number: int) -> None:
        if self._sheet is not None and 1 <= number <= self._sheet.count and number != self._start:
            self.start_chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.surface))
            painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.ctl), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            if self._sheet is None:
                return
            painter.setFont(font(TypeSize.SECOND))
            for number in range(1, self._sheet.count + 1):
                self._paint_label(painter, number)
        finally:
            painter.end()

    def _paint_label(self, painter: QPainter, number: int) -> None:
        look, place = tokens(), self.label_rect(number).adjusted(0.5, 0.5, -0.5, -0.5)
        is_used, is_next = number < self._start, self._start <= number < self._start + self._count
        ground = look.sel if is_next else look.neutral_bg if is_used else look.surface
        painter.setPen(QPen(QColor(look.accent if number == self._start else look.line2), 1))
        painter.setBrush(QColor(ground))
        painter.drawRect(place)
        if number == self._start and place.height() > painter.fontMetrics().height() * 0.8:
            painter.setPen(QColor(look.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
