"""Pictures of the open record: the Lead tab, its history, a field changed in two places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.record.open.page import OpenRecordPage
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

RICH = (
    "SELECT l.id FROM lead l WHERE l.is_active = 1 AND l.kind = 'lead' AND l.person_id IS NOT NULL "
    "ORDER BY (l.quoted_at IS NOT NULL) + (l.value_minor > 0) + (l.company_id IS NOT NULL) DESC, l.touch_n DESC, l.id LIMIT 1"
)


def scenes() -> tuple[Scene, ...]:
    """The states worth looking at."""
    return (
        Scene("record_lead", _lead, beside=("09d_lead_dialog.png", "09d_lead_dialog.png")),
        Scene("record_history", _history, beside=("15_lead_history.png", "15_lead_history.png")),
        Scene("record_conflict", _conflict),
        Scene("record_everything", _everything),
        Scene("record_name", _name),
        Scene("record_recommend", _recommend),
    )


def open_rich(window: MainWindow, session: Session, tab: str = "") -> OpenRecordPage:
    """A lead with a quote, contacts and a value, opened from the Inbox."""
    from leaddesk.ui.record.open.page import OpenRecordPage
    from leaddesk.ui.record.record_page import RecordPage

    lead_id = int(session.ws.store.rows(RICH)[0][0])
    window.show_view("inbox", "all")
    settled(session)
    inbox = window.page("inbox")
    assert isinstance(inbox, RecordPage)
    inbox.open_lead(lead_id)
    settled(session)
    inbox.open_record(lead_id)
    settled(session)
    page = window.page("record")
    assert isinstance(page, OpenRecordPage)
    if tab:
        page.parts.show_part(tab)
        settled(session)
    return page


def _lead(window: MainWindow, session: Session) -> None:
    open_rich(window, session)


def _history(window: MainWindow, session: Session) -> None:
    open_rich(window, session, "history")


def _everything(window: MainWindow, session: Session) -> None:
    page = open_rich(window, session)
    for view in page.detail.form.groups.values():
        view.unfold_wanted.emit()
    settled(session)


def _conflict(window: MainWindow, session: Session) -> None:
    """Somebody else changes the value while it is being typed here."""
    from PySide6.QtTest import QTest

    from leaddesk.services import leads

    page = open_rich(window, session)
    box = page.detail.form.box("value")
    assert box is not None
    box.widget.setFocus()
    QTest.keyClicks(box.widget, "21000")
    leads.set_fields(session.ws, page.detail.lead_id, {"value": "17400"})
    settled(session, 300)


def _recommend(window: MainWindow, session: Session) -> None:
    """A won lead: two answers of before, a nine about to be kept."""
    from leaddesk.services import care
    from leaddesk.ui.record.open.page import OpenRecordPage
    from leaddesk.ui.record.open.recommend import Recommend

    won = session.ws.store.rows(
        "SELECT id FROM lead WHERE status = 'won' AND person_id IS NOT NULL ORDER BY id LIMIT 1"
    )
    lead_id = int(won[0][0])
    care.score(session.ws, lead_id, 7, comment="Tidy work, but the second visit came a week late and nobody rang")
    care.score(session.ws, lead_id, 8)
    window.open_record(lead_id)
    settled(session)
    page = window.page("record")
    assert isinstance(page, OpenRecordPage)
    part = page.findChildren(Recommend)[0]
    part.buttons[9].click()
    part.said.setText("Would come back")
    settled(session)


def _name(window: MainWindow, session: Session) -> None:
    lead_id = int(session.ws.store.rows("SELECT id FROM lead WHERE kind = 'name' AND deleted_at IS NULL LIMIT 1")[0][0])
    window.open_record(lead_id)
    settled(session)
