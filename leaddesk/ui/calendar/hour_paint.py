"""Paints the hours of a week: heads of the days, the band of what has no time, the hours with their entries, now, what is pulled open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import Entry
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.hour_grid import HourGrid
from leaddesk.ui.calendar.hour_layout import DAY, time_of
from leaddesk.ui.calendar.hour_shown import Block, HourShown
from leaddesk.ui.calendar.week_face import Face
from leaddesk.ui.calendar.week_grid import Column, mirrored
from leaddesk.ui.calendar.week_paint import Brush, CardState, paint_block, paint_card, paint_slot
from leaddesk.ui.calendar.week_team_paint import day_head
from leaddesk.ui.delegates.kit import Kit

DOT: Final = 7


@dataclass(frozen=True)
class HourAim:
    """Where something would land or begin: ``start`` None = the band of that day; ``tone`` as of every open place."""

    day: date
    start: int | None = None
    minutes: int = 0
    lines: tuple[str, ...] = ()
    tone: str = "accent"
    refused: bool = False


@dataclass(frozen=True)
class HourPicture:
    """Everything that is painted. ``works``: first and last minute of the working day; ``now``: minute of today; ``cell``: the day the
    keyboard stands on without an entry."""

    shown: HourShown
    grid: HourGrid
    face_of: Callable[[Entry], Face]
    state_of: Callable[[Face], CardState]
    works: tuple[int, int]
    now: int
    focus: bool = False
    cell: date | None = None
    aim: HourAim | None = None
    rtl: bool = False


class HourPainter:
    """Paints ``picture`` into a viewport of ``size``; the hours are scrolled by ``offset`` pixels."""

    def __init__(self, painter: QPainter, kit: Kit, picture: HourPicture, offset: int, size: tuple[int, int]) -> None:
        self._at = Brush(painter, kit, picture.rtl)
        self._painter, self._kit, self._picture = painter, kit, picture
        self._offset, self._size = offset, size

    def paint(self, dirty: QRect) -> None:
        """Everything that meets ``dirty``."""
        painter, grid = self._painter, self._picture.grid
        painter.fillRect(dirty, self._kit.colour("surface"))
        painter.save()
        painter.setClipRect(QRect(0, grid.top, self._size[0], self._size[1] - grid.top))
        for column in grid.columns:
            self._hours(column)
        self._times()
        for column in grid.columns:
            self._entries(column)
        self._now()
        painter.restore()
        self._band()
        self._heads()

    # --- places -----------------------------------------------------------------------------------------------------------
    def _flip(self, box: QRect) -> QRect:
        return mirrored(box, self._size[0], rtl=self._picture.rtl)

    def _hour_box(self, box: QRect) -> QRect:
        """A box of the hours in the viewport."""
        return self._flip(box.translated(0, self._picture.grid.top - self._offset))

    def _fill(self, box: QRect, tone: str) -> None:
        self._painter.fillRect(box, self._kit.colour(tone))

    # --- hours ------------------------------------------------------------------------------------------------------------
    def _hours(self, column: Column) -> None:
        picture, grid = self._picture, self._picture.grid
        assert column.day is not None
        mark = picture.shown.page.mark(column.day)
        whole = QRect(column.x, 0, column.width, grid.scale.height)
        today = column.day == picture.shown.page.today
        self._fill(self._hour_box(whole), "sel2" if today else "surface")
        start, end = picture.works if mark.is_working else (0, 0)
        for first, last in ((0, start), (end, DAY)):
            top, low = grid.scale.y(first), grid.scale.y(last)
            if low > top:
                self._fill(self._hour_box(QRect(column.x, top, column.width, low - top)), "sunken")
        edge = self._hour_box(whole)
        x = edge.x() if picture.rtl else edge.right()
        self._fill(QRect(x, edge.y(), 1, edge.height()), "line")

    def _times(self) -> None:
        grid, width = self._picture.grid, self._size[0]
        for hour in range(24):
            y = grid.scale.y(hour * 60)
            line = self._hour_box(QRect(grid.sizes.gutter - 6, y, width, 1))
            self._fill(line, "line")
            if hour:
                box = self._hour_box(QRect(4, y - 8, grid.sizes.gutter - 14, 16))
                self._at.text(box, time_of(hour * 60), self._kit.second, "text3", end=True)

    def _entries(self, column: Column) -> None:
        picture = self._picture
        assert column.day is not None
        for block in picture.shown.blocks(column.day):
            self._block(column, block)
        aim = picture.aim
        if aim is not None and aim.day == column.day and aim.start is not None and aim.lines:
            box = self._hour_box(picture.grid.block(column, aim.start, aim.minutes))
            paint_slot(self._at, box, aim.lines, aim.tone)

    def _block(self, column: Column, block: Block) -> None:
        face = self._picture.face_of(block.entry)
        box = self._hour_box(self._picture.grid.block(column, block.start, block.minutes, block.lane))
        if not box.intersects(QRect(0, self._picture.grid.top, self._size[0], self._size[1])):
            return
        paint_block(self._at, box, face, self._picture.state_of(face))

    def _now(self) -> None:
        picture, grid = self._picture, self._picture.grid
        column = grid.column(picture.shown.page.today)
        if column is None:
            return
        y = grid.scale.y(picture.now)
        line = self._hour_box(QRect(column.x, y, column.width, 2))
        self._fill(line, "accent")
        x = line.right() if picture.rtl else line.x()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._kit.colour("accent"))
        self._painter.drawEllipse(QPoint(x, line.y() + 1), DOT // 2 + 1, DOT // 2 + 1)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # --- the band ---------------------------------------------------------------------------------------------------------
    def _band(self) -> None:
        grid = self._picture.grid
        self._fill(self._flip(grid.band), "surface")
        for column in grid.columns:
            self._band_of(column)
        label = self._flip(QRect(4, grid.band.y() + 3, grid.sizes.gutter - 10, grid.sizes.line - 2))
        self._at.text(label, _("Any time"), self._kit.caption, "text3", end=True)
        self._fill(QRect(0, grid.band.bottom(), self._size[0], 1), "line2")

    def _band_of(self, column: Column) -> None:
        picture, grid, day = self._picture, self._picture.grid, column.day
        assert day is not None
        box = self._flip(QRect(column.x, grid.band.y(), column.width, grid.band.height()))
        page = picture.shown.page
        off = not page.mark(day).is_working
        self._fill(box, "sel2" if day == page.today else "sunken" if off else "surface")
        entries = picture.shown.whole(day)
        shown = grid.shown_lines(len(entries))
        for place, entry in enumerate(entries[:shown]):
            face = picture.face_of(entry)
            paint_card(self._at, self._flip(grid.line(column, place)), face, picture.state_of(face))
        if len(entries) > shown:
            line = self._flip(grid.line(column, shown)).adjusted(4, 0, -4, 0)
            self._at.text(line, entry_words.more(len(entries) - shown), self._kit.second, "text3")
        aim = picture.aim
        if aim is not None and aim.day == day and aim.start is None:
            if aim.lines:
                paint_slot(
                    self._at, self._flip(grid.line(column, min(len(entries), grid.lines - 1))), aim.lines[:1], aim.tone
                )
            self._frame(QRectF(box).adjusted(0, 0, -1, -2), "accent")
        self._fill(QRect(box.x() if picture.rtl else box.right(), box.y(), 1, box.height()), "line")

    # --- heads ------------------------------------------------------------------------------------------------------------
    def _heads(self) -> None:
        grid = self._picture.grid
        self._fill(QRect(0, 0, self._size[0], grid.sizes.head), "sunken")
        for column in grid.columns:
            self._head(self._flip(QRect(column.x, 0, column.width, grid.sizes.head)), column)
        self._fill(QRect(0, grid.sizes.head - 1, self._size[0], 1), "line")

    def _head(self, box: QRect, column: Column) -> None:
        at, kit, picture = self._at, self._kit, self._picture
        day, page = column.day, picture.shown.page
        assert day is not None
        mark, today = page.mark(day), day == page.today
        if today:
            self._fill(box, "sel2")
        inner = box.adjusted(8, 0, -4, -1)
        tone = "accent" if today else "text2" if mark.is_working else "text3"
        used = at.text(inner, day_head(day), kit.second_semibold if today else kit.second_medium, tone)
        at.text(
            at.cut(inner, used + 5), _("today") if today else mark.holiday, kit.second, "text2" if today else "text3"
        )
        self._fill(QRect(box.x() if picture.rtl else box.right(), 0, 1, box.height()), "line")
        if picture.cell == day:
            self._frame(QRectF(box).adjusted(1, 1, -2, -2), "accent" if picture.focus else "sel_line")

    def _frame(self, box: QRectF, tone: str) -> None:
        self._painter.setPen(QPen(self._kit.colour(tone), 1.5))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box)
