"""Pictures of the page Reports: every tab, a chart as its table, the first day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.reports.overview import OverviewTab
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

TABS = ("sources", "speed", "team", "customers", "all")
DRAWN_MS = 250
"""Pictures are asked for once the window rests."""


def scenes() -> tuple[Scene, ...]:
    """The page in its states."""
    return (
        Scene("reports", partial(_tab, "overview"), beside=("07_reports", "07_reports")),
        *(Scene(f"reports_{code}", partial(_tab, code)) for code in TABS),
        Scene("reports_tables", _as_tables),
        Scene("reports_below", _below, each_size=True),
        Scene("reports_rows", partial(_tab, "rows:activities=call:voicemail:n")),
        Scene("reports_one_person", _one_person),
        Scene("reports_first_day", _first_day, empty=True, beside=("20_papers",)),
    )


def _tab(code: str, window: MainWindow, session: Session) -> None:
    window.show_view("reports", code)
    settled(session, DRAWN_MS)


def _overview(window: MainWindow) -> OverviewTab:
    from leaddesk.ui.reports.overview import OverviewTab
    from leaddesk.ui.reports.page import ReportsPage

    page = window.page("reports")
    tab = page.tab() if isinstance(page, ReportsPage) else None
    assert isinstance(tab, OverviewTab)
    return tab


def _as_tables(window: MainWindow, session: Session) -> None:
    """Every chart of the overview as its table."""
    _tab("overview", window, session)
    for panel in _overview(window).grid.panels():
        panel.show_table(True)


def _below(window: MainWindow, session: Session) -> None:
    """The lower panels where they stand below the window's edge."""
    _tab("overview", window, session)
    _overview(window).grid.panels()[-1].focus_inside()
    settled(session, DRAWN_MS)


def _one_person(window: MainWindow, session: Session) -> None:
    """Another slice: the leads of one person."""
    from leaddesk.ui.reports.page import ReportsPage

    _tab("overview", window, session)
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    who = page.body.head.who
    who.setCurrentIndex(1)
    who.activated.emit(1)
    settled(session, DRAWN_MS)


def _first_day(window: MainWindow, session: Session) -> None:
    """Five leads, all of today: the plain list of papers."""
    from leaddesk.services import leads

    ws = session.context.ws
    for number, name in enumerate(("Oyelaran", "Baker", "Ruiz", "Okafor", "Shah")):
        leads.add(ws, {"last_name": name, "phone": f"+44 7700 90012{number}"})
    _tab("all", window, session)
