"""Paints the team week: heads of the days, a head per person, cells with their load and cards. Knows no mouse and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.calendar import DayLoad, Entry, Person
from leaddesk.ui.bridge import load_words, words
from leaddesk.ui.calendar.people import colour_of
from leaddesk.ui.calendar.week_face import Face
from leaddesk.ui.calendar.week_grid import Column, Row, WeekGrid, mirrored
from leaddesk.ui.calendar.week_paint import Brush, CardState, paint_card, paint_chip, paint_load, paint_slot
from leaddesk.ui.calendar.week_shown import CELL, Cursor, TeamShown
from leaddesk.ui.delegates.kit import Kit
from leaddesk.ui.widgets.avatar import draw_avatar

AVATAR: Final = 22


@dataclass(frozen=True)
class Aim:
    """The cell something dragged would land in: ``lines`` for the open place, ``tone`` accent, or amber and red where there is something
    to say against it; ``refused``: nothing can land there."""

    owner: int
    day: date
    lines: tuple[str, ...] = ()
    tone: str = "accent"
    refused: bool = False


@dataclass(frozen=True)
class Picture:
    """Everything that is painted. ``state_of`` says how a card stands; ``cursor``: the cell or line the keyboard is on; ``hovered``: the
    line "4 more" under the mouse."""

    shown: TeamShown
    grid: WeekGrid
    face_of: Callable[[Entry], Face]
    state_of: Callable[[Face, Row, Column], CardState]
    cursor: Cursor | None = None
    focus: bool = False
    aim: Aim | None = None
    hovered: tuple[int, date | None] | None = None
    rtl: bool = False


class TeamPainter:
    """Paints ``picture`` scrolled by ``offset`` into a viewport of ``size`` = (width, height)."""

    def __init__(self, painter: QPainter, kit: Kit, picture: Picture, offset: QPoint, size: tuple[int, int]) -> None:
        self._at = Brush(painter, kit, picture.rtl)
        self._kit, self._painter, self._picture = kit, painter, picture
        self._offset, self._size = offset, size

    def paint(self, changed: QRegion) -> None:
        """Everything that meets ``changed``: while dragging two cells, however far apart."""
        painter, picture, dirty = self._painter, self._picture, changed.boundingRect()
        grid = picture.grid
        painter.fillRect(dirty, self._kit.colour("surface"))
        for row in grid.rows:
            y = row.y - self._offset.y()
            if y > dirty.bottom() or y + row.height < dirty.top():
                continue
            for column in grid.columns:
                if changed.intersects(self._box(grid.cell(row, column))):
                    self._cell(row, column)
            if self._box(QRect(0, row.y, grid.sizes.person, row.height), fixed=True).intersects(dirty):
                self._person(row)
        if dirty.top() <= grid.sizes.head:
            self._heads()

    # --- places -----------------------------------------------------------------------------------------------------------
    def _box(self, box: QRect, *, fixed: bool = False) -> QRect:
        """A box of the content in the viewport; ``fixed``: it does not scroll sideways."""
        moved = box.translated(0 if fixed else -self._offset.x(), -self._offset.y())
        return mirrored(moved, self._size[0], rtl=self._picture.rtl)

    # --- heads ------------------------------------------------------------------------------------------------------------
    def _heads(self) -> None:
        grid, kit = self._picture.grid, self._kit
        width = self._size[0]
        self._painter.fillRect(QRect(0, 0, width, grid.sizes.head), kit.colour("sunken"))
        for column in grid.columns:
            moved = QRect(column.x - self._offset.x(), 0, column.width, grid.sizes.head)
            self._head(mirrored(moved, width, rtl=self._picture.rtl), column)
        corner = mirrored(QRect(0, 0, grid.sizes.person, grid.sizes.head), width, rtl=self._picture.rtl)
        self._painter.fillRect(corner, kit.colour("sunken"))
        self._line(QRect(0, grid.sizes.head - 1, width, 1))
        self._edge(corner)

    def _head(self, box: QRect, column: Column) -> None:
        at, kit, page = self._at, self._kit, self._picture.shown.page
        inner = box.adjusted(8, 0, -6, -1)
        if column.day is None:
            self._painter.fillRect(box, kit.colour("red_bg"))
            count = sum(self._picture.shown.count(owner, None) for owner in self._picture.shown.owners)
            used = at.text(inner, _("Late"), kit.second_semibold, "red")
            rest, text = at.cut(inner, used + 5), _("{n}, drag to a day").format(n=count)
            at.text(rest, text if kit.second.width(text) <= rest.width() else str(count), kit.second, "text2")
        else:
            mark, today = page.mark(column.day), column.day == page.today
            if today:
                self._painter.fillRect(box, kit.colour("sel2"))
            tone = "accent" if today else ("text2" if mark.is_working else "text3")
            used = at.text(inner, day_head(column.day), kit.second_semibold if today else kit.second_medium, tone)
            extra = _("today") if today else mark.holiday
            at.text(at.cut(inner, used + 5), extra, kit.second, "text2" if today else "text3")
        self._edge(box)

    def _person(self, row: Row) -> None:
        grid, kit, at = self._picture.grid, self._kit, self._at
        box = self._box(QRect(0, row.y, grid.sizes.person, row.height), fixed=True)
        self._painter.fillRect(box, kit.colour("surface"))
        person = self._picture.shown.person(row.owner)
        inner = box.adjusted(10, 6, -6, 0)
        place = QRect(inner.x(), inner.y(), AVATAR, AVATAR)
        if at.rtl:
            place.moveRight(inner.right())
        initials = person.initials if person is not None else ""
        draw_avatar(self._painter, place, initials, colour_of(person) if person is not None else "")
        name = person.first_name if person is not None else _("Nobody yet")
        line = QRect(inner.x(), inner.y(), inner.width(), AVATAR)
        at.text(at.cut(line, AVATAR + 7), name, kit.medium, "text")
        y = inner.y() + AVATAR + 4
        for text in person_lines(person):
            at.text(QRect(inner.x(), y, inner.width(), 15), text, kit.second, "text2")
            y += 15
        if person is not None and self._too_much_today(person):
            paint_chip(at, QRect(inner.x(), y + 3, inner.width(), 18), _("too much today"), "red")
        self._edge(box)
        self._line(QRect(box.x(), box.bottom(), box.width(), 1))

    def _too_much_today(self, person: Person) -> bool:
        page = self._picture.shown.page
        return page.first <= page.today <= page.last and page.load(person.id, page.today).too_much > 0

    # --- cells ------------------------------------------------------------------------------------------------------------
    def _cell(self, row: Row, column: Column) -> None:
        picture = self._picture
        grid, shown, kit = picture.grid, picture.shown, self._kit
        whole = self._box(grid.cell(row, column))
        aim = picture.aim if picture.aim and (picture.aim.owner, picture.aim.day) == (row.owner, column.day) else None
        self._painter.fillRect(whole, kit.colour(self._ground(row, column, aimed=aim is not None)))
        bar = column.day is not None
        if column.day is not None:
            self._load(row, column, shown.page.load(row.owner, column.day))
        entries = shown.cell(row.owner, column.day)
        count = shown.count(row.owner, column.day)
        place = slot_place(picture, row, column)
        extra = 1 if aim is not None and aim.lines else 0
        fits = grid.fits(row, count + extra, bar=bar)
        cards = max(0, fits - extra)
        for n, entry in enumerate(entries[:cards]):
            box = self._box(grid.card(row, column, n + (1 if extra and n >= place else 0), bar=bar))
            face = picture.face_of(entry)
            paint_card(self._at, box, face, picture.state_of(face, row, column))
        if extra and aim is not None:
            paint_slot(self._at, self._box(grid.card(row, column, min(place, cards), bar=bar)), aim.lines, aim.tone)
        if count > cards:
            self._more(row, column, (cards, extra), count)
        self._frames(row, column, whole, aim)
        self._edge(whole)
        self._line(QRect(whole.x(), whole.bottom(), whole.width(), 1))

    def _ground(self, row: Row, column: Column, *, aimed: bool) -> str:
        page = self._picture.shown.page
        if column.day is None:
            return "red_bg"
        if aimed or column.day == page.today:
            return "sel2"
        mark = page.mark(column.day)
        free = not mark.is_working or mark.is_away(row.owner or None)
        return "sunken" if free else "surface"

    def _load(self, row: Row, column: Column, load: DayLoad) -> None:
        sizes = self._picture.grid.sizes
        box = QRect(column.x + sizes.pad, row.y + 2, column.width - 2 * sizes.pad, sizes.bar - 4)
        paint_load(self._at, self._box(box), load_words.words_of(load))

    def _more(self, row: Row, column: Column, places: tuple[int, int], count: int) -> None:
        cards, extra = places
        picture = self._picture
        box = self._box(picture.grid.more(row, column, cards + extra, bar=column.day is not None))
        text = more_words(count - cards)
        hovered = picture.hovered == (row.owner, column.day)
        tone = "accent" if hovered else "text3"
        self._at.text(box.adjusted(2, 0, -2, 0), text, self._kit.second, tone)
        cursor = picture.cursor
        if cursor is not None and (cursor.owner, cursor.day) == (row.owner, column.day) and cursor.place >= cards:
            self._frame(QRectF(box).adjusted(0, 1, 0, -1), "accent" if picture.focus else "sel_line", 1.5)

    def _frames(self, row: Row, column: Column, whole: QRect, aim: Aim | None) -> None:
        cursor = self._picture.cursor
        if aim is not None:
            self._frame(QRectF(whole).adjusted(0, 0, -1, -1), "ctl" if aim.refused else "accent", 2)
        elif cursor is not None and (cursor.owner, cursor.day, cursor.place) == (row.owner, column.day, CELL):
            self._frame(QRectF(whole).adjusted(2, 2, -3, -3), "accent" if self._picture.focus else "sel_line", 1.5)

    def _frame(self, box: QRectF, tone: str, width: float) -> None:
        half = width / 2
        self._painter.setPen(QPen(self._kit.colour(tone), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box.adjusted(half, half, -half, -half))

    def _edge(self, box: QRect) -> None:
        """The line at the end of a column."""
        x = box.x() if self._picture.rtl else box.right()
        self._line(QRect(x, box.y(), 1, box.height()))

    def _line(self, box: QRect) -> None:
        self._painter.fillRect(box, self._kit.colour("line"))


def slot_place(picture: Picture, row: Row, column: Column) -> int:
    """Where the open place of a cell stands: below what is at a time earlier, i.e. behind all cards that are seen with it."""
    bar = column.day is not None
    count = picture.shown.count(row.owner, column.day)
    fits = picture.grid.fits(row, count + 1, bar=bar)
    return min(len(picture.shown.cell(row.owner, column.day)), max(0, fits - 1))


def cards_shown(picture: Picture, row: Row, column: Column) -> int:
    """How many cards of a cell can be seen."""
    aim = picture.aim
    extra = 1 if aim is not None and aim.lines and (aim.owner, aim.day) == (row.owner, column.day) else 0
    count = picture.shown.count(row.owner, column.day)
    fits = picture.grid.fits(row, count + extra, bar=column.day is not None)
    return min(max(0, fits - extra), len(picture.shown.cell(row.owner, column.day)))


def day_head(day: date) -> str:
    """A day as a column names it: "Thu 19"."""
    return words.locale().toString(QDate(day.year, day.month, day.day), "ddd d")


def more_words(count: int) -> str:
    """The line below the cards that fit."""
    return ngettext("{n} more", "{n} more", count).format(n=words.number(count))


def person_lines(person: Person | None) -> Collection[str]:
    """What stands below a name: hours a day, and how many they have on the board, else what they do."""
    if person is None:
        return ()
    lines = [load_words.a_day(person.minutes)] if person.minutes else []
    if person.board:
        lines.append(_("{n} on the board").format(n=words.number(person.board)))
    elif person.role:
        lines.append(person.role)
    return lines
