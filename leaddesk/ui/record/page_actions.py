"""Which actions a page that lists leads does, when each can be done, and in what order its context menu shows them.

One table for every such page (Inbox, Today): a verb added here acts on both. Knows pages only by what they must offer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from leaddesk.domain.records import LeadRow
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.same_person import SamePerson
from leaddesk.ui.record.sending import Sending
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.action_manager import ActionManager

MENU = (
    "lead.log", "lead.follow_up", "", "lead.work_on", "lead.rating", "lead.tag", "lead.status", "lead.won", "",
    "lead.later", "lead.not_for_us", "lead.reopen", "", "lead.pass_on", "lead.take", "", "lead.merge", "lead.split", "", "edit.copy_table",
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


class RowsOfLeads(Protocol):
    """The list of the page: its rows by id. ``record`` is the one in focus, None where several are chosen or it is not read."""

    @property
    def table(self) -> IdTableView: ...

    @property
    def model(self) -> IdTableModel[Any, Any]: ...

    def ids(self) -> Sequence[int]: ...

    def chosen_ids(self) -> Sequence[int]: ...

    def record(self) -> LeadRow | None: ...


class Room(Protocol):
    """Where list and detail stand on the page."""

    def filter(self) -> None: ...

    def toggle_detail(self) -> None: ...


class Bound(Protocol):
    """What the actions need of the page."""

    page_id: str
    detail: DetailPane
    verbs: RecordVerbs
    sending: Sending
    same: SamePerson

    @property
    def list(self) -> RowsOfLeads: ...

    @property
    def arrangement(self) -> Room: ...

    def next(self) -> None: ...

    def previous(self) -> None: ...

    def log(self, kind: str = "") -> None: ...

    def edit(self) -> None: ...

    def several_people(self) -> bool: ...


def bind_page(page: Bound, actions: ActionManager) -> None:
    """Give the page's handlers to the window's actions."""
    verbs = page.verbs
    can = _Can(page)
    bound: tuple[tuple[str, Callable[[], None], Callable[[], bool] | None], ...] = (
        ("view.filter", page.arrangement.filter, None),
        ("edit.find", page.arrangement.filter, None),
        ("edit.select_all", page.list.table.selectAll, can.anything),
        ("edit.copy_table", page.sending.copy, can.anything),
        ("file.export", page.sending.export, can.export),
        ("view.detail", page.arrangement.toggle_detail, None),
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
        ("lead.merge", page.same.compare, page.same.can_compare),
        ("lead.split", page.same.split, page.same.can_split),
        ("lead.delete", verbs.to_bin, can.anything),
    )
    for action_id, handler, enabled in bound:
        actions.bind(action_id, handler, page=page.page_id, enabled=enabled)


def _save(page: Bound) -> None:
    """Ctrl+Enter; not while a small question is open, which answers the key itself."""
    if QApplication.activePopupWidget() is None:
        page.detail.log_bar.save()


class _Can:
    """When an action can be done. Of several ticked rows the verb itself says what it cannot do."""

    def __init__(self, page: Bound) -> None:
        self._page = page

    def anything(self) -> bool:
        return bool(len(self._page.list.ids()))

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


def open_menu(page: QWidget, actions: ActionManager, place: QPoint) -> None:
    """The context menu at ``place`` (global): what can be done with the chosen rows."""
    actions.refresh(*PAGE_ACTIONS)
    menu = QMenu(page)
    for action_id in MENU:
        if not action_id:
            menu.addSeparator()
        elif actions.action(action_id).isEnabled():
            menu.addAction(actions.action(action_id))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
