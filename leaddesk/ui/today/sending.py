"""What leaves Today as a table: the chosen leads, else all of the day, with who they are and what is next. See ``ui.record.sending``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.paper import Wish
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import Cell, NameCell, TextCell
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.record.sending import Sending
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.today.list_pane import DayList


class DaySending(Sending):
    """Copy and send out, over the list of the day."""

    def __init__(self, context: UiContext, page: QWidget, day_list: DayList, *, mine: Callable[[], bool]) -> None:
        """``mine``: whether only one's own day is shown."""
        self._ws, self._mine = context.ws, mine
        super().__init__(
            context,
            page,
            ids=day_list.ids,
            chosen=lambda: day_list.chosen_ids() or day_list.listed_ids(),
            query=lambda: ListQuery(view="all"),
            columns=self._columns,
        )

    def wish(self) -> Wish:
        """One's own day on a page, or everybody's on a page each."""
        from leaddesk.reporting import asked_again
        from leaddesk.reporting.question import Question

        owner = self._ws.store.author.actor_id if self._mine() else None
        return Wish("today", asked_again.text(Question(owner_id=owner)))

    def _columns(self) -> tuple[ColumnSpec[LeadRow], ...]:
        return (
            ColumnSpec("name", _("Lead"), _name),
            ColumnSpec("status", _("Status"), _status),
            ColumnSpec("next", _("Next step"), self._next),
        )

    def _next(self, row: LeadRow) -> Cell:
        when = words.day(row.next_due_on, self._ws.today()) if row.next_due_on is not None else ""
        return TextCell(" ".join(part for part in (when, row.next_due_time or "", row.next_action) if part))


def _name(row: LeadRow) -> Cell:
    return NameCell(row.name, row.company)


def _status(row: LeadRow) -> Cell:
    return TextCell(row.stage if row.is_active else _(codes.STATUSES[row.status]))
