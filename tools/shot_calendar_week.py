"""Pictures of the calendar's week: people by days, a card over somebody's cell, next week; the hours of a firm of one, one pulled open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.calendar.week import WeekForm
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

MEETINGS = (
    ("Measuring at Kelham Yard", 0, "09:00", 90),
    ("Call Dore Veterinary", 0, "10:00", 30),
    ("Lunch with the tax adviser", 0, "12:00", 60),
    ("Visit Storr Architects", -1, "13:00", 120),
    ("Fair in Sheffield", -2, None, None),
    ("Order filters", 0, None, None),
    ("Second look at Moor View", 3, "08:30", 75),
)
"""What, days from today, time, minutes: the week of somebody who works alone."""


def scenes() -> tuple[Scene, ...]:
    """Every state worth looking at."""
    return (
        Scene("calendar_week", _team, beside=("04b_calendar_week",)),
        Scene("calendar_week_drag", _drag, beside=("04b_calendar_week",), each_size=True),
        Scene("calendar_week_next", _next),
        Scene("calendar_hours", _hours, empty=True),
        Scene("calendar_hours_drag", _hours_drag, empty=True, each_size=True),
    )


def _form(window: MainWindow, session: Session) -> WeekForm:
    from leaddesk.ui.calendar.page import CalendarPage
    from leaddesk.ui.calendar.week import WeekForm

    window.show_view("calendar", "week")
    page = window.page("calendar")
    assert isinstance(page, CalendarPage)
    page.go_today()
    settled(session, 300)
    form = page.form
    assert isinstance(form, WeekForm)
    return form


def _team(window: MainWindow, session: Session) -> None:
    _form(window, session)


def _drag(window: MainWindow, session: Session) -> None:
    """A late one of the first person over their next day."""
    form = _form(window, session)
    view, drops = form.team, form.drops
    shown, grid = view.shown, view.grid
    if shown is None or grid is None or drops is None or not shown.page.late:
        return
    drops.begin(shown.page.late[:1])
    settled(session)
    row, column = grid.rows[0], grid.columns[min(4, len(grid.columns) - 1)]
    view.set_aim(drops.aim_of(row, column))


def _next(window: MainWindow, session: Session) -> None:
    _form(window, session)
    window.actions_.trigger("calendar.next")


def _plan(session: Session) -> None:
    from leaddesk.services import events
    from leaddesk.services.events import NewEvent

    ws = session.ws
    if ws.store.value("SELECT count(*) FROM event"):
        return
    for what, days, time, minutes in MEETINGS:
        events.add(ws, NewEvent(what, ws.today() + timedelta(days=days), time, minutes))


def _hours(window: MainWindow, session: Session) -> None:
    _plan(session)
    _form(window, session)


def _hours_drag(window: MainWindow, session: Session) -> None:
    """An entry over a time at which another one stands."""
    _plan(session)
    view = _form(window, session).hours
    shown = view.shown
    blocks = shown.blocks(shown.page.today) if shown is not None else ()
    if shown is None or not blocks:
        return
    view.drops.begin([blocks[0].entry])
    settled(session)
    view.set_aim(view.drops.aim_of(shown.page.today, 11 * 60 + 15))
