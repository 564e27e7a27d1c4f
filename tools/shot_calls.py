"""Pictures of the page Calls: no list yet, a person in front, what came of a round; beside the printed call sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.calls.page import CallsPage
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

_SHEET = ("22_call_sheet_a4",) * 2
ROWS = 40


def scenes() -> Iterator[Scene]:
    """Every state of the page."""
    yield Scene("calls_none", lambda window, _session: window.show_page("calls"), empty=True)
    yield Scene("calls_person", _person, beside=_SHEET)
    yield Scene("calls_lists", _lists)
    yield Scene("calls_result", _result)


def _begun(window: MainWindow, session: Session) -> CallsPage:
    """A list of forty, of which eleven are called; somebody who is known well is in front."""
    from leaddesk.domain.filters import ListQuery
    from leaddesk.services import call_lists, touches
    from leaddesk.services.promises import NewPromise
    from leaddesk.store import call_lists as stored
    from leaddesk.store import lists
    from leaddesk.ui.calls.page import CallsPage

    ws = session.ws
    page = window.page("calls")
    assert isinstance(page, CallsPage)
    known = stored.lists(ws.store)
    if not known:
        ids = list(lists.first_ids(ws.store, ListQuery("leads"), ws.moment(), ROWS))
        done = call_lists.make(ws, "Autumn campaign, 20 Nov", ids)
        call_lists.make(ws, "Warm leads, 18 Nov", ids[4:19])
        open_rows = [e for e in stored.entries(ws.store, done.list_id) if not e.skipped]
        outcomes = ("no_answer", "no_answer", "reached", "voicemail", "no_answer", "call_back_asked", "wrong_number")
        for n, entry in enumerate(open_rows[:11]):
            said = "send two options" if n == 2 else ""
            promise = NewPromise("send two options for the cellar", ws.today()) if n == 2 else None
            outcome = outcomes[n % len(outcomes)]
            touches.log(
                ws, entry.lead_id, type="call", outcome=outcome, text=said, promise=promise, call_list=done.list_id
            )
        settled(session)
        known = stored.lists(ws.store)
    window.show_view("calls", f"list:{known[-1].id}")
    settled(session)
    return page


def _person(window: MainWindow, session: Session) -> None:
    page = _begun(window, session)
    for _n in range(3):
        page.skip()
        settled(session)


def _lists(window: MainWindow, session: Session) -> None:
    _begun(window, session).show_lists()
    settled(session)


def _result(window: MainWindow, session: Session) -> None:
    page = _begun(window, session)
    page.show_result()
    settled(session)
    page.body.result.show_part("no_answer")
