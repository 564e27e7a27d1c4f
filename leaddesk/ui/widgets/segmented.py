"""Segmented buttons: one of a few choices in one frame, by mouse, arrow keys or number keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import tip_html


@dataclass(frozen=True)
class Segment:
    """One choice: its code, its label and, where wanted, an icon."""

    code: str
    label: str
    icon: str = ""


class SegmentedButtons(QWidget):
    """A row of segments of which exactly one is chosen. ``chosen`` is emitted with its code when the user changes it."""

    chosen = Signal(str)

    def __init__(
        self, segments: Sequence[Segment], parent: QWidget | None = None, *, name: str = "", small: bool = False
    ) -> None:
        super().__init__(parent)
        self._segments = tuple(segments)
        self._current = 0
        self._icons_only = False
        self._name = name
        self._height = 24 if small else 28
        self.setFont(font(TypeSize.SECOND if small else TypeSize.BODY, Weight.MEDIUM))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedHeight(self._height)
        self._announce()

    def code(self) -> str:
        """The code of the chosen segment."""
        return self._segments[self._current].code

    def set_code(self, code: str) -> None:
        """Choose without emitting ``chosen``."""
        for number, segment in enumerate(self._segments):
            if segment.code == code:
                self._current = number
        self._announce()
        self.update()

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Replace the choices, keeping the chosen code where it is still there."""
        code = self.code()
        self._segments = tuple(segments)
        self._current = next((i for i, s in enumerate(self._segments) if s.code == code), 0)
        self._announce()
        self.updateGeometry()
        self.update()

    def set_icons_only(self, icons_only: bool) -> None:
        """Narrow form: icons with the words in the tool tip."""
        self._icons_only = icons_only
        self.updateGeometry()
        self.update()

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._segments) and number != self._current:
            self._current = number
            self._announce()
            self.update()
            self.chosen.emit(self.code())

    def _announce(self) -> None:
        label = self._segments[self._current].label if self._segments else ""
        self.setAccessibleName(_("{name}: {choice}").format(name=self._name, choice=label) if self._name else label)
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _widths(self) -> list[int]:
        metrics = self.fontMetrics()
        widths = []
        for segment in self._segments:
            text = 0 if self._icons_only and segment.icon else metrics.horizontalAdvance(segment.label)
            mark = 15 + (6 if text else 0) if segment.icon else 0
            widths.append(text + mark + 20)
        return widths

    def _boxes(self) -> list[QRect]:
        boxes, x = [], 0
        for width in self._widths():
            boxes.append(QRect(x, 0, width, self._height))
            x += width
        return boxes

    def _at(self, x: float) -> int:
        return next((i for i, box in enumerate(self._boxes()) if box.left() <= x <= box.right()), -1)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 1, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._choose(self._current + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._choose(self._current - 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._icons_only:
            place = self.mapFromGlobal(self.cursor().pos())
            number = self._at(place.x())
            if number >= 0:
                QToolTip.showText(self.cursor().pos(), tip_html(self._segments[number].label), self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes()
        frame = QRectF(0.5, 0.5, sum(self._widths()), self._height - 1)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 5, 5)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(look.raised))
        for number, (segment, box) in enumerate(zip(self._segments, boxes, strict=True)):
            chosen = number == self._current
            if chosen:
                painter.fillRect(box, QColor(look.sel))
            if number:
                painter.setPen(QColor(look.line2))
                painter.drawLine(box.left(), 0, box.left(), self._height)
            ink = look.text if chosen else look.text2
            x = box.left() + 10
            if segment.icon:
                tone = look.accent if chosen else look.text3
                icons.draw(painter, QRect(x, 0, 15, self._height - 1), segment.icon, tone, 15)
                x += 21
            if not (self._icons_only and segment.icon):
                painter.setPen(QColor(ink))
                painter.setFont(self.font())
                painter.drawText(
                    QRect(x, 0, box.right() - x, self._height), Qt.AlignmentFlag.AlignVCenter, segment.label
                )
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.line2), 2 if self.hasFocus() else 1))
        inset = 0.5 if self.hasFocus() else 0
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 5, 5)
