"""The month: the late band above the painted weeks. Shows what the page read; changes nothing itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.state import MONTH
from leaddesk.ui.calendar.view import CalendarForm
from leaddesk.ui.calendar.weekdays import month_name, month_stepped, weeks_of_month
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.domain.calendar import CalendarPage


class MonthForm(CalendarForm):
    """All weeks that hold a day of the month."""

    code = MONTH
    per_day = 12

    def __init__(self, context: UiContext, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(context, selection, parent)

    def span(self, day: date) -> tuple[date, date]:
        return weeks_of_month(day)

    def stepped(self, day: date, by: int) -> date:
        return month_stepped(day, by)

    def title(self, day: date) -> str:
        return month_name(day)

    def show_page(self, page: CalendarPage) -> None:
        del page
