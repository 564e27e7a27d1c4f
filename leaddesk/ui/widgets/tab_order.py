"""The way of the Tab key through a page: pane after pane, in each as one reads (DESIGN_LANGUAGE section 8).

Qt's own order is that of making: filters added later and a pane that was moved below the list would come last. So the order
is made anew when Tab is pressed, from where things stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

SAME_LINE = 12
"""Widgets whose middles differ by less than so many pixels stand in one line."""


def order_tabs(page: QWidget, panes: Sequence[QWidget]) -> list[QWidget]:
    """Bring what Tab visits in ``page`` into the order of ``panes`` and of reading; gives it back."""
    shown = [pane for pane in panes if pane.isVisible()]
    groups: dict[int, list[QWidget]] = {}
    for widget in page.findChildren(QWidget):
        if _visited(widget, page):
            groups.setdefault(_pane_of(widget, page, shown), []).append(widget)
    ordered = [widget for number in sorted(groups) for widget in _as_read(groups[number], page)]
    for before, after in pairwise(ordered):
        QWidget.setTabOrder(before, after)
    return ordered


def _visited(widget: QWidget, page: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.window() is page.window()


def _pane_of(widget: QWidget, page: QWidget, panes: Sequence[QWidget]) -> int:
    """The innermost pane ``widget`` stands in; outside of all the one it stands level with or below, -1 above the first."""
    inside = [n for n, pane in enumerate(panes) if pane is widget or pane.isAncestorOf(widget)]
    if inside:
        return inside[-1]
    middle = _middle(widget, page).y()
    return max((n for n, pane in enumerate(panes) if pane.mapTo(page, QPoint(0, 0)).y() <= middle), default=-1)


def _middle(widget: QWidget, page: QWidget) -> QPoint:
    return widget.mapTo(page, widget.rect().center())


def _as_read(widgets: list[QWidget], page: QWidget) -> list[QWidget]:
    """Line by line from the top, each from its left."""
    lines: list[list[tuple[int, int, QWidget]]] = []
    placed = sorted(((_middle(w, page).y(), _middle(w, page).x(), w) for w in widgets), key=lambda place: place[:2])
    for place in placed:
        if lines and place[0] - lines[-1][0][0] < SAME_LINE:
            lines[-1].append(place)
        else:
            lines.append([place])
    return [widget for line in lines for _y, _x, widget in sorted(line, key=lambda place: place[1])]
