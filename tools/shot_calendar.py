"""Pictures of the calendar's month: as it is, while a late one is dragged, what is proposed for late ones, filtered, nothing planned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.calendar.month import MonthForm
    from leaddesk.ui.calendar.page import CalendarPage
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> tuple[Scene, ...]:
    """Every state worth looking at."""
    return (
        Scene("calendar_month", _month, beside=("04_calendar_month",)),
        Scene("calendar_month_drag", _drag, beside=("04_calendar_month",), each_size=True),
        Scene("calendar_month_spread", _spread, each_size=True),
        Scene("calendar_month_hidden", _hidden),
        Scene("calendar_month_sunday", _sunday),
        Scene("calendar_month_next", _next),
        Scene("calendar_empty", _empty, empty=True),
    )


def _page(window: MainWindow, session: Session) -> CalendarPage:
    """The page at today, showing everything: what this computer remembers is of the picture before."""
    from PySide6.QtCore import QLocale

    from leaddesk.ui.calendar.page import CalendarPage

    QLocale.setDefault(QLocale.c())
    window.show_page("calendar")
    page = window.page("calendar")
    assert isinstance(page, CalendarPage)
    page.set_state(replace(page.state, form="month", hidden=frozenset(), kinds_hidden=frozenset(), view=""))
    page.body.show_form("month")
    page.go_today()
    settled(session, 300)
    return page


def _form(window: MainWindow, session: Session) -> MonthForm:
    from leaddesk.ui.calendar.month import MonthForm

    form = _page(window, session).form
    assert isinstance(form, MonthForm)
    return form


def _month(window: MainWindow, session: Session) -> None:
    _form(window, session)


def _drag(window: MainWindow, session: Session) -> None:
    form = _form(window, session)
    chips = form.band.chips.keys()
    page = form.grid.page
    if page is None or not chips:
        return
    form.grid.begin_drag(chips[2:3] or chips[:1])
    settled(session)
    box = form.grid.box_of(None, page.days[(page.today - page.first).days + 3])
    if box is not None:
        form.grid.drag_to(box.center())
    settled(session)


def _spread(window: MainWindow, session: Session) -> None:
    form = _form(window, session)
    form.grid.end_drag()
    window.actions_.trigger("calendar.spread")
    settled(session, 300)


def _hidden(window: MainWindow, session: Session) -> None:
    page = _page(window, session)
    assert page.planned is not None
    page.set_state(replace(page.state, hidden=frozenset(person.id for person in page.planned.people[:2])))


def _sunday(window: MainWindow, session: Session) -> None:
    """A country whose weeks begin on Sunday, where the fourth Thursday of November is a holiday."""
    from PySide6.QtCore import QLocale

    from leaddesk.services import firm_settings

    page = _page(window, session)
    firm_settings.change(session.ws, {"holidays_country": "US"})
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    page.read()


def _next(window: MainWindow, session: Session) -> None:
    _page(window, session).step(1)


def _empty(window: MainWindow, _session: Session) -> None:
    window.show_page("calendar")
