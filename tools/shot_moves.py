"""Pictures of what a move asks: why lost (03b), the amount won and who starts, what the process needs, the positions after the sale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.inbox.page import InboxPage
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> Iterator[Scene]:
    """The small and the bigger questions, and a won lead."""
    yield Scene("lost_why", _lost, beside=("03b_pipeline_lost",) * 2)
    yield Scene("lost_competitor", _competitor, beside=("03b_pipeline_lost",) * 2)
    yield Scene("lost_many", _many)
    yield Scene("won_asked", _won)
    yield Scene("move_stages", _stages)
    yield Scene("move_needs", _needs)
    yield Scene("after_sale_next", _after)
    yield Scene("after_sale_record", _record)


def _quoted(window: MainWindow, session: Session, *, filter_: str = "status=quoted") -> InboxPage:
    from leaddesk.ui.inbox.page import InboxPage

    window.show_view("inbox", f"all?{filter_}")
    settled(session)
    page = window.page("inbox")
    assert isinstance(page, InboxPage)
    return page


def _lost(window: MainWindow, session: Session) -> None:
    _quoted(window, session)
    window.actions_.trigger("lead.lost")
    settled(session)


def _competitor(window: MainWindow, session: Session) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from leaddesk.ui.record.lost_question import LostQuestion

    _lost(window, session)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, LostQuestion)
    QTest.keyClick(sheet, Qt.Key.Key_2)
    sheet.name.setText("Northern Air Services")
    sheet.said.setFocus()
    sheet.said.setText("Heard nothing after the visit, signed elsewhere")
    settled(session)


def _many(window: MainWindow, session: Session) -> None:
    page = _quoted(window, session)
    page.list.table.select_ids(list(page.list.model.all_ids())[:5])
    settled(session)
    window.actions_.trigger("lead.lost")
    settled(session)


def _won(window: MainWindow, session: Session) -> None:
    _quoted(window, session)
    window.actions_.trigger("lead.won")
    settled(session)


def _stages(window: MainWindow, session: Session) -> None:
    from leaddesk.services import process
    from leaddesk.store import stages

    known = stages.stages(session.ws.store)
    here = next(stage for stage in known if stage.status == "quoted")
    process.allow(session.ws, here.id, [known[-1].id, known[-3].id, "won"])
    _quoted(window, session)
    window.actions_.trigger("lead.status")
    settled(session)


def _needs(window: MainWindow, session: Session) -> None:
    from leaddesk.services import process
    from leaddesk.store import stages

    ws = session.ws
    known = stages.stages(ws.store)
    here = next(stage for stage in known if stage.status == "quoted")
    target = known[known.index(here) + 1]
    process.add_need(ws, here.id, "leave", "reached")
    process.add_need(ws, here.id, "leave", "quote", is_must=False)
    process.add_need(ws, target.id, "enter", "field", field="expected_close", is_must=True)
    process.add_need(ws, target.id, "enter", "field", field="preferred_channel")
    process.add_need(ws, target.id, "enter", "note", label="What is still between us")
    process.add_need(ws, target.id, "enter", "confirm", label="The one who decides has seen the quote", is_must=True)
    page = _quoted(window, session, filter_="status=quoted&expected_close=")
    page.verbs.move_to(list(page.list.ids()), target.id)
    settled(session)


def _after(window: MainWindow, session: Session) -> None:
    _quoted(window, session, filter_="status=won")
    window.actions_.trigger("lead.status")
    settled(session)


def _record(window: MainWindow, session: Session) -> None:
    from leaddesk.services import after_sale

    page = _quoted(window, session, filter_="status=won")
    lead_id = page.list.table.current_id() or 0
    after_sale.move(session.ws, [lead_id], "onboarding")
    after_sale.move(session.ws, [lead_id], "delivered")
    window.open_record(lead_id)
    settled(session)
