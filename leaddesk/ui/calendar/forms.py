"""Which forms the calendar has: the one place that knows month, week and agenda. Each is imported and made when it is first shown."""

from __future__ import annotations

from leaddesk.ui.calendar.host import Host
from leaddesk.ui.calendar.state import AGENDA, WEEK
from leaddesk.ui.calendar.view import CalendarForm
from leaddesk.ui.shell.context import UiContext


def make_form(code: str, context: UiContext, page: Host) -> CalendarForm:
    """The form of ``code``, sharing the page's selection."""
    if code == WEEK:
        return _week(context, page)
    if code == AGENDA:
        return _agenda(context, page)
    from leaddesk.ui.calendar.month import MonthForm

    return MonthForm(context, page.selection)


def _week(context: UiContext, page: Host) -> CalendarForm:
    from leaddesk.ui.calendar.week import WeekForm

    return WeekForm(context, page.selection)


def _agenda(context: UiContext, page: Host) -> CalendarForm:
    from leaddesk.ui.calendar.agenda import AgendaView

    return AgendaView(context, page.selection)
