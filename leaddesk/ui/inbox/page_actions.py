"""Which actions the Inbox does, when each can be done, and in what order its context menu shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from leaddesk.ui.shell.action_manager import ActionManager

if TYPE_CHECKING:
    from leaddesk.ui.inbox.page import InboxPage

MENU = (
    "lead.log", "lead.follow_up", "", "lead.work_on", "lead.rating", "lead.tag", "lead.status", "lead.won", "",
    "lead.later", "lead.not_for_us", "lead.reopen", "", "lead.pass_on", "lead.take", "", "edit.copy_table",
    "file.export", "lead.delete",
)  # fmt: skip
"""Actions of the context menu; an empty text is a line."""
PAGE_ACTIONS = tuple(
    action
    for action in (
        *MENU, "lead.call", "lead.email", "lead.edit", "lead.save_text", "go.next", "go.previous", "edit.select_all",
    )
    if action
)  # fmt: skip
"""Everything whose state hangs on what is chosen."""


def bind_page(page: InboxPage, actions: ActionManager) -> None:
    """Give the page's handlers to the window's actions."""
    verbs = page.verbs
    can = _Can(page)
    bound: tuple[tuple[str, Callable[[], None], Callable[[], bool] | None], ...] = (
        ("view.filter", page.filter, None),
        ("edit.find", page.filter, None),
        ("edit.select_all", page.list.table.selectAll, can.anything),
        ("edit.copy_table", page.sending.copy, can.anything),
        ("file.export", page.sending.export, can.export),
        ("view.detail", page.toggle_detail, None),
        ("go.next", page.next, can.anything),
        ("go.previous", page.previous, can.anything),
        ("lead.log", page.log, can.anything),
        ("lead.call", lambda: page.log("call"), can.anything),
        ("lead.email", lambda: page.log("email"), can.anything),
        ("lead.save_text", lambda: _save(page), can.anything),
        ("lead.edit", page.edit, can.anything),
        ("lead.follow_up", verbs.next_step, can.plan),
        ("lead.rating", verbs.rate, can.lead),
        ("lead.tag", verbs.tag, can.anything),
        ("lead.status", verbs.move, can.plan),
        ("lead.won", verbs.won, can.leave),
        ("lead.later", verbs.later, can.leave),
        ("lead.not_for_us", verbs.not_for_us, can.leave),
        ("lead.reopen", verbs.reopen, can.reopen),
        ("lead.work_on", verbs.work_on, can.work_on),
        ("lead.pass_on", verbs.assign, can.pass_on),
        ("lead.take", verbs.take, can.take),
        ("lead.delete", verbs.to_bin, can.anything),
    )
    for action_id, handler, enabled in bound:
        actions.bind(action_id, handler, page=page.page_id, enabled=enabled)


def _save(page: InboxPage) -> None:
    """Ctrl+Enter; not while a small question is open, which answers the key itself."""
    if QApplication.activePopupWidget() is None:
        page.detail.log_bar.save()


class _Can:
    """When an action can be done. Of several ticked rows the verb itself says what it cannot do."""

    def __init__(self, page: InboxPage) -> None:
        self._page = page

    def anything(self) -> bool:
        return bool(self._page.list.table.current_id() or len(self._page.list.chosen_ids()))

    def _one(self, of_one: Callable[..., bool]) -> bool:
        record = self._page.list.record()
        return self.anything() and (record is None or of_one(record))

    def lead(self) -> bool:
        return self._one(lambda row: row.kind == "lead")

    def plan(self) -> bool:
        return self._one(lambda row: row.is_active or row.kind == "name" or row.parked_until is not None)

    def leave(self) -> bool:
        return self._one(lambda row: row.kind == "lead" and (row.is_active or row.parked_until is not None))

    def reopen(self) -> bool:
        return self._one(lambda row: row.kind == "lead" and not row.is_active)

    def work_on(self) -> bool:
        return self._one(lambda row: row.kind == "name")

    def pass_on(self) -> bool:
        return self._page.several_people() and self._one(lambda row: row.kind == "lead" and row.is_active)

    def take(self) -> bool:
        return self.pass_on() and self._page.verbs.knows_me()

    def export(self) -> bool:
        return self._page.list.model.total > 0
