"""A page that lists leads with one record beside them: what the Inbox and Today do alike. Owns no data and builds nothing.

A page sets ``list``, ``detail`` and ``arrangement`` and connects their signals; what it does differently it overrides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtGui import QResizeEvent

from leaddesk.base.i18n import _
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.record.arrangement import Arrangement
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.record.page_actions import PAGE_ACTIONS, RowsOfLeads
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.shell.page import Page

ANYWAY = "anyway"


class SteppedList(RowsOfLeads, Protocol):
    """The list of such a page."""

    def position(self) -> str: ...

    def step(self, by: int) -> None: ...

    def focus_list(self) -> None: ...


L = TypeVar("L", bound=SteppedList)
A = TypeVar("A", bound=Arrangement)


class RecordPage(Page, Generic[L, A]):
    """``list`` of leads, the ``detail`` of the one in focus, and the ``arrangement`` of both."""

    own_actions: tuple[str, ...] = ()
    """Actions of the page itself whose state hangs on what is chosen."""
    list: L
    arrangement: A
    detail: DetailPane

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context

    # --- doors of the window -------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.set_height(self.height())

    def bottom_pane(self) -> int:
        below = self.arrangement.narrow and self.detail.isVisible()
        return self.detail.height() if below else 0

    def subject(self) -> str:
        """Name of the lead in focus."""
        return self.detail.subject()

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """Fields edited in place are saved; what was typed and not logged is asked about."""
        for field in self.findChildren(FieldEdit):
            field.commit()
        if not self.detail.log_bar.has_unsaved():
            return True
        self._context.prompts.choose(
            _("Not saved"),
            _("What you typed about a contact is not saved yet."),
            (Choice(ANYWAY, _("Go on without saving it"), danger=True),),
            lambda _code: go_on(),
        )
        return False

    # --- the row in focus ----------------------------------------------------------------------------------------------
    def show_detail(self, lead_id: int) -> None:
        """The list has another row in focus; 0 = none."""
        self.detail.show_lead(lead_id or None, position=self.list.position())
        self.refresh_actions()

    def refresh_actions(self) -> None:
        """Another row is in focus, or others are chosen: other things can be done."""
        self._context.actions.refresh(*PAGE_ACTIONS, *self.own_actions)

    def say_position(self) -> None:
        """The list was read anew: the record shown may stand elsewhere in it."""
        if self.list.current_id() == self.detail.shown_id():
            self.detail.head.set_position(self.list.position())

    # --- the record whole ----------------------------------------------------------------------------------------------
    def open_row(self, lead_id: int) -> None:
        """Enter or a double click on a row: open it, unless a number pressed before waits for its record."""
        if not self.detail.press_enter():
            self.open_record(lead_id)

    def open_record(self, lead_id: int = 0) -> None:
        """Show a record, or the one in focus, whole: on its own page, in the order of this list."""
        lead_id = lead_id or self.list.current_id() or 0
        if lead_id > 0:
            order = ListOrder(self.page_id, self.order_title(), self.order_ids, self._back_to)
            self._context.shell.open_record(lead_id, order)

    def order_title(self) -> str:
        """What the list is called where a record was opened from it; a page says it."""
        raise NotImplementedError

    def order_ids(self) -> Sequence[int]:
        """The leads of the list in order."""
        return self.list.all_ids()

    def _back_to(self, lead_id: int) -> None:
        """Back from the record: to its row, where that still stands in the list."""
        self.list.set_current_id(lead_id)
        self.list.focus_list()

    # --- acting --------------------------------------------------------------------------------------------------------
    def log(self, kind: str = "") -> None:
        """Go on to logging a contact, of ``kind`` where one is given."""
        self.arrangement.show_detail()
        if kind:
            self.detail.log_bar.choose_kind(kind)
        else:
            self.detail.focus_log()

    def edit(self) -> None:
        """Go on to the fields edited in place, wherever the details stand."""
        self.arrangement.show_detail(whole=True)
        self.detail.edit_fields()

    def next(self) -> None:
        """Go to the next lead; the one left may leave the list a moment later."""
        self.list.step(1)
        self.list.focus_list()

    def previous(self) -> None:
        """Go to the lead before."""
        self.list.step(-1)
        self.list.focus_list()
