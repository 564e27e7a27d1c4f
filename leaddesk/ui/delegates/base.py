"""The delegates of lists: ground, hairline, focus frame, then the cell by its kind.

``PaintedDelegate`` is what all delegates share, ``LineDelegate`` what those of plain lists do. ``CellDelegate`` serves any view
whose model answers ``CELL_ROLE``; ``ListDelegate`` is the quick one of ``IdTableView``.
A failing cell never takes the program down: the painter is always restored (RELIABILITY 108).
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.cells import PAINTERS
from leaddesk.ui.delegates.kit import Kit, draw_text, kit
from leaddesk.ui.models.columns import Group
from leaddesk.ui.models.id_table import CELL_ROLE, IdTableModel
from leaddesk.ui.widgets import icons

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
HEAD_PADDING = 16
FRAME = 2


class PaintedDelegate(QStyledItemDelegate):
    """The shell of every delegate: the kit of the look in force, rows as high as the density says, the painter restored."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit()
        appearance().changed.connect(self._look_changed)

    def _look_changed(self) -> None:
        self._kit = kit()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, appearance().density.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self.draw(painter, option, index)
        finally:
            painter.restore()

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell; to be written by each kind."""
        raise NotImplementedError


class LineDelegate(PaintedDelegate):
    """The shell of a plain list of lines: their ground, and the frame around the line in focus."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, edges: tuple[int, int] = (-1, -1)
    ) -> None:
        """What lies below every cell; ``edges`` are the columns at which the frame has its sides."""
        selected = option.state & QStyle.StateFlag.State_Selected
        ground(painter, self._kit, option.rect, "sel" if selected else "")
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            frame(painter, self._kit, option.rect, index.column(), edges)


class CellDelegate(PaintedDelegate):
    """Paints cells of any kind."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground(painter, self._kit, option.rect, "sel" if selected else ("hover" if hover else ""))
        self._cell(painter, option.rect, index.data(CELL_ROLE), selected)

    def _cell(self, painter: QPainter, rect: QRect, cell: object, ticked: bool) -> None:
        draw = PAINTERS.get(type(cell))
        if draw is not None:
            x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
            draw(painter, self._kit, (x + PADDING, y, width - PADDING - PADDING // 2, height - 1), cell, ticked)


class RowView(Protocol):
    """What ``ListDelegate`` asks its view while painting; each answer is a stored value."""

    @property
    def marking(self) -> bool: ...

    def focus_row(self) -> int: ...

    def hover_row(self) -> int: ...

    def row_is_selected(self, row: int) -> bool: ...

    def shows_frame(self) -> bool: ...

    def edge_columns(self) -> tuple[int, int]: ...

    def line_of(self, rect: QRect) -> QRect: ...

    def viewport(self) -> QWidget: ...


class ListDelegate(CellDelegate):
    """Cells and painted group heads of an ``IdTableModel``, asked directly instead of through roles."""

    def __init__(self, model: IdTableModel[Any, Any], view: RowView, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._view = view

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        what = self._model.painted(row, column)
        rect, view = option.rect, self._view
        if isinstance(what, Group):
            self._group(painter, rect, row, column, what)
            return
        selected = view.row_is_selected(row)
        ground(painter, self._kit, rect, "sel" if selected else ("hover" if view.hover_row() == row else ""))
        if what is not None:
            self._cell(painter, rect, what, selected and view.marking)
        if view.focus_row() == row and view.shows_frame():
            frame(painter, self._kit, rect, column, view.edge_columns())

    def _group(self, painter: QPainter, rect: QRect, row: int, column: int, group: Group) -> None:
        """A head goes over all columns: each paints its part of it. (Spans of a table cost too much with many heads.)"""
        view = self._view
        folded = self._model.is_folded(group) if group.key else None
        painter.setClipRect(rect)
        line, hover = view.line_of(rect), view.hover_row() == row
        beside = line.width() > view.viewport().width()  # the right end of the line is out of sight
        paint_group(painter, self._kit, line, group, folded=folded, hover=hover, beside=beside)
        if view.focus_row() == row and view.shows_frame():
            frame(painter, self._kit, rect, column, view.edge_columns())


def ground(painter: QPainter, kit: Kit, rect: QRect, token: str) -> None:
    """Fill with ``token`` (empty = leave) and draw the hairline below."""
    if token:
        painter.fillRect(rect, kit.colour(token))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, kit.colour("line"))


def frame(painter: QPainter, kit: Kit, rect: QRect, column: int, edges: tuple[int, int]) -> None:
    """The accent frame around the row in focus, cell by cell: top and bottom everywhere, sides at the two ``edges``."""
    colour = kit.colour("accent")
    painter.fillRect(rect.x(), rect.y(), rect.width(), FRAME, colour)
    painter.fillRect(rect.x(), rect.bottom() - FRAME + 1, rect.width(), FRAME, colour)
    if column == edges[0]:
        painter.fillRect(rect.x(), rect.y(), FRAME, rect.height(), colour)
    if column == edges[1]:
        painter.fillRect(rect.right() - FRAME + 1, rect.y(), FRAME, rect.height(), colour)


def paint_group(
    painter: QPainter,
    kit: Kit,
    rect: QRect,
    group: Group,
    *,
    folded: bool | None = None,
    hover: bool = False,
    beside: bool = False,
) -> None:
    """A group head on the sunken ground: chevron where it folds (``folded`` is not None), icon, words and count, its hint at the right,
    or ``beside`` the count."""
    painter.fillRect(rect, kit.colour("hover" if hover and folded is not None else "sunken"))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, kit.colour("line"))
    x, y, width, height = rect.x() + HEAD_PADDING, rect.y(), rect.width() - 2 * HEAD_PADDING, rect.height() - 1
    if folded is not None:
        icons.draw(
            painter, QRect(x, y, 14, height), "chevron-right" if folded else "chevron-down", kit.name("text3"), 14
        )
        x, width = x + 21, width - 21
    if group.icon:
        icons.draw(painter, QRect(x, y, 15, height), group.icon, kit.name(group.tone), 15)
        x, width = x + 23, width - 23
    used = draw_text(painter, (x, y, width, height), group.text, kit.semibold, kit.colour(group.ink)) + 7
    x, width = x + used, width - used
    used = draw_text(painter, (x, y, width, height), words.number(group.count), kit.second, kit.colour("text3")) + 24
    draw_text(
        painter, (x + used, y, width - used, height), group.hint, kit.caption, kit.colour("text3"), right=not beside
    )
