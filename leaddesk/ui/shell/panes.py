"""F6: from one pane of the window to the next. Owns nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget


def step(panes: Sequence[QWidget], by: int) -> None:
    """Put the focus into the pane ``by`` places on from the one that has it; panes not shown or without focus are passed over."""
    panes = [pane for pane in panes if pane.isVisible()]
    focus = QApplication.focusWidget()
    now = next((n for n, pane in enumerate(panes) if focus is not None and _inside(focus, pane)), 0)
    for distance in range(1, len(panes) + 1):
        if _focus_first(panes[(now + by * distance) % len(panes)]):
            return


def above(column: QBoxLayout) -> list[QWidget]:
    """The widgets of a column but its last one, which all of them stand above."""
    items = [column.itemAt(place) for place in range(column.count() - 1)]
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def _inside(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _focus_first(pane: QWidget) -> bool:
    """Put the focus on ``pane`` or on the first widget in it that takes it."""
    for widget in [pane, *pane.findChildren(QWidget)]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
