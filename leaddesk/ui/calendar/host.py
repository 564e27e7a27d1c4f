"""What the parts of the calendar may ask of its page: where it stands, what was read, and to go elsewhere. Only a protocol."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.state import CalendarState
from leaddesk.ui.calendar.view import CalendarForm
from leaddesk.ui.shell.list_order import ListOrder

if TYPE_CHECKING:
    from leaddesk.domain.calendar import CalendarFilter, CalendarPage


class Host(Protocol):
    """The page. ``planned``: what was read last; ``at``: the day it stands at; ``form``: the one in front."""

    page_id: str
    state: CalendarState
    selection: Selection
    at: date

    @property
    def planned(self) -> CalendarPage | None: ...

    @property
    def form(self) -> CalendarForm: ...

    def filter(self) -> CalendarFilter: ...

    def read(self, *, keep_banner: bool = False) -> None: ...

    def set_state(self, state: CalendarState) -> None: ...

    def show_form(self, form: str) -> None: ...

    def show_day(self, day: date) -> None: ...

    def show_late(self) -> None: ...

    def go_to(self, day: date) -> None: ...

    def go_today(self) -> None: ...

    def step(self, by: int) -> None: ...

    def order(self, lead_id: int) -> ListOrder: ...
