"""The flowchart on the screen: one painted surface, and over each step and way out a small widget that can have the focus.

Arrow keys walk along the steps and down to their ways out; Enter opens the leads. The places come from ``domain.process_map_layout``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from leaddesk.domain.drawing import Drawing
from leaddesk.domain.process_map_chart import Chart
from leaddesk.domain.process_map_layout import layout
from leaddesk.paint import drawing as painting
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.widgets.text import set_tip

LEAST_WIDTH: Final = 420


class Spot(QWidget):
    """One step or way out: paints only the focus and the choice, the picture is below it."""

    def __init__(self, canvas: MapCanvas, key: str) -> None:
        super().__init__(canvas)
        self.key = key
        self._canvas = canvas
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_in_tab_order(self, there: bool) -> None:
        """Tab stops once on the whole map: at the chosen step."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if there else Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._canvas.take_focus_of(self.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._canvas.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._canvas.walk(self.key, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._canvas.is_chosen(self.key) and not self.hasFocus():
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().accent), 2 if self.hasFocus() else 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        finally:
            painter.end()


class MapCanvas(QWidget):
    """``chosen`` (key of a step) when another step is in front, ``opened`` (key of a step or way out) on Enter or double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._drawing: Drawing | None = None
        self._said: Mapping[str, str] = {}
        self._spots: dict[str, Spot] = {}
        self._current = ""
        self.setMinimumWidth(LEAST_WIDTH)
        appearance().changed.connect(self._lay_out)

    def sizeHint(self) -> QSize:
        return QSize(900, round(self._drawing.height) if self._drawing is not None else 300)

    @property
    def drawing(self) -> Drawing | None:
        """What is painted."""
        return self._drawing

    @property
    def current(self) -> str:
        """Key of the chosen step, empty = none."""
        return self._current

    def show_chart(self, chart: Chart, said: Mapping[str, str]) -> None:
        """Draw it; ``said``: the sentence of each step and way out for a screen reader."""
        self._chart, self._said = chart, said
        if self._current not in {step.key for step in chart.steps}:
            leak = next((step.key for step in chart.steps if step.leak), "")
            self._current = leak or (chart.steps[0].key if chart.steps else "")
        self._lay_out()

    def choose(self, key: str, *, focus: bool = False) -> bool:
        """Bring a step to the front; False where there is none."""
        if self._chart is None or key not in {step.key for step in self._chart.steps}:
            return False
        self._set_current(key)
        if focus and key in self._spots:
            self._spots[key].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def spot(self, key: str) -> Spot | None:
        """The widget over a step or way out."""
        return self._spots.get(key)

    def is_chosen(self, key: str) -> bool:
        """Whether this is the chosen step."""
        return key == self._current

    def take_focus_of(self, key: str) -> None:
        """A spot got the focus: its step is in front."""
        self._set_current(key.partition("/")[0])

    def _set_current(self, key: str) -> None:
        if key == self._current:
            return
        before, self._current = self._current, key
        for one in (before, key):
            if one in self._spots:
                self._spots[one].set_in_tab_order(one == key)
                self._spots[one].update()
        self.chosen.emit(key)

    # --- the keyboard -------------------------------------------------------------------------------------------------
    def walk(self, key: str, event: QKeyEvent) -> bool:
        """Left and Right along the steps, Down and Up to their ways out and back, Home and End, Enter."""
        assert self._chart is not None
        steps = [step.key for step in self._chart.steps]
        step, _slash, _way = key.partition("/")
        column = [step, *(each.key for each in self._chart.step(step).exits)]
        at, below = steps.index(step), column.index(key)
        pressed = event.key()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(key)
            return True
        target = {
            Qt.Key.Key_Right: steps[min(at + 1, len(steps) - 1)],
            Qt.Key.Key_Left: steps[max(at - 1, 0)],
            Qt.Key.Key_Home: steps[0],
            Qt.Key.Key_End: steps[-1],
            Qt.Key.Key_Down: column[min(below + 1, len(column) - 1)],
            Qt.Key.Key_Up: column[max(below - 1, 0)],
        }.get(Qt.Key(pressed))
        if target is None:
            return False
        if target in self._spots:
            self._spots[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # --- painting -------------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        self._drawing = layout(self._chart, max(LEAST_WIDTH, self.width()), painting.measure(appearance().family))
        self.setMinimumHeight(round(self._drawing.height))
        self._place_spots()
        self.updateGeometry()
        self.update()

    def _place_spots(self) -> None:
        assert self._drawing is not None
        places = {spot.key: spot.rect for spot in self._drawing.spots}
        had_keyboard = False
        for gone in set(self._spots) - set(places):
            widget = self._spots.pop(gone)
            had_keyboard = had_keyboard or widget.hasFocus()
            widget.hide()
            widget.deleteLater()
        cut = {text.full for text in self._drawing.texts if text.full}
        for key, rect in places.items():
            spot = self._spots.get(key) or self._spots.setdefault(key, Spot(self, key))
            spot.setGeometry(round(rect.x), round(rect.y), round(rect.width), round(rect.height))
            said = self._said.get(key, "")
            spot.setAccessibleName(said)
            set_tip(spot, said if cut or "/" in key else "")
            spot.set_in_tab_order(key == self._current)
            spot.show()
        if had_keyboard and self._current in self._spots:
            self._spots[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(event.rect(), QColor(look.sunken))
            if self._drawing is not None:
                screen = painting.Look(lambda tone: QColor(str(getattr(look, tone))), appearance().family)
                painting.paint(painter, self._drawing, screen)
        finally:
            painter.end()
