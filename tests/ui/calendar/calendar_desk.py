"""The window on the calendar alone over a small file whose days are known. Holds no test."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.calendar import CalendarPage as Planned
from leaddesk.domain.calendar import EntryKey
from leaddesk.services import assignment, followups, leads, team
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.calendar.drag import mime_of
from leaddesk.ui.calendar.month import MonthForm
from leaddesk.ui.calendar.page import CalendarPage
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM, NOW
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 5
TODAY = date(2026, 3, 4)
"""A Wednesday."""
STEPS = (
    ("Kelham Yard", "Call the landlord", date(2026, 3, 5), "11:00", "call", "Anna Berg"),
    ("Dore Veterinary", "Visit the theatre", date(2026, 3, 6), "13:30", "visit", "Anna Berg"),
    ("Reid Brewing", "Send the quote", date(2026, 3, 2), None, "email", "Anna Berg"),
    ("Lomas Accountants", "Service plan", date(2026, 3, 3), None, "call", "Tom Osei"),
    ("Haddad Carpets", "Has he read it?", date(2026, 3, 4), None, "call", "Tom Osei"),
    ("Storr Architects", "Check in", date(2026, 3, 5), None, "call", "Tom Osei"),
)
"""Firm, what, day, time, channel, whose. The two of 2 and 3 March are late."""
LATE = ("Reid Brewing", "Lomas Accountants")


@dataclass
class CalendarDesk:
    """Window, page and file of one test; ``ids`` finds a lead by its firm."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: CalendarPage
    clock: FixedClock
    ids: dict[str, int]

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def settle(self) -> None:
        """Until nothing runs and nothing changed waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting) or context.runner.busy()
            rounds = 0 if waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.until(quiet)

    # --- what is seen ------------------------------------------------------------------------------------------------------
    @property
    def month(self) -> MonthForm:
        form = self.page.form
        assert isinstance(form, MonthForm)
        return form

    @property
    def planned(self) -> Planned:
        assert self.page.planned is not None
        return self.page.planned

    def key(self, firm: str) -> EntryKey:
        """The step of a firm that is shown."""
        shown = (*self.planned.late, *self.planned.entries)
        return next(entry.key for entry in shown if entry.firm == firm and entry.kind == "follow_up")

    def day_of(self, firm: str) -> date:
        """Where its open step stands in the file."""
        sql = "SELECT due_on FROM next_action WHERE lead_id = ? AND ended_at IS NULL"
        return date.fromisoformat(str(self.ws.store.value(sql, (self.ids[firm],))))

    def firms(self, day: date) -> list[str]:
        """The lines of a day from the top."""
        cell = self.month.grid.places.cell(day) if self.month.grid.places is not None else None
        assert cell is not None
        found = [self.planned.find(line.key) for line in self.month.grid.lines(cell)]
        return [entry.firm for entry in found if entry is not None]

    def said(self) -> str:
        """What a screen reader says of the place of the keyboard."""
        return self.focus().accessibleName()

    def changes(self) -> int:
        return int(self.ws.store.value("SELECT max(id) FROM changeset"))

    # --- what is done ------------------------------------------------------------------------------------------------------
    def focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        found = (popup.focusWidget() or popup) if popup is not None else self.window.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()

    def go_to(self, *firms: str) -> None:
        """The keyboard on an entry, several chosen beside it."""
        keys = [self.key(firm) for firm in firms]
        self.page.selection.go_to(keys[0], keys[0].on)
        if len(keys) > 1:
            self.page.selection.choose(keys, keys[0])
        self.month.grid.setFocus()
        self.settle()

    def spot(self, day: date, key: EntryKey | None = None) -> QPoint:
        """A place in a day: on an entry, else low in it."""
        box = self.month.grid.box_of(key, day)
        assert box is not None
        if key is not None:
            return box.center()
        places = self.month.grid.places
        cell = places.cell(day) if places is not None else None
        assert cell is not None
        return QPoint(cell.box.center().x(), cell.box.bottom() - 4 - self.month.grid.verticalScrollBar().value())

    def click(
        self, place: QPoint, *, double: bool = False, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        act = QTest.mouseDClick if double else QTest.mouseClick
        act(self.month.grid.viewport(), Qt.MouseButton.LeftButton, held, place)
        self.settle()

    # --- dragging ----------------------------------------------------------------------------------------------------------
    def lift(self, *firms: str) -> None:
        """Begin to drag, as the mouse does, up to where Qt's own loop would take over."""
        assert self.month.grid.begin_drag([self.key(firm) for firm in firms])
        self.settle()

    def hover(self, place: QPoint) -> bool:
        """Drag over a place of the month; whether a drop would be taken."""
        mime = mime_of(self.month.drag.entries)
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        port = self.month.grid.viewport()
        QApplication.sendEvent(port, QDragEnterEvent(place, Qt.DropAction.MoveAction, mime, buttons, none))
        move = QDragMoveEvent(place, Qt.DropAction.MoveAction, mime, buttons, none)
        QApplication.sendEvent(port, move)
        return move.isAccepted()

    def drop(self, place: QPoint) -> None:
        """Let go where ``hover`` was."""
        mime = mime_of(self.month.drag.entries)
        event = QDropEvent(
            place.toPointF(), Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self.month.grid.viewport(), event)
        self.month.grid.end_drag()  # what Qt's loop does once it returns
        self.settle()

    def drag(self, day: date, *firms: str) -> None:
        """A whole drag to a day."""
        self.lift(*firms)
        assert self.hover(self.spot(day))
        self.drop(self.spot(day))


