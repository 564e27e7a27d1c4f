"""The painted surface of the hours: what is shown, where each part stands, how it is painted. ``hour_week`` adds keys and mouse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.calendar.card_surface import CardSurface
from leaddesk.ui.calendar.hour_grid import COMPACT, NORMAL, HourGrid
from leaddesk.ui.calendar.hour_paint import HourAim, HourPainter, HourPicture
from leaddesk.ui.calendar.hour_shown import HourShown
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.week_face import Face
from leaddesk.ui.calendar.week_grid import mirrored, mirrored_point
from leaddesk.ui.calendar.week_paint import CardState
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.shell.context import UiContext

BEFORE: Final = 30
"""Minutes before the working day that are in sight at first."""


@dataclass(frozen=True)
class HourSpot:
    """A place of the surface: a day, and there a minute (``minute``) or the band (None); with the entry there, if any; ``more``: the line
    that says how many more."""

    day: date
    minute: int | None = None
    entry: Entry | None = None
    more: bool = False


class HourSurface(CardSurface):
    """Days beside one another, hours downwards. ``aim``: where something would land; ``dragged``: whose cards are ghosts meanwhile."""

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(selection, _("Week by hours"), parent)
        self._context = context
        self._shown: HourShown | None = None
        self._grid: HourGrid | None = None
        self._sizes = NORMAL
        self._placed = False
        self.aim: HourAim | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        context.ticker.tick.connect(self.viewport().update)

    # --- what is shown ----------------------------------------------------------------------------------------------------
    @property
    def page(self) -> CalendarPage | None:
        """What was read."""
        return self._shown.page if self._shown is not None else None

    @property
    def shown(self) -> HourShown | None:
        """Days and what stands on them; None before the first page was read."""
        return self._shown

    @property
    def grid(self) -> HourGrid | None:
        """Where everything stands."""
        return self._grid

    def show_page(self, page: CalendarPage) -> None:
        """Show these days; scroll place and keyboard stay where they are."""
        self._shown = HourShown(page)
        self._show_anew()

    def set_compact(self, compact: bool) -> None:
        """Lower hours, in a small window."""
        self._sizes = COMPACT if compact else NORMAL
        self._placed = False
        self._lay_out()

    def set_aim(self, aim: HourAim | None) -> None:
        """Where something would land or begin now."""
        if aim != self.aim:
            self.aim = aim
            self.viewport().update()

    def works(self) -> tuple[int, int]:
        """First and last minute of the firm's working day."""
        calendar = self._context.ws.settings.calendar
        return calendar.start, calendar.end

    def now(self) -> int:
        """The minute of today in the firm's zone."""
        moment = self._context.ws.moment()
        local = moment.now.astimezone(moment.zone)
        return local.hour * 60 + local.minute

    def _lay_out(self) -> None:
        if self._shown is None:
            return
        shown, view = self._shown, self.viewport()
        self._grid = HourGrid(self._sizes, shown.days, shown.slim, room=view.width(), lines=shown.most_whole())
        room = max(0, view.height() - self._grid.top)
        down = self.verticalScrollBar()
        down.setRange(0, max(0, self._grid.scale.height - room))
        down.setPageStep(room)
        down.setSingleStep(self._grid.sizes.hour // 2)
        if not self._placed and room:
            self._placed = self.isVisible()
            down.setValue(self._grid.scale.y(max(0, self.works()[0] - BEFORE)))
        view.update()

    # --- places -----------------------------------------------------------------------------------------------------------
    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def minute_at(self, y: int) -> int:
        """The quarter of an hour at a height of the viewport."""
        assert self._grid is not None
        return self._grid.scale.step_at(y - self._grid.top + self._offset())

    def edge_at(self, y: int) -> int:
        """The beginning of a quarter of an hour nearest to a height of the viewport."""
        assert self._grid is not None
        return self._grid.scale.nearest_step(y - self._grid.top + self._offset())

    def spot_at(self, place: QPoint) -> HourSpot | None:
        """What lies at a place of the viewport; None on heads and times."""
        grid, shown = self._grid, self._shown
        if grid is None or shown is None or place.y() < grid.sizes.head:
            return None
        flat = mirrored_point(place, self.viewport().width(), rtl=self._rtl)
        column = grid.column_at(flat.x())
        if column is None or column.day is None:
            return None
        day = column.day
        if place.y() < grid.top:
            entries = shown.whole(day)
            line, cards = grid.line_at(place.y()), grid.shown_lines(len(entries))
            entry = entries[line] if 0 <= line < cards else None
            return HourSpot(day, entry=entry, more=line == cards < len(entries))
        at = QPoint(flat.x(), place.y() - grid.top + self._offset())
        blocks = shown.blocks(day)
        hit = (each for each in blocks if grid.block(column, each.start, each.minutes, each.lane).contains(at))
        found = next(hit, None)
        return HourSpot(day, self.minute_at(place.y()), found.entry if found is not None else None)

    def box_of(self, key: EntryKey | None) -> QRect | None:
        """Where a card stands in the viewport, None = the head of the day in focus; None where it is not in sight."""
        grid, shown = self._grid, self._shown
        if grid is None or shown is None:
            return None
        width = self.viewport().width()
        if key is None:
            column = grid.column(self._selection.day)
            box = QRect(column.x, 0, column.width, grid.top) if column is not None else None
            return mirrored(box, width, rtl=self._rtl) if box is not None else None
        found = shown.block_of(key)
        if found is not None:
            column = grid.column(found[0])
            assert column is not None
            inside = grid.block(column, found[1].start, found[1].minutes, found[1].lane)
            return mirrored(inside.translated(0, grid.top - self._offset()), width, rtl=self._rtl)
        day = shown.day_of(key, self._selection.day)
        column = grid.column(day)
        if day is None or column is None:
            return None
        place = next(n for n, entry in enumerate(shown.whole(day)) if entry.key == key)
        line = grid.line(column, min(place, grid.lines - 1))
        return mirrored(line, width, rtl=self._rtl)

    def scroll_to(self, key: EntryKey) -> None:
        """Bring an entry into sight."""
        box, grid = self.box_of(key), self._grid
        if box is None or grid is None or self._shown is None or self._shown.block_of(key) is None:
            return
        down = self.verticalScrollBar()
        if box.top() < grid.top:
            down.setValue(down.value() + box.top() - grid.top - 8)
        elif box.bottom() > self.viewport().height():
            down.setValue(down.value() + min(box.bottom() - self.viewport().height() + 8, box.top() - grid.top))

    # --- painting ---------------------------------------------------------------------------------------------------------
    def _state(self, face: Face) -> CardState:
        here = self._selection.current == face.key
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
            cell = self._selection.day if self._selection.current is None else None
            picture = HourPicture(
                self._shown, self._grid, self.face, self._state, self.works(), self.now(),
                focus=self.hasFocus(), cell=cell, aim=self.aim, rtl=self._rtl,
            )  # fmt: skip
            size = (self.viewport().width(), self.viewport().height())
            HourPainter(painter, kit(), picture, self._offset(), size).paint(event.rect())
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
