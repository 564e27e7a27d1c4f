"""The steps of an import in the head of its pages: done ones with a check, the present one filled, those to come as rings."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import HEAD_HEIGHT, TypeSize, Weight
from leaddesk.ui.widgets import icons

STEPS: Final = (N_("File"), N_("Sheet and titles"), N_("Columns"), N_("Review"), N_("Done"))
REVIEW: Final = 3
DOT = 18
GAP = 6
LINK = 22
"""Length of the line between two steps."""


class StepRail(QWidget):
    """Shows ``current`` (0-based) of the five steps. Where room lacks, only the present one keeps its words."""

    def __init__(self, current: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            _("Step {n} of {total}: {name}").format(n=current + 1, total=len(STEPS), name=_(STEPS[current]))
        )
        appearance().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._width(with_words=True), HEAD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(with_words=False), HEAD_HEIGHT)

    def _width(self, *, with_words: bool) -> int:
        words = sum(self._word_width(n) for n in range(len(STEPS)) if with_words or n == self._current)
        return words + len(STEPS) * DOT + (len(STEPS) - 1) * (LINK + 2 * GAP)

    def _word_width(self, step: int) -> int:
        return GAP + QFontMetrics(self._face(step)).horizontalAdvance(_(STEPS[step]))

    def _face(self, step: int) -> QFont:
        return font(TypeSize.BODY, Weight.MEDIUM if step == self._current else Weight.REGULAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = tokens()
        with_words = self.width() >= self._width(with_words=True)
        x, middle = 0, self.height() // 2
        for step, word in enumerate(STEPS):
            self._dot(painter, QRectF(x, middle - DOT / 2, DOT, DOT), step)
            x += DOT
            if with_words or step == self._current:
                painter.setFont(self._face(step))
                painter.setPen(QColor(look.text if step == self._current else look.text2))
                width = self._word_width(step)
                box = QRect(x + GAP, 0, width + 2, self.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _(word))
                x += width
            if step + 1 < len(STEPS):
                painter.fillRect(x + GAP, middle, LINK, 1, QColor(look.line2))
                x += LINK + 2 * GAP

    def _dot(self, painter: QPainter, box: QRectF, step: int) -> None:
        look = tokens()
        painter.setPen(QPen(QColor(look.line2), 1) if step > self._current else Qt.PenStyle.NoPen)
        fill = look.accent if step == self._current else look.sel
        painter.setBrush(QColor(fill) if step <= self._current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if step < self._current:
            icons.draw(painter, box.toRect(), "check", look.accent, 12)
            return
        painter.setFont(font(TypeSize.CAPTION, Weight.SEMIBOLD))
        painter.setPen(QColor(look.on_accent if step == self._current else look.text3))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(step + 1))
