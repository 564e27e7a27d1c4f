"""Pictures of paper: the page *Type back* in its states, the list of papers, the preview, letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session
    from leaddesk.ui.type_back.page import TypeBackPage

ROWS = 12
TICKS = (1, 3, 1, 6, 2, 5, 1)
"""The boxes of 21_type_back."""
LINES = {1: "signs on Friday", 3: "yes to the plan", 4: "after 4 pm", 6: "ends in 381?", 7: "3 rates are fine"}
STEPS = {1: "contract fri", 3: "send plan fri", 4: "call today 16:00", 7: "send terms mon"}
RESTS_MS = 600


def scenes() -> tuple[Scene, ...]:
    """Every state."""
    return (
        Scene("type_back", _half, beside=("21_type_back", "21_type_back")),
        Scene("type_back_begun", _just_begun),
        Scene("type_back_saved", _saved),
        Scene("type_back_refused", _refused),
        Scene("type_back_ask", _ask),
        Scene("papers", _papers, beside=("20_papers", "20_papers")),
        Scene("papers_sheets", _papers_sheets, beside=("20_papers", "20_papers")),
        Scene("papers_first_day", partial(_view, page="reports", code="papers"), empty=True),
        Scene(
            "preview", partial(_view, page="paper", code="pipeline"), beside=("07b_print_preview", "07b_print_preview")
        ),
        Scene("preview_call_list", partial(_view, page="paper", code="call-list"), beside=("22_call_sheet_a4",) * 2),
        Scene("preview_list", _list_on_paper),
        Scene("letters", _letters),
        Scene("type_back_none", partial(_view, page="type_back", code=""), empty=True),
    )


def _sheet(session: Session) -> int:
    """Two days ago twelve leads were printed for the van; the day before, three for Tom."""
    from datetime import timedelta

    from leaddesk.base.clock import FixedClock
    from leaddesk.domain.filters import ListQuery
    from leaddesk.services import paper_sheets
    from leaddesk.store import leads, lists

    ws = session.ws
    known = paper_sheets.sheets(ws)
    if not known:
        ids = list(lists.first_ids(ws.store, ListQuery("leads"), ws.moment(), ROWS + 3))
        rows = [(row.id, row.next_action or row.product) for row in leads.rows(ws.store, ids)]
        clock = ws.clock
        assert isinstance(clock, FixedClock)
        now = clock.now()
        for title, some, back in (("Call sheet for Tom", rows[ROWS:], 4), ("Call sheet for Maya", rows[:ROWS], 2)):
            clock.set(now - timedelta(days=back))
            paper_sheets.number(ws, "call-list", title, some)
        clock.set(now)
        known = paper_sheets.sheets(ws)
    return known[0].number


def _shown(window: MainWindow, session: Session, *, code: str) -> TypeBackPage:
    from leaddesk.ui.type_back.page import TypeBackPage

    page = window.page("type_back")
    assert isinstance(page, TypeBackPage)
    window.show_view("type_back", code)
    settled(session, RESTS_MS)
    return page


def _view(window: MainWindow, session: Session, *, page: str, code: str) -> None:
    window.show_view(page, code)
    settled(session, RESTS_MS)


def _papers(window: MainWindow, session: Session) -> None:
    _sheet(session)
    _view(window, session, page="reports", code="papers")


def _papers_sheets(window: MainWindow, session: Session) -> None:
    """Seven rows of one sheet are typed back."""
    _typed(window, session).save()
    settled(session, RESTS_MS)
    _view(window, session, page="reports", code="papers")


def _list_on_paper(window: MainWindow, session: Session) -> None:
    """Ctrl+P on a list."""
    window.show_page("inbox")
    settled(session, RESTS_MS)
    window.actions_.trigger("file.print")
    settled(session, RESTS_MS)


def _letters(window: MainWindow, session: Session) -> None:
    window.show_page("inbox")
    settled(session, RESTS_MS)
    window.actions_.trigger("file.letters")
    settled(session, RESTS_MS)


def _begun(window: MainWindow, session: Session) -> TypeBackPage:
    return _shown(window, session, code=str(_sheet(session)))


def _just_begun(window: MainWindow, session: Session) -> None:
    _begun(window, session)


def _half(window: MainWindow, session: Session) -> None:
    """As the mock-up has it: seven typed, the eighth in front."""
    page = _typed(window, session)
    page.body.sheet.table.fields.ticked.emit(2)
    settled(session, RESTS_MS)


def _typed(window: MainWindow, session: Session) -> TypeBackPage:
    page = _begun(window, session)
    fields = page.body.sheet.table.fields
    for row, box in enumerate(TICKS, start=1):
        fields.ticked.emit(box)
        if row in LINES:
            fields.written.emit(LINES[row])
        if row in STEPS:
            fields.planned.emit(STEPS[row])
            fields.step_left.emit()
        fields.entered.emit()
    return page


def _saved(window: MainWindow, session: Session) -> None:
    """Seven are in the file, two leads are closed or gone meanwhile."""
    from leaddesk.services import leads, paper_sheets, pipeline

    page = _typed(window, session)
    page.save()
    settled(session, RESTS_MS)
    rows = paper_sheets.rows(session.ws, _sheet(session))
    pipeline.close(session.ws, [rows[8].lead_id], "lost", reason="price")
    leads.bin_leads(session.ws, [rows[9].lead_id])
    settled(session, RESTS_MS)


def _refused(window: MainWindow, session: Session) -> None:
    """A step whose day is past."""
    page = _begun(window, session)
    fields = page.body.sheet.table.fields
    fields.ticked.emit(1)
    fields.planned.emit("call 1 Nov 2026")
    page.save()
    settled(session, RESTS_MS)


def _ask(window: MainWindow, session: Session) -> None:
    """A number that was never given."""
    _sheet(session)
    page = _shown(window, session, code="")
    page.body.ask.number.setText("512")
    page.body.ask.chosen.emit(512)
    settled(session, RESTS_MS)
