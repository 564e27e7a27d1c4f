"""The slim strip of measures above the list: each is a button that opens exactly its rows. Shown from 20 leads on (PRODUCT section 9)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from leaddesk.base.i18n import _
from leaddesk.services.day_figures import Shown
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import elide, set_tip

HEIGHT, SLIM = 64, 40
PAD = 16


class Measure(QAbstractButton):
    """One figure: label, value, words below; in a low window label and value in one line."""

    def __init__(self, shown: Shown, parent: QWidget, *, first: bool, slim: bool) -> None:
        super().__init__(parent)
        self.shown = shown
        self._first, self._slim = first, slim
        self._label, self._value, self._below = (said(shown, text) for text in (shown.label, shown.value, shown.below))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(SLIM if slim else HEIGHT)
        self.setAccessibleName(f"{self._label}: {self._value}")
        self.setAccessibleDescription(_("{below}. Shows these leads.").format(below=self._below))
        set_tip(self, f"{self._label}\n{self._below}")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(TypeSize.CAPTION))
        wide = max(metrics.horizontalAdvance(self._label), metrics.horizontalAdvance(self._below))
        return QSize(min(wide + 2 * PAD, 240), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = tokens()
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(0, 0, 0, -1), QColor(look.hover))
        if not self._first:
            painter.setPen(QColor(look.line))
            painter.drawLine(0, 8, 0, self.height() - 9)
        room = self.width() - PAD - 8
        value = font(TypeSize.MEASURE, Weight.SEMIBOLD)
        tone = str(getattr(look, self.shown.tone or "text", look.text))
        if self._slim:
            wide = QFontMetrics(value).horizontalAdvance(self._value) + 2
            self._line(painter, QRect(PAD, 0, wide, self.height() - 1), self._value, value, tone)
            rest = QRect(PAD + wide + 8, 0, max(0, room - wide - 8), self.height() - 1)
            self._line(painter, rest, self._label, font(TypeSize.SECOND), look.text2)
        else:
            self._line(painter, QRect(PAD, 5, room, 16), self._label, font(TypeSize.SECOND), look.text2)
            self._line(painter, QRect(PAD, 20, room, 23), self._value, value, tone)
            self._line(painter, QRect(PAD, 43, room, 15), self._below, font(TypeSize.CAPTION), look.text3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(2, 1, -2, -3))

    def _line(self, painter: QPainter, box: QRect, text: str, face: object, colour: str) -> None:
        painter.setFont(face)  # type: ignore[arg-type]
        painter.setPen(QColor(colour))
        shown = elide(text, painter.font(), box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def said(shown: Shown, text: str) -> str:
    """``text`` of a measure with its sum and its month said by the locale."""
    if "{sum}" in text:
        text = text.replace("{sum}", words.money(shown.minor, shown.currency))
    if "{month}" in text and shown.month is not None:
        month = words.locale().standaloneMonthName(shown.month.month)
        text = text.replace("{month}", month)
    return text


class Measures(Ground):
    """``wanted`` carries the ``Shown`` whose rows are asked for. Hidden while there is nothing to show."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.setAccessibleName(_("Measures"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._figures: tuple[Shown, ...] = ()
        self._slim = False
        self.buttons: list[Measure] = []
        self.hide()

    def show_figures(self, figures: Sequence[Shown]) -> None:
        """Show these; none hides the strip."""
        if tuple(figures) != self._figures:
            self._figures = tuple(figures)
            self._rebuild()

    def set_slim(self, slim: bool) -> None:
        """One line each, where the window is low."""
        if slim != self._slim:
            self._slim = slim
            self._rebuild()

    def _rebuild(self) -> None:
        focused = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), -1)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for shown in self._figures:
            button = Measure(shown, self, first=not self.buttons, slim=self._slim)
            button.clicked.connect(lambda _checked=False, chosen=shown: self.wanted.emit(chosen))
            self._row.addWidget(button, 1)
            button.show()
            self.buttons.append(button)
        self.setFixedHeight(SLIM if self._slim else HEIGHT)
        self.setVisible(bool(self.buttons))
        if 0 <= focused < len(self.buttons):
            self.buttons[focused].setFocus()
