"""Pictures of *Timeline and history*: a record with a past of its own, a change refused, a group with later changes, as of a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.record.history import HistoryPart
    from leaddesk.ui.record.open.page import OpenRecordPage
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

SIX = (
    "SELECT id FROM lead WHERE is_active = 1 AND kind = 'lead' AND person_id IS NOT NULL AND company_id IS NOT NULL "
    "AND status = 'contacted' ORDER BY touch_n DESC, id LIMIT 6"
)


def scenes() -> tuple[Scene, ...]:
    """The states worth looking at."""
    return (
        Scene("history_rich", _rich, beside=("15_lead_history.png", "15_lead_history.png")),
        Scene("history_refused", _refused),
        Scene("history_group", _group),
        Scene("history_as_of", _as_of),
    )


def live(ws: Workspace) -> int:
    """Some days in the life of a lead, after the day of the sample; gives back its id."""
    from leaddesk.base.clock import FixedClock
    from leaddesk.services import bulk, followups, leads, pipeline, promises, touches, undoing
    from leaddesk.services.followups import NextStep
    from leaddesk.services.promises import NewPromise

    clock = ws.clock
    assert isinstance(clock, FixedClock)

    def later(**span: int) -> None:
        clock.set(clock.now() + timedelta(**span))

    ids = [int(row_id) for (row_id,) in ws.store.rows(SIX)]
    lead = ids[0]
    later(minutes=7)
    leads.set_fields(ws, lead, {"value": "17400", "rating": "warm"})
    later(days=3)
    touches.log(ws, lead, type="call", outcome="reached", text="Budget and decision are clear, wants two options.")
    pipeline.move(ws, [lead], "qualified")
    later(minutes=4)
    touches.log(
        ws,
        lead,
        type="visit",
        outcome="reached",
        at=clock.now() - timedelta(days=2),
        text="Six photos of the cold room.",
    )
    later(days=1)
    pipeline.move(ws, [lead], "quoted")
    leads.set_fields(ws, lead, {"expected_close": (ws.today() + timedelta(days=20)).isoformat()})
    later(days=1)
    bulk.set_all(ws, ids, {"value": "18900", "product": "Chiller"})
    later(minutes=12)
    leads.set_fields(ws, ids[2], {"value": "21000"})
    leads.set_fields(ws, ids[3], {"product": "Split units"})
    pipeline.move(ws, [lead], "negotiating")
    undoing.undo(ws)
    later(hours=2)
    promises.make(ws, lead, NewPromise("Two options with running cost", ws.today() + timedelta(days=2)))
    followups.set_next(ws, [lead], NextStep("Call", ws.today() + timedelta(days=1), channel="call"))
    later(days=1)
    touches.log(
        ws, lead, type="note", text="Chiller price is in. Split units on Thursday.\nAsk about the glycol first."
    )
    followups.set_next(ws, [lead], NextStep("Send two options", ws.today() + timedelta(days=1), channel="email"))
    later(days=2)
    return lead


def opened(window: MainWindow, session: Session) -> tuple[OpenRecordPage, HistoryPart]:
    """The record of ``live`` with its history in front."""
    from leaddesk.ui.record.history import HistoryPart
    from leaddesk.ui.record.open.page import OpenRecordPage

    lead = live(session.ws)
    settled(session)
    window.open_record(lead, tab="history")
    settled(session)
    page = window.page("record")
    assert isinstance(page, OpenRecordPage)
    part = page.findChild(HistoryPart)
    assert part is not None
    return page, part


def _choose(part: HistoryPart, session: Session, label: str) -> None:
    place = next(n for n, change in enumerate(part.changes.model.changes) if change.label == label and change.can_undo)
    part.changes.view.setCurrentIndex(part.changes.model.index(place, 0))
    settled(session, 300)


def _rich(window: MainWindow, session: Session) -> None:
    _page, part = opened(window, session)
    _choose(part, session, "Value")


def _refused(window: MainWindow, session: Session) -> None:
    """The value was changed again since."""
    _page, part = opened(window, session)
    change = [c for c in part.changes.model.changes if c.label == "Value"][-1]
    part.changes.view.setCurrentIndex(part.changes.model.index(list(part.changes.model.changes).index(change), 0))
    part.changes.undo.click()
    settled(session, 300)


def _group(window: MainWindow, session: Session) -> None:
    """In a narrow window the third of the segments."""
    _page, part = opened(window, session)
    _choose(part, session, "Value")
    part.which("undo")
    settled(session, 300)


def _as_of(window: MainWindow, session: Session) -> None:
    page, _part = opened(window, session)
    page.show_as_of(session.ws.today() - timedelta(days=5))
    settled(session, 300)
