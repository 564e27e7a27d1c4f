"""The main window on the Pipeline over a small file whose columns are known: who stands in which stage, in which order, worth what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.jobs import ThreadJobs
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import assignment, leads, pipeline, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.ui.pipeline.board import BoardView
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.pipeline.drag import mime_of
from leaddesk.ui.pipeline.page import PipelinePage
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.session import Session
from tests.conftest import FIRM
from tests.ui.scripted_prompts import ScriptedPrompts
from tests.ui.some_pages import pages_without
from tests.ui.window_garbage import WindowGarbage

WAIT = 20_000
QUIET_ROUNDS = 5
CARDS = (
    ("Siddiqui Bakery", "Farah Siddiqui", "New", "9800", "EUR"),
    ("Abara Physio", "Leon Abara", "New", "7200", "EUR"),
    ("Reilly Interiors", "Shona Reilly", "New", "", "EUR"),
    ("Kelham Yard", "Imran Yusuf", "Talked", "24000", "GBP"),
    ("Dore Veterinary", "Bethan Price", "Talked", "14750", "EUR"),
    ("Reid Brewing", "Callum Reid", "Quoted", "18900", "EUR"),
)
"""Company, person, stage, value, currency. The later stands above the earlier where nobody put it elsewhere."""


@dataclass
class BoardDesk:
    """Window, page, board and file of one test. ``ids`` finds a lead by its company, ``stages`` a stage by its label."""

    bot: QtBot
    window: MainWindow
    session: Session
    ws: Workspace
    page: PipelinePage
    clock: FixedClock
    ids: dict[str, int]
    stages: dict[str, int]

    @property
    def board(self) -> BoardView:
        return self.page.list.board

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)

    def settle(self) -> None:
        """Until nothing runs and nothing changed waits to be told, for a few rounds of the event loop."""
        rounds = 0

        def quiet() -> bool:
            nonlocal rounds
            context = self.session.context
            waits = context.changes._timer.isActive() or bool(context.changes._waiting)
            waits = waits or self.board.reader._timer.isActive() or not self.board.reader.is_settled
            rounds = 0 if context.runner.busy() or waits else rounds + 1
            return rounds >= QUIET_ROUNDS

        self.until(quiet)

    # --- what is seen ------------------------------------------------------------------------------------------------------
    def column(self, label: str, lane: int | None = None) -> ColumnView:
        return self.board.area.views[lane, self.stages[label]]

    def names(self, label: str, lane: int | None = None) -> list[str]:
        """Companies of a column from the top."""
        back = {lead_id: name for name, lead_id in self.ids.items()}
        return [back[lead_id] for lead_id in self.column(label, lane).cards.ids]

    def current(self) -> str:
        back = {lead_id: name for name, lead_id in self.ids.items()}
        return back.get(self.board.selection.current, "")

    def chosen(self) -> list[str]:
        back = {lead_id: name for name, lead_id in self.ids.items()}
        return [back[lead_id] for lead_id in self.board.selection.chosen]

    def said(self, company: str) -> str:
        """A card as a screen reader says it."""
        face = self.board.cards.face(self.ids[company])
        assert face is not None
        return face.said

    def stage_of(self, company: str) -> str:
        return str(
            self.ws.store.value(
                "SELECT s.label FROM lead l JOIN stage s ON s.id = l.stage_id WHERE l.id = ?", (self.ids[company],)
            )
        )

    def status_of(self, company: str) -> str:
        return str(self.ws.store.value("SELECT status FROM lead WHERE id = ?", (self.ids[company],)))

    # --- what is done ------------------------------------------------------------------------------------------------------
    def go_to(self, company: str) -> None:
        """Put the keyboard on a card."""
        self.board.show_lead(self.ids[company])
        self.board.focus_board()
        self.settle()

    def spot(self, company: str, *, low: bool = False) -> tuple[ColumnView, QPoint]:
        """A card's column and a place on it: in its upper or lower half."""
        view = self.board.view_of(self.ids[company])
        assert view is not None
        box = view.card_box(self.ids[company])
        assert box is not None
        return view, QPoint(60, box.top() + box.height() * (3 if low else 1) // 4)

    def click(self, company: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        view, spot = self.spot(company)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, spot)
        self.settle()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        found = (popup.focusWidget() or popup) if popup is not None else self.window.focusWidget()
        assert found is not None
        return found

    def act(self, action_id: str) -> None:
        """Do an action by its id, as menu, palette and key do."""
        assert self.window.actions_.trigger(action_id), f"{action_id} cannot be done"
        self.settle()

    # --- dragging ----------------------------------------------------------------------------------------------------------
    def lift(self, *companies: str) -> list[int]:
        """Begin to drag cards of the board, as the mouse does, up to where Qt's own loop would take over."""
        ids = [self.ids[company] for company in companies]
        self.board.drag.begin(ids)
        self.settle()
        return ids

    def hover(self, widget: QWidget, place: QPoint, ids: Sequence[int]) -> bool:
        """Drag over a place; whether a drop would be taken."""
        mime = mime_of(ids)
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(place, Qt.DropAction.MoveAction, mime, buttons, none)
        QApplication.sendEvent(widget, enter)
        if not enter.isAccepted():
            return False  # Qt would send the move to whoever took the last one
        move = QDragMoveEvent(place, Qt.DropAction.MoveAction, mime, buttons, none)
        QApplication.sendEvent(widget, move)
        return move.isAccepted()

    def leave(self, widget: QWidget) -> None:
        QApplication.sendEvent(widget, QDragLeaveEvent())

    def drop(self, widget: QWidget, place: QPoint, ids: Sequence[int]) -> None:
        """Let go where ``hover`` was."""
        mime = mime_of(ids)  # the event holds no reference of its own
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(place.toPointF(), Qt.DropAction.MoveAction, mime, buttons, none)
        QApplication.sendEvent(widget, event)
        self.board.drag.end()  # what Qt's loop does once it returns
        self.settle()

    def drag_to(self, company: str, onto: ColumnView, place: QPoint) -> None:
        """A whole drag of one card to a place of a column."""
        ids = self.lift(company)
        assert self.hover(onto.viewport(), place, ids)
        self.drop(onto.viewport(), place, ids)


def fill(ws: Workspace, clock: FixedClock) -> dict[str, int]:
    """The cards, an hour apart, each with a next step but *Reilly Interiors*."""
    ids: dict[str, int] = {}
    for company, person, stage, value, currency in CARDS:
        clock.set(clock.now() + timedelta(hours=1))
        values = {"full_name": person, "company": company, "currency": currency} | ({"value": value} if value else {})
        lead_id = leads.add(ws, values).ids[0]
        if company != "Reilly Interiors":
            step = NextStep("Visit the theatre", ws.today() + timedelta(days=1), "13:30", "visit")
            touches.log(ws, lead_id, type="call", outcome="reached", next_step=step)
        if stage != "New":
            pipeline.move(ws, [lead_id], stage)
        ids[company] = lead_id
    return ids


def add_person(ws: Workspace, name: str = "Tom Osei") -> int:
    """A second person of the firm."""
    with ws.store.write("person") as write:
        return write.insert("assignee", kind="member", name=name, initials="TO", match_key=name.lower())


def opened(
    qtbot: QtBot,
    computer: ComputerSettings,
    clock: FixedClock,
    folder: Path,
    *,
    before: Callable[[Workspace, dict[str, int]], object] = lambda _ws, _ids: None,
    infos: tuple[PageInfo, ...] | None = None,
) -> Iterator[BoardDesk]:
    """The window on the Pipeline over the small file; ``before`` changes the file first; ``infos``: its pages."""
    garbage = WindowGarbage()
    ws = Workspace.create(folder / "firm.leaddesk", clock=clock, settings=FIRM, member="Anna Berg")
    ids = fill(ws, clock)
    before(ws, ids)
    window = MainWindow(infos or pages_without("today", "inbox"), computer, prompts=ScriptedPrompts())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    session = Session(ws, ThreadJobs(), window, window.infos, computer)
    page = window.page("pipeline")
    assert isinstance(page, PipelinePage)
    window.show()
    window.show_page("pipeline")
    stages = {stage.label: stage.id for stage in reference.stages(ws.store)}
    made = BoardDesk(qtbot, window, session, ws, page, clock, ids, stages)
    made.settle()
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    session.close()
    garbage.close()


__all__ = ["BoardDesk", "add_person", "assignment", "opened"]
