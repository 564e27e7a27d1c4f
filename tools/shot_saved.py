"""Pictures of the tabs Targets and Saved: a month's targets, the list, a report as it was, what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

TARGETS = (
    ("received", "45"), ("first_reply_median_working", "4 h"), ("lead_to_quote", "35 %"), ("won", "16"), ("won_value", "90,000"),
    ("untouched", "5"),
)  # fmt: skip


def scenes() -> tuple[Scene, ...]:
    """The two tabs in their states."""
    return (
        Scene("reports_targets", _targets),
        Scene("reports_saved", _list),
        Scene("reports_saved_open", _open),
        Scene("reports_saved_since", _since),
    )


def _targets(window: MainWindow, session: Session) -> None:
    from leaddesk.services import targets

    ws = session.context.ws
    for month in ("2026-10", "2026-11"):
        for measure, text in TARGETS:
            targets.set_target(ws, measure, month, text)
    window.show_view("reports", "targets")
    settled(session, 600)


def _keep(ws: Workspace) -> int:
    """Two reports, and something done since."""
    from leaddesk.reporting import saved
    from leaddesk.reporting.question import Question
    from leaddesk.services import pipeline

    number = saved.take(ws, "pipeline", Question(), "Before the fair").id
    saved.take(ws, "continuum", Question(), "Milestones, November")
    open_ones = ws.store.rows("SELECT id FROM lead WHERE status = 'quoted' AND deleted_at IS NULL ORDER BY id LIMIT 3")
    pipeline.close(ws, [open_ones[0][0]], "lost", reason="price")
    pipeline.close(ws, [row[0] for row in open_ones[1:]], "won")
    return number


def _list(window: MainWindow, session: Session) -> None:
    _keep(session.context.ws)
    window.show_view("reports", "saved")
    settled(session, 600)


def _open(window: MainWindow, session: Session) -> None:
    number = _keep(session.context.ws)
    window.show_view("reports", f"saved:{number}")
    settled(session, 900)


def _since(window: MainWindow, session: Session) -> None:
    from leaddesk.ui.reports.page import ReportsPage
    from leaddesk.ui.reports.saved import SavedTab

    number = _keep(session.context.ws)
    window.show_view("reports", "saved")
    settled(session, 600)
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    tab = page.tab()
    assert isinstance(tab, SavedTab)
    tab.compare(number)
    settled(session, 900)
