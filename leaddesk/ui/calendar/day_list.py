"""The entries of one day as a list: those at a time first, then "Any time": model, delegate and view. Reads and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.people import colour_of
from leaddesk.ui.calendar.week_face import name_of
from leaddesk.ui.calendar.week_paint import Brush
from leaddesk.ui.delegates.base import PaintedDelegate
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import draw_avatar

Index = QModelIndex | QPersistentModelIndex
ROLE: Final = Qt.ItemDataRole.UserRole + 1
TIMED, PLAIN, HEAD = 44, 28, 34
TIME: Final = 44
AVATAR: Final = 18


@dataclass(frozen=True)
class DayLine:
    """One line: an entry (with two lines where it stands at a time), or words of our own (``code`` head, more)."""

    text: str
    entry: Entry | None = None
    code: str = ""
    second: str = ""
    time: str = ""
    late: str = ""
    who: tuple[str, str] | None = None
    said: str = ""

    @property
    def is_high(self) -> bool:
        """Whether it has two lines."""
        return bool(self.time and self.second)


def lines_of(page: CalendarPage, day: date, *, several: bool, shown: int | None = None) -> tuple[DayLine, ...]:
    """The lines of a day; ``several``: whose an entry is is shown. ``shown``: how many there are in all where not all were read."""
    entries = sorted(page.of_day(day), key=lambda entry: (entry.time is None, entry.done))
    made, any_time = [], False
    for entry in entries:
        if entry.time is None and not any_time:
            any_time = True
            made.append(DayLine(_("Any time"), code="head"))
        made.append(_line(page, entry, several=several))
    count = page.count(day) if shown is None else shown
    if count > len(entries):
        made.append(DayLine(entry_words.more(count - len(entries)), code="more"))
    return tuple(made)


def _line(page: CalendarPage, entry: Entry, *, several: bool) -> DayLine:
    person = page.person(entry.owner_id)
    who = (person.initials if person is not None else "", colour_of(person)) if several else None
    said = entry.said()
    return DayLine(
        name_of(entry),
        entry,
        second=said if said != name_of(entry) else entry.place,
        time=entry.time or "",
        late=entry_words.late(entry),
        who=who,
        said=entry_words.sentence(entry, page),
    )


class DayModel(QAbstractListModel):
    """The lines; ``row_of`` finds an entry."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[DayLine, ...] = ()

    def show_lines(self, lines: Sequence[DayLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: Index) -> DayLine | None:
        """The line of a row."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def row_of(self, key: EntryKey | None) -> int:
        """The row of an entry, -1 = none."""
        found = (n for n, line in enumerate(self._lines) if line.entry is not None and line.entry.key == key)
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.said or line.text
        return line.text if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index)
        if line is None or line.code == "head":
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


class DayDelegate(PaintedDelegate):
    """Time, whose, whom it is about, what is to be done."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: DayLine = index.data(ROLE)
        height = HEAD if line.code == "head" else TIMED if line.is_high else PLAIN
        return QSize(40, height)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: DayLine = index.data(ROLE)
        box: QRect = option.rect
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = Brush(painter, self._kit, rtl)
        self._ground(painter, box, option, line)
        inner = box.adjusted(14, 0, -12, 0)
        if line.code:
            face = self._kit.second_medium if line.code == "head" else self._kit.second
            at.text(inner.adjusted(-6, 8 if line.code == "head" else 0, 0, 0), line.text, face, "text3")
            return
        assert line.entry is not None
        two = line.is_high
        top = QRect(inner.x(), inner.y() + (4 if two else 0), inner.width(), 18 if two else inner.height())
        at.text(QRect(top.x() if not rtl else top.right() - TIME, top.y(), TIME, top.height()), line.time or "–",
                self._kit.body if line.time else self._kit.second, "text2" if line.time else "text3")  # fmt: skip
        rest = at.cut(top, TIME)
        if line.who is not None:
            x = rest.right() - AVATAR if rtl else rest.x()
            draw_avatar(painter, QRect(x, rest.y() + (rest.height() - AVATAR) // 2, AVATAR, AVATAR), *line.who)
            rest = at.cut(rest, AVATAR + 8)
        self._words(at, rest, line, two=two)

    def _words(self, at: Brush, box: QRect, line: DayLine, *, two: bool) -> None:
        assert line.entry is not None
        tones = ("text3", "text3") if line.entry.done or line.entry.projected else ("text", "text2")
        if line.late:
            used = at.text(box, line.late, self._kit.second_semibold, "red", end=True)
            box = at.cut(box, used + 6, end=True)
        if line.entry.done:
            x = box.right() - 13 if at.rtl else box.x()
            icons.draw(at.painter, QRect(x, box.y(), 13, box.height()), "check", self._kit.name("green"), 13)
            box = at.cut(box, 17)
        if two:
            at.text(box, line.text, self._kit.medium, tones[0])
            at.text(box.translated(0, 18), line.second, self._kit.second, tones[1])
            return
        used = at.text(box, line.text, self._kit.medium, tones[0])
        at.text(at.cut(box, used + 5), line.second, self._kit.second, tones[1])

    def _ground(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, line: DayLine) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected) and line.entry is not None
        painter.fillRect(box, self._kit.colour("sel" if selected else "surface"))
        if bool(state & QStyle.StateFlag.State_HasFocus) and line.code != "head":
            painter.setPen(QPen(self._kit.colour("accent"), 1.5))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


class DayList(QListView):
    """``picked`` (EntryKey) when the current line is another entry, ``opened`` (EntryKey) on Enter or double click, ``more_wanted``,
    ``lifted`` (Entry): the mouse pulls it out of the list."""

    picked = Signal(object)
    opened = Signal(object)
    more_wanted = Signal()
    lifted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = DayModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(DayDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragEnabled(True)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[DayLine], current: EntryKey | None) -> None:
        """Show these; the line of ``current`` is the current one."""
        top = self.verticalScrollBar().value()
        if tuple(lines) != self.lines._lines:
            self.lines.show_lines(lines)
            self.verticalScrollBar().setValue(top)
        self.mark(current)

    def mark(self, key: EntryKey | None) -> None:
        """That entry is meant."""
        row = self.lines.row_of(key)
        if row < 0:
            self.clearSelection()
        elif row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.lines.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self.lines.line(current)
        if line is not None and line.entry is not None and self.hasFocus():
            self.picked.emit(line.entry.key)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        line = self.lines.line(self.currentIndex())
        if line is not None and line.entry is not None and line.entry.is_movable:
            self.lifted.emit(line.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: Index) -> None:
        line = self.lines.line(index)
        if line is not None and line.entry is not None:
            self.picked.emit(line.entry.key)
        elif line is not None and line.code == "more":
            self.more_wanted.emit()

    def _open(self, index: Index) -> None:
        line = self.lines.line(index)
        if line is not None and line.entry is not None:
            self.opened.emit(line.entry.key)
        elif line is not None and line.code == "more":
            self.more_wanted.emit()
