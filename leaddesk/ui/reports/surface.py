"""A painted surface whose figures can be walked along by keyboard, read out, pointed at and opened.

The picture is painted by who derives from it; over each figure lies a small widget that can have the focus. Tab stops once on the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.reports.in_view import bring_into_view
from leaddesk.ui.reports.opening import Opens
from leaddesk.ui.widgets.text import set_tip

_WASH = 26
"""How strongly (of 255) the figure below the mouse is washed with the colour of the focus."""


@dataclass(frozen=True)
class Figure:
    """One figure on a surface: its ``key`` stays the same from picture to picture, ``row`` says which others stand beside it.

    ``said``: its sentence for a screen reader; ``tip``: what the mouse is told, ``said`` where it is empty.
    """

    key: str
    row: int
    rect: QRect
    said: str
    opens: Opens = None
    tip: str = ""


class FigureSpot(QWidget):
    """The widget over one figure: paints the focus and the mouse only."""

    def __init__(self, surface: FigureSurface, figure: Figure) -> None:
        super().__init__(surface)
        self._surface = surface
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Stand for this figure."""
        self.figure = figure
        self.setGeometry(figure.rect)
        self.setAccessibleName(figure.said)
        set_tip(self, figure.tip or figure.said)
        shape = Qt.CursorShape.PointingHandCursor if figure.opens else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def set_in_tab_order(self, there: bool) -> None:
        """Whether the Tab key stops here."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if there else Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._surface.take_focus_of(self)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            bring_into_view(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._surface.open_figure(self.figure)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._surface.take_focus_of(self)
        event.ignore()  # the panel has the menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._surface.walk(self.figure, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.underMouse() and bool(self.figure.opens)
        if not inside and not self.hasFocus():
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = QColor(tokens().accent)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if inside:
                wash = QColor(colour)
                wash.setAlpha(_WASH)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(wash)
                painter.drawRoundedRect(box, 3, 3)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colour, 2))
                painter.drawRoundedRect(box, 3, 3)
        finally:
            painter.end()


class FigureSurface(QWidget):
    """``opened`` (what a figure opens) on click and Enter; ``entered`` when the keyboard came onto one of its figures."""

    opened = Signal(object)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._spots: dict[str, FigureSpot] = {}
        self._current = ""

    def spots(self) -> list[FigureSpot]:
        """The widgets over the figures, in order."""
        return list(self._spots.values())

    def spot(self, key: str) -> FigureSpot | None:
        """The widget over one figure."""
        return self._spots.get(key)

    def place(self, figures: Sequence[Figure]) -> None:
        """Put a widget over each figure; what was there under the same key stays, with the keyboard on it."""
        wanted = {figure.key: figure for figure in figures}
        lost_keyboard = False
        for gone in set(self._spots) - set(wanted):
            spot = self._spots.pop(gone)
            lost_keyboard = lost_keyboard or spot.hasFocus()
            spot.hide()
            spot.deleteLater()
        placed: dict[str, FigureSpot] = {}
        for key, figure in wanted.items():
            spot = self._spots.get(key) or FigureSpot(self, figure)
            if spot.figure != figure:
                spot.show_figure(figure)
            placed[key] = spot
            spot.show()
            spot.raise_()
        self._spots = placed
        if self._current not in placed:
            self._current = next(iter(placed), "")
        for key, spot in placed.items():
            spot.set_in_tab_order(key == self._current)
        if lost_keyboard and self._current:
            placed[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_figure(self) -> bool:
        """Put the keyboard on the figure that had it last; False where there is none."""
        spot = self._spots.get(self._current)
        if spot is not None:
            spot.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(spot)  # also where it had the keyboard already, or the window is not in front
        return spot is not None

    def take_focus_of(self, spot: FigureSpot) -> None:
        """The keyboard stands on this figure now."""
        before = self._spots.get(self._current)
        if before is not None and before is not spot:
            before.set_in_tab_order(False)
        self._current = spot.figure.key
        spot.set_in_tab_order(True)
        self.entered.emit()

    def open_figure(self, figure: Figure) -> None:
        """Open its leads, where it counts some."""
        if figure.opens:
            self.opened.emit(figure.opens)

    def walk(self, figure: Figure, event: QKeyEvent) -> bool:
        """Left and Right in a row, Up and Down to the nearest of the next, Home, End, Enter; whether it was one of these."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_figure(figure)
            return True
        target = self._target(figure, key)
        if target is None:
            return key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        self._spots[target.key].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _target(self, figure: Figure, key: Qt.Key) -> Figure | None:
        figures = [spot.figure for spot in self._spots.values()]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            beyond = [one.row for one in figures if (one.row - figure.row) * step > 0]
            if not beyond:
                return None
            row = max(beyond) if step < 0 else min(beyond)
            middle = figure.rect.center().x()
            return min((f for f in figures if f.row == row), key=lambda f: abs(f.rect.center().x() - middle))
        beside = sorted((one for one in figures if one.row == figure.row), key=lambda one: one.rect.x())
        at = beside.index(figure)
        places = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(beside) - 1,
        }
        place = places.get(key, -1)
        return beside[place] if 0 <= place < len(beside) else None