def fill(ws: Workspace, clock: FixedClock, *, people: Sequence[str] = ("Tom Osei",)) -> dict[str, int]:
    """The steps above, made nine days before."""
    now = clock.now()
    clock.set(now - timedelta(days=9))
    who = {"Anna Berg": ws.first_member()} | {name: team.add(ws, name).id for name in people}
    ids: dict[str, int] = {}
    for firm, what, day, time, channel, whose in STEPS:
        lead_id = leads.add(ws, {"full_name": f"{firm.split()[0]} Person", "company": firm}).ids[0]
        assignment.assign(ws, [lead_id], who.get(whose, ws.first_member()))
        followups.set_next(ws, [lead_id], NextStep(what, day, time, channel))
        ids[firm] = lead_id
    clock.set(now)
    return ids


@cache
def template(people: tuple[str, ...]) -> tuple[bytes, dict[str, int]]:
    """The small file as bytes, made once for all tests of a run, and its leads."""
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "firm.leaddesk", FixedClock(NOW)
        ws = Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg")
        ids = fill(ws, clock, people=people)
        ws.close()
        return path.read_bytes(), ids


def opened(
    qtbot: QtBot,
    computer: ComputerSettings,
    clock: FixedClock,
    folder: Path,
    *,
    people: Sequence[str] = ("Tom Osei",),
    before: Callable[[Workspace, dict[str, int]], object] = lambda _ws, _ids: None,
    only: Sequence[str] = ("calendar", "record"),
) -> Iterator[CalendarDesk]:
    """The window on the calendar over the small file; ``before`` changes the file first; ``only``: the pages of the window."""
    garbage = WindowGarbage()
    content, ids = template(tuple(people))
    (folder / "firm.leaddesk").write_bytes(content)
    ws = Workspace.open(folder / "firm.leaddesk", clock=clock)
    before(ws, ids)
    infos = [info for info in pages() if info.page_id in only]
    window = MainWindow(infos, computer, prompts=ScriptedPrompts())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    page = window.page("calendar")
    assert isinstance(page, CalendarPage)
    window.show()
    window.activateWindow()
    window.show_page("calendar")
    desk = CalendarDesk(qtbot, window, session, ws, page, clock, ids)
    desk.settle()
    try:
        yield desk
    finally:
        session.close()
        window.close()
        garbage.close()
