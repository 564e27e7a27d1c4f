"""The painted surface of the team week: what is shown, where each part stands, how it is painted. ``week_team`` adds keys and mouse."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.calendar.card_surface import CardSurface
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.week_face import Face
from leaddesk.ui.calendar.week_grid import COMPACT, NORMAL, Column, Row, WeekGrid, mirrored, mirrored_point
from leaddesk.ui.calendar.week_paint import CardState
from leaddesk.ui.calendar.week_shown import CELL, Cursor, TeamShown
from leaddesk.ui.calendar.week_team_paint import Aim, Picture, TeamPainter, cards_shown
from leaddesk.ui.delegates.kit import kit


class TeamSurface(CardSurface):
    """Rows of people, columns of days. ``aim``: where something dragged would land; ``dragged``: whose cards are ghosts meanwhile."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, _("Team week"), parent)
        self._shown: TeamShown | None = None
        self._grid: WeekGrid | None = None
        self._cursor: Cursor | None = None
        self._hovered: tuple[int, date | None] | None = None
        self._sizes = NORMAL
        self.aim: Aim | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    # --- what is shown ----------------------------------------------------------------------------------------------------
    @property
    def shown(self) -> TeamShown | None:
        """Rows, columns and cells; None before the first page was read."""
        return self._shown

    @property
    def page(self) -> CalendarPage | None:
        """What was read."""
        return self._shown.page if self._shown is not None else None

    @property
    def grid(self) -> WeekGrid | None:
        """Where everything stands."""
        return self._grid

    @property
    def cursor_at(self) -> Cursor | None:
        """Where the keyboard stands."""
        return self._cursor

    def show_team(self, shown: TeamShown) -> None:
        """Show these rows and days; scroll place and keyboard stay where they are."""
        self._shown = shown
        self._show_anew()

    def set_compact(self, compact: bool) -> None:
        """Cards of one line, in a small window."""
        self._sizes = COMPACT if compact else NORMAL
        self._lay_out()

    def set_aim(self, aim: Aim | None) -> None:
        """Where something dragged would land now."""
        if aim != self.aim:
            old, self.aim = self.aim, aim
            for one in (old, aim):
                if one is not None:
                    self._update_cell(one.owner, one.day)

    def _lay_out(self) -> None:
        if self._shown is None:
            return
        view = self.viewport()
        room, shown = (view.width(), view.height()), self._shown
        self._grid = WeekGrid(self._sizes, shown.days, shown.needs(), room, slim=shown.slim())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, self._grid.width - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(40)
        down.setRange(0, max(0, self._grid.height - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(40)
        view.update()

    # --- places -----------------------------------------------------------------------------------------------------------
    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _content(self, place: QPoint) -> QPoint:
        """A place of the viewport in the grid."""
        return mirrored_point(place, self.viewport().width(), rtl=self._rtl) + self._offset()

    def on_screen(self, box: QRect) -> QRect:
        """A box of the grid in the viewport."""
        return mirrored(box.translated(-self._offset()), self.viewport().width(), rtl=self._rtl)

    def cell_at(self, place: QPoint) -> tuple[Row, Column] | None:
        """The cell below a place of the viewport; None on heads and people."""
        if self._grid is None or place.y() < self._sizes.head:
            return None
        inside = self._content(place)
        if inside.x() - self._offset().x() < self._sizes.person:
            return None
        row, column = self._grid.row_at(inside.y()), self._grid.column_at(inside.x())
        return (row, column) if row is not None and column is not None else None

    def cursor_below(self, place: QPoint) -> Cursor | None:
        """The card, line or cell below a place of the viewport."""
        found = self.cell_at(place)
        if found is None or self._grid is None or self._shown is None:
            return None
        row, column = found
        at = self._grid.place_at(row, self._content(place).y(), bar=column.day is not None)
        cards = self._cards(row, column)
        if at < 0 or at > cards or (at == cards and self._shown.count(row.owner, column.day) <= cards):
            at = CELL
        return Cursor(row.owner, column.day, at)

    def box_of(self, key: EntryKey | None) -> QRect | None:
        """Where a card stands in the viewport, None = the cell in focus; None where it is not in sight."""
        if self._shown is None or self._grid is None:
            return None
        at = self._shown.find(key, self._selection.owner_id, self._selection.day) if key is not None else self._cursor
        return self._box(at) if at is not None else None

    def _box(self, at: Cursor) -> QRect | None:
        assert self._grid is not None
        row, column = self._grid.row(at.owner), self._grid.column(at.day)
        if row is None or column is None:
            return None
        bar, cards = at.day is not None, self._cards(row, column)
        if at.place == CELL:
            return self.on_screen(self._grid.cell(row, column))
        if at.place >= cards:
            return self.on_screen(self._grid.more(row, column, cards, bar=bar))
        return self.on_screen(self._grid.card(row, column, at.place, bar=bar))

    def _cards(self, row: Row, column: Column) -> int:
        return cards_shown(self._picture(), row, column)

    def entry_at(self, at: Cursor | None) -> Entry | None:
        """The entry of a card that is shown; None on a cell and on the line of those that do not fit."""
        if at is None or self._shown is None or self._grid is None:
            return None
        row, column = self._grid.row(at.owner), self._grid.column(at.day)
        if row is None or column is None or at.place >= self._cards(row, column):
            return None
        return self._shown.entry(at)

    def _update_row(self, owner: int) -> None:
        row = self._grid.row(owner) if self._grid is not None else None
        if row is not None:
            y = row.y - self._offset().y()
            self.viewport().update(QRect(0, y - 2, self.viewport().width(), row.height + 4))

    def _update_cell(self, owner: int, day: date | None) -> None:
        if self._grid is None:
            return
        row, column = self._grid.row(owner), self._grid.column(day)
        if row is not None and column is not None:
            self.viewport().update(self.on_screen(self._grid.cell(row, column)).adjusted(-2, -2, 2, 2))

    # --- painting ---------------------------------------------------------------------------------------------------------
    def _picture(self) -> Picture:
        assert self._shown is not None and self._grid is not None
        return Picture(
            self._shown,
            self._grid,
            self.face,
            self._state,
            self._cursor,
            self.hasFocus(),
            self.aim,
            self._hovered,
            self._rtl,
        )

    def _state(self, face: Face, row: Row, column: Column) -> CardState:
        at = self._cursor
        here = at is not None and self._selection.current == face.key and (at.owner, at.day) == (row.owner, column.day)
        return CardState(
            chosen=self._selection.has(face.key),
            focus=here and self.hasFocus(),
            current=here and not self.hasFocus(),
            ghost=face.key in self.dragged,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            if self._shown is None or self._grid is None:
                painter.fillRect(event.rect(), kit().colour("surface"))
                return
            size = (self.viewport().width(), self.viewport().height())
            TeamPainter(painter, kit(), self._picture(), self._offset(), size).paint(event.region())
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
