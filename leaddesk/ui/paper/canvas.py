"""The pages of a paper on a grey desk, painted as they print: one image a page, made when it comes into sight (K16, DESIGN_LANGUAGE 10).

Paper stays white in both themes. A figure can be pointed at (``domain.drawing.Spot``): ``opened`` says which. Reads nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.bridge.theme import SHEET
from leaddesk.ui.paper.spots import Place, places

if TYPE_CHECKING:
    from leaddesk.paint.paper import Pages

GAP: Final = 16
"""Around and between the pages."""
LEAST, MOST, STEP = 0.25, 4.0, 1.2
KEPT: Final = 8
"""So many painted pages are kept: those in sight and their neighbours."""


class PaperView(QAbstractScrollArea):
    """``opened`` (key of a spot), ``zoom_changed``. ``zoom`` 1 is the paper's own size, 0 as it fits.

    ``first_only``: a small picture of the first page, which does not scroll.
    """

    opened = Signal(str)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, first_only: bool = False) -> None:
        super().__init__(parent)
        self._first_only = first_only
        self._pages: Pages | None = None
        self._title = ""
        self._zoom = 0.0
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._places: tuple[Place, ...] = ()
        self._current: Place | None = None
        self._under: Place | None = None
        self._more = QTimer(self)
        """Pages that come into sight together are painted one after the other: the window answers between two."""
        self._more.setSingleShot(True)
        self._more.timeout.connect(self.viewport().update)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        if first_only:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        appearance().changed.connect(self.viewport().update)
        self._say()

    # --- what is shown --------------------------------------------------------------------------------------------------
    def show_pages(self, pages: Pages | None, title: str = "") -> None:
        """Show these; the same paper made anew keeps its place."""
        same = title == self._title and pages is not None and self._pages is not None
        self._pages, self._title = pages, title
        self._images.clear()
        self._current = self._under = None
        self._places = places(pages.drawings) if pages is not None else ()
        self._fit_bars()
        if not same:
            self.verticalScrollBar().setValue(0)
        self._say()
        self.viewport().update()
        self.zoom_changed.emit()

    def count(self) -> int:
        """How many pages stand there."""
        if self._pages is None:
            return 0
        return min(1, len(self._pages.drawings)) if self._first_only else len(self._pages.drawings)

    def painted(self) -> int:
        """How many of them have been painted and are kept."""
        return len(self._images)

    def _say(self) -> None:
        n = self.count()
        pages = ngettext("{n} page", "{n} pages", n).format(n=n)
        self.setAccessibleName(_("{title}: {about}").format(title=self._title or _("Paper"), about=pages))
        if self._current is not None:
            self.setAccessibleDescription(self._current.said)

    # --- zoom -----------------------------------------------------------------------------------------------------------
    def zoom(self) -> float:
        """Of the paper's own size."""
        return self._zoom or self._fitting()

    def fits(self) -> bool:
        """Whether a whole page is shown, whatever the room."""
        return not self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show larger or smaller, about what is in the middle; a page seen from its top stays there. 0: a whole page."""
        before, top, half = self.zoom(), self.verticalScrollBar().value(), self.viewport().height() / 2
        self._zoom = min(MOST, max(LEAST, zoom)) if zoom else 0.0
        self._images.clear()
        self._fit_bars()
        self.verticalScrollBar().setValue(round((top + half) * self.zoom() / before - half) if top else 0)
        self.viewport().update()
        self.zoom_changed.emit()

    def step_zoom(self, by: int) -> None:
        """A step larger or smaller."""
        self.set_zoom(self.zoom() * STEP**by)

    def _fitting(self) -> float:
        if self._pages is None:
            return 1.0
        width, height = self._pages.size
        room = self.viewport().size() - QSize(2 * GAP, 2 * GAP)
        return max(0.05, min(room.width() / width, room.height() / height))

    def _page_size(self) -> QSize:
        if self._pages is None:
            return QSize()
        width, height = self._pages.size
        return QSize(round(width * self.zoom()), round(height * self.zoom()))

    def _fit_bars(self) -> None:
        size, view = self._page_size(), self.viewport().size()
        tall = self.count() * (size.height() + GAP) + GAP
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, tall - view.height()) if not self._first_only else 0)
        down.setPageStep(view.height())
        down.setSingleStep(40)
        across.setRange(0, max(0, size.width() + 2 * GAP - view.width()))
        across.setPageStep(view.width())

    def _page_rect(self, number: int) -> QRect:
        """Where a page stands in the viewport."""
        size, view = self._page_size(), self.viewport()
        left = max(GAP, (view.width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = GAP + number * (size.height() + GAP) - self.verticalScrollBar().value()
        if self.count() == 1:
            top = max(GAP, (view.height() - size.height()) // 2) - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    # --- painting -------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            look, made = tokens(), 0
            painter.fillRect(self.viewport().rect(), QColor(look.line2))
            for number in range(self.count()):
                place = self._page_rect(number)
                if place.intersects(self.viewport().rect()):
                    painter.setPen(QPen(QColor(look.ctl), 1))
                    painter.drawRect(place.adjusted(-1, -1, 0, 0))
                    made += number not in self._images
                    if made <= 1:
                        painter.drawImage(place, self._image(number))
                    else:
                        painter.fillRect(place, QColor(SHEET))
                        self._more.start()
            self._paint_spots(painter)
            if self.hasFocus() and self._current is None:
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        finally:
            painter.end()

    def _paint_spots(self, painter: QPainter) -> None:
        accent = QColor(tokens().accent)
        if self._under is not None:
            tint = QColor(accent)
            tint.setAlphaF(0.14)
            painter.fillRect(self._spot_rect(self._under), tint)
        if self._current is not None and self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.drawRect(self._spot_rect(self._current))

    def _image(self, number: int) -> QImage:
        """The page as it prints, at this zoom and the screen's own sharpness."""
        from leaddesk.paint.paper import paint_page

        found = self._images.get(number)
        if found is None:
            assert self._pages is not None
            ratio = self.devicePixelRatioF()
            found = QImage(self._page_size() * ratio, QImage.Format.Format_RGB32)
            found.setDevicePixelRatio(ratio)
            found.fill(QColor(SHEET))
            painter = QPainter(found)
            try:
                painter.scale(self.zoom(), self.zoom())
                paint_page(painter, self._pages, number)
            finally:
                painter.end()
            self._images[number] = found
            while len(self._images) > KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(number)
        return found

    def _spot_rect(self, place: Place) -> QRectF:
        assert self._pages is not None
        page, zoom, scale = self._page_rect(place.page), self.zoom(), self._pages.scale
        left, top = self._pages.inside
        rect = place.rect
        return QRectF(
            page.x() + (left + rect.x * scale) * zoom,
            page.y() + (top + rect.y * scale) * zoom,
            rect.width * scale * zoom,
            rect.height * scale * zoom,
        ).adjusted(-2, -1, 2, 1)

    # --- pointing -------------------------------------------------------------------------------------------------------
    def spot_at(self, point: QPointF) -> Place | None:
        """The figure at a place of the viewport."""
        last = self.count()
        return next((p for p in self._places if p.page < last and self._spot_rect(p).contains(point)), None)

    def spots(self) -> tuple[Place, ...]:
        """Every figure that can be pointed at, in the order of the page."""
        return self._places

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self.spot_at(event.position())
        if under != self._under:
            self._under = under
            shape = Qt.CursorShape.PointingHandCursor if under is not None else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.spot_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()  # the frame and the figure in front are painted there, not on the area

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._places:
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current.key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not self._first_only:
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """To the next figure of the page."""
        there = [place for place in self._places if place.page < self.count()]
        if not there:
            return
        at = there.index(self._current) + by if self._current in there else (0 if by > 0 else len(there) - 1)
        self._current = there[at % len(there)]
        box = self._spot_rect(self._current)
        if box.top() < 0 or box.bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + box.center().y() - self.viewport().height() / 2))
        self._say()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fits():
            self._images.clear()
            self.zoom_changed.emit()
        self._fit_bars()
