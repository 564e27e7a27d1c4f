"""The milestone rail: Came in to Happy on one line, with the time between two points above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.text import elide


class Step(Enum):
    """A milestone was reached, is the next one, or is still ahead."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Milestone:
    """One point: its label, its state, when (``07:48`` or ``due 11:48``), and the time since the point before (``2 h 10 m``)."""

    label: str
    state: Step
    when: str = ""
    elapsed: str = ""


class MilestoneRail(QWidget):
    """Paints the points evenly over its width. Its accessible text is a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Milestone, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Milestones"))

    def set_points(self, points: Sequence[Milestone]) -> None:
        """Show ``points`` in order; narrow panes are given fewer (Started and Invoiced left out)."""
        self._points = tuple(points)
        said = [f"{p.label} {p.when}".strip() for p in points if p.state is not Step.AHEAD]
        self.setAccessibleDescription(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lap = 12 if any(point.elapsed for point in self._points) else 0
        when = 14 if any(point.when for point in self._points) else 0
        return QSize(300, lap + 12 + 5 + 14 + when + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        if not self._points:
            return
        look = tokens()
        step = self.width() / len(self._points)
        top = 12.0 if any(point.elapsed for point in self._points) else 0.0
        middle = top + 6
        small = font(TypeSize.CAPTION)
        for number, point in enumerate(self._points):
            x = number * step + 6
            if number + 1 < len(self._points):
                reached = self._points[number + 1].state is not Step.AHEAD and point.state is Step.DONE
                painter.setPen(QPen(QColor(look.accent if reached else look.line2), 2))
                painter.drawLine(QPointF(x + 6, middle), QPointF(x + step - 6, middle))
                lap = self._points[number + 1].elapsed
                if lap:
                    painter.setFont(small)
                    painter.setPen(QColor(look.text3))
                    box = QRectF(x + 6, 0, step - 12, 11)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, elide(lap, small, int(step - 10)))
            self._dot(painter, QPointF(x, middle), point.state)
            self._words(painter, QRectF(x - 6, middle + 9, step - 2, 30), point)

    def _dot(self, painter: QPainter, centre: QPointF, state: Step) -> None:
        look = tokens()
        if state is Step.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(centre, 6, 6)
            return
        width = 3.5 if state is Step.NOW else 2.0
        painter.setBrush(QColor(look.surface))
        painter.setPen(QPen(QColor(look.accent if state is Step.NOW else look.line2), width))
        painter.drawEllipse(centre, 6 - width / 2, 6 - width / 2)

    def _words(self, painter: QPainter, box: QRectF, point: Milestone) -> None:
        look = tokens()
        strong = point.state is not Step.AHEAD
        face = font(TypeSize.CAPTION, Weight.MEDIUM if strong else Weight.REGULAR)
        painter.setFont(face)
        painter.setPen(QColor(look.text if strong else look.text3))
        line = QRectF(box.left(), box.top(), box.width(), 14)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, elide(point.label, face, int(box.width())))
        if point.when:
            plain = font(TypeSize.CAPTION)
            painter.setFont(plain)
            painter.setPen(QColor(look.text2))
            # Below what is due now nothing stands beside it: its day may be as long as it is.
            room = 2 * box.width() if point.state is Step.NOW else box.width() + 8
            below = QRectF(line.left(), line.top() + 14, room, 14)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, elide(point.when, plain, int(room)))
