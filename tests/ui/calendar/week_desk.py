"""The week alone over days that are known, and in the window. Holds no test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.domain.calendar import CalendarPage, DayLoad, DayMark, Entry, EntryKey, Person
from leaddesk.ui.calendar.drag import mime_of

TODAY = date(2026, 3, 5)
"""A Thursday."""
FRIDAY, SATURDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)
MAYA = Person(1, "Maya Hartley", "MH", "#0B6A82", days=None, minutes=360, board=10)
TOM = Person(2, "Tom Osei", "TO", "#6444A0", minutes=300, board=6)
PRIYA = Person(3, "Priya Nair", "PN", "#9A4A1F", minutes=300)


def step(number: int, firm: str, day: date, owner: int | None = 1, **more: object) -> Entry:
    """A follow-up of a firm on a day."""
    known: dict[str, object] = {"what": f"Call {firm}", "firm": firm, "lead_id": 100 + number, "minutes": 15}
    return Entry(key=EntryKey("follow_up", number, day), day=day, owner_id=owner, **(known | more))  # type: ignore[arg-type]


def page_of(
    entries: Sequence[Entry],
    *,
    people: Sequence[Person] = (MAYA, TOM, PRIYA),
    first: date = TODAY,
    days: int = 7,
    late: Sequence[Entry] = (),
    marks: Sequence[DayMark] = (),
    more: dict[tuple[date, int], int] | None = None,
) -> CalendarPage:
    """A page as it is read: Saturday and Sunday are free, everybody's day holds their minutes, planned is what stands there."""
    span = [first + timedelta(days=n) for n in range(days)]
    known = {day: DayMark(day, day.weekday() < 5) for day in span} | {mark.day: mark for mark in marks}
    counts: dict[tuple[date, int], int] = dict(more or {})
    late_counts: dict[int, int] = {}
    for entry in entries:
        place = (entry.day, entry.whose)
        counts[place] = counts.get(place, 0) + 1
    for entry in late:
        late_counts[entry.whose] = late_counts.get(entry.whose, 0) + 1
    loads = {}
    for person in people:
        for day in span:
            planned = sum(e.minutes for e in entries if e.owner_id == person.id and e.day == day and not e.done)
            working = known[day].is_working and not known[day].is_away(person.id)
            loads[person.id, day] = DayLoad(person.id, day, planned, person.minutes if working else 0)
    return CalendarPage(
        first, span[-1], TODAY, 10 * 60, tuple(sorted(entries, key=Entry.order)), counts, tuple(late), late_counts, known,
        loads, tuple(people),
    )  # fmt: skip


def hover(port: QWidget, entries: Sequence[Entry], place: QPoint) -> bool:
    """Drag over a place; whether a drop would be taken."""
    mime, held, none = mime_of(entries), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(port, QDragEnterEvent(place, Qt.DropAction.MoveAction, mime, held, none))
    move = QDragMoveEvent(place, Qt.DropAction.MoveAction, mime, held, none)
    QApplication.sendEvent(port, move)
    return move.isAccepted()


def drop(port: QWidget, entries: Sequence[Entry], place: QPoint) -> None:
    """Let go where ``hover`` was; what it does follows in the next turn of the event loop."""
    mime, held, none = mime_of(entries), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(port, QDropEvent(QPointF(place), Qt.DropAction.MoveAction, mime, held, none))
    QApplication.processEvents()


def pull(port: QWidget, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    """Press, pull and let go, as the mouse does."""
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for place in (start + (end - start) / 2, end):
        _move(port, place)
    if release:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def _move(port: QWidget, place: QPoint) -> None:
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(port.mapToGlobal(place)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(port, moved)
