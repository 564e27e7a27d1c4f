"""Which actions a page about leads does, when each can be done, and in what order its context menu shows them.

One table for every such page: a verb added here acts on all, those that list leads (``bind_page``: Inbox, Today) and the one that shows
a record whole (``bind_record``). Knows pages only by what they must offer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, SignalInstance
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from leaddesk.domain.after_sale import next_of
from leaddesk.domain.promises import Promise
from leaddesk.domain.records import LeadRow
from leaddesk.ui.record import questions
from leaddesk.ui.record.log_bar import LogBar
from leaddesk.ui.record.reach import Reach
from leaddesk.ui.record.same_person import SamePerson
from leaddesk.ui.record.sending import Sending
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.action_manager import ActionManager

MENU = (
    "lead.open", "", "lead.ring", "lead.write", "lead.log", "lead.follow_up", "lead.quote",
    "lead.promise", "promise.kept", "promise.broken", "",
    "lead.work_on", "lead.rating", "lead.tag", "lead.change", "lead.questions", "lead.status", "lead.won",
    "lead.after_sale_next", "lead.starter", "",
    "lead.later", "lead.light_touch", "lead.not_for_us", "lead.lost", "lead.never_answered", "lead.keep_trying", "lead.reopen", "",
    "lead.pass_on", "lead.take", "", "lead.merge", "lead.split", "", "lead.copy_number", "lead.copy_address", "lead.call_list",
    "edit.copy_table", "file.export", "file.letters", "lead.delete",
)  # fmt: skip
"""Actions of the context menu; an empty text is a line."""
PANE_ACTIONS = (
    "lead.ring", "lead.write", "lead.copy_number", "lead.copy_address", "lead.how_to_call", "lead.promise", "lead.snippet", "promise.kept",
    "promise.broken", "lead.never_answered", "lead.keep_trying", "lead.split", "lead.questions", *questions.ACTIONS,
)  # fmt: skip
"""Those whose state hangs on what the pane has read of the record."""
PAGE_ACTIONS = tuple(
    dict.fromkeys(
        action
        for action in (
            *MENU, *PANE_ACTIONS, "lead.call", "lead.email", "lead.edit", "lead.save_text", "go.next", "go.previous", "edit.select_all",
            "file.print", "file.pdf",
        )
        if action
    )
)  # fmt: skip
"""Everything whose state hangs on what is chosen."""


class ChosenLeads(Protocol):
    """Which leads are meant: the ticked ones, else the one in focus. ``record`` is that one, None where several are ticked or it is
    not read."""

    def ids(self) -> Sequence[int]: ...

    def chosen_ids(self) -> Sequence[int]: ...

    def record(self) -> LeadRow | None: ...


class RowsOfLeads(ChosenLeads, Protocol):
    """The leads of the page by id, as a table or as cards. ``all_ids``: in order, as far as they are known by now."""

    def current_id(self) -> int | None: ...

    def set_current_id(self, lead_id: int) -> bool: ...

    def all_ids(self) -> Sequence[int]: ...

    def total(self) -> int: ...

    def select_all(self) -> None: ...


class ShownRecord(Protocol):
    """The record that is shown with a log bar: the pane beside a list, or the page of the record itself."""

    @property
    def reach(self) -> Reach: ...

    @property
    def log_bar(self) -> LogBar: ...

    @property
    def shown(self) -> SignalInstance: ...

    def shown_id(self) -> int | None: ...

    def open_promises(self) -> tuple[Promise, ...]: ...

    def is_silent(self) -> bool: ...


class ShownWithQuestions(ShownRecord, Protocol):
    """The same with *Worth our time?*."""

    @property
    def questions(self) -> questions.Questions: ...


class Room(Protocol):
    """Where list and detail stand on the page."""

    def filter(self) -> None: ...

    def toggle_detail(self) -> None: ...

    def show_detail(self, *, whole: bool = False) -> None: ...


class BoundRecord(Protocol):
    """What the actions on records need of the page."""

    page_id: str
    verbs: RecordVerbs
    same: SamePerson

    @property
    def list(self) -> ChosenLeads: ...

    @property
    def detail(self) -> ShownWithQuestions: ...

    def next(self) -> None: ...

    def previous(self) -> None: ...

    def log(self, kind: str = "") -> None: ...

    def edit(self) -> None: ...

    def several_people(self) -> bool: ...


class Bound(BoundRecord, Protocol):
    """What the actions need of a page that lists leads."""

    sending: Sending

    @property
    def list(self) -> RowsOfLeads: ...

    @property
    def arrangement(self) -> Room: ...

    def open_record(self) -> None: ...


_Handler = tuple[str, Callable[[], None], Callable[[], bool] | None]


def bind_page(page: Bound, actions: ActionManager) -> None:
    """Give the page's handlers to the window's actions."""
    for action_id, handler, enabled in _of_list(page, _Can(page)):
        actions.bind(action_id, handler, page=page.page_id, enabled=enabled)
    bind_record(page, actions)
    asked = page.detail.questions

    def ask() -> None:
        page.arrangement.show_detail(whole=True)
        asked.open_and_focus()

    actions.bind("lead.questions", ask, page=page.page_id, enabled=asked.can_answer)


def bind_record(page: BoundRecord, actions: ActionManager) -> None:
    """The same for a page that shows one record and no list."""
    can = _Can(page)
    for action_id, handler, enabled in (*_of_record(page, can), *_of_pane(page, can)):
        actions.bind(action_id, handler, page=page.page_id, enabled=enabled)
    questions.bind_questions(page.page_id, page.detail.questions, actions)
    page.detail.shown.connect(lambda: actions.refresh(*PANE_ACTIONS))


def _of_list(page: Bound, can: _Can) -> tuple[_Handler, ...]:
    """Ways through the list, and rows on their way out."""
    return (
        ("view.filter", page.arrangement.filter, None),
        ("edit.find", page.arrangement.filter, None),
        ("edit.select_all", page.list.select_all, can.anything),
        ("edit.copy_table", page.sending.copy, can.anything),
        ("file.export", page.sending.export, lambda: page.list.total() > 0),
        ("file.print", page.sending.on_paper, lambda: page.list.total() > 0),
        ("file.pdf", partial(page.sending.on_paper, "pdf"), lambda: page.list.total() > 0),
        ("file.letters", page.sending.letters, lambda: page.list.total() > 0),
        ("view.detail", page.arrangement.toggle_detail, None),
        ("lead.open", page.open_record, can.anything),
    )


def _of_record(page: BoundRecord, can: _Can) -> tuple[_Handler, ...]:
    """What changes the chosen records after a small question, and the way to the next."""
    verbs = page.verbs
    return (
        ("go.next", page.next, can.anything),
        ("go.previous", page.previous, can.anything),
        ("lead.follow_up", verbs.follow_up, lambda: can.plan() or not can.anything()),
        ("lead.quote", verbs.quote_sent, can.anything),
        ("lead.rating", verbs.rate, can.lead),
        ("lead.tag", verbs.tag, can.anything),
        ("lead.status", verbs.move, can.move),
        ("lead.won", verbs.won, can.leave),
        ("lead.after_sale_next", verbs.after_sale_next, can.go_on),
        ("lead.starter", verbs.starter, can.start),
        ("lead.later", verbs.later, can.leave),
        ("lead.light_touch", verbs.light_touch, can.light),
        ("lead.not_for_us", verbs.not_for_us, can.leave),
        ("lead.lost", verbs.lost, can.leave),
        ("lead.never_answered", verbs.never_answered, can.silent),
        ("lead.keep_trying", verbs.keep_trying, can.silent),
        ("lead.reopen", verbs.reopen, can.reopen),
        ("lead.work_on", verbs.work_on, can.work_on),
        ("lead.pass_on", verbs.assign, can.pass_on),
        ("lead.take", verbs.take, can.take),
        ("lead.merge", page.same.compare, page.same.can_compare),
        ("lead.split", page.same.split, page.same.can_split),
        ("lead.delete", verbs.to_bin, can.anything),
        ("promise.kept", verbs.promise_kept, can.settle),
        ("promise.broken", verbs.promise_broken, can.settle),
    )


def _of_pane(page: BoundRecord, can: _Can) -> tuple[_Handler, ...]:
    """Logging and reaching the record that is shown."""
    reach = page.detail.reach
    return (
        ("lead.log", page.log, can.anything),
        ("lead.call", lambda: page.log("call"), can.anything),
        ("lead.email", lambda: page.log("email"), can.anything),
        ("lead.save_text", lambda: _save(page), can.anything),
        ("lead.edit", page.edit, can.anything),
        ("lead.ring", reach.ring, lambda: can.one() and reach.can_ring()),
        ("lead.write", reach.write, lambda: can.one() and reach.can_write()),
        ("lead.copy_number", reach.copy_number, lambda: can.one() and reach.can_ring()),
        ("lead.copy_address", reach.copy_address, lambda: can.one() and reach.can_write()),
        ("lead.how_to_call", reach.how_to_call, can.one),
        ("lead.snippet", lambda: _put_in(page), can.one),
        ("lead.promise", lambda: _promise(page), can.one),
    )


def _promise(page: BoundRecord) -> None:
    page.log()
    page.detail.log_bar.promise()


def _put_in(page: BoundRecord) -> None:
    page.log()
    page.detail.log_bar.put_in_text()


def _save(page: BoundRecord) -> None:
    """Ctrl+Enter; not while a small question is open, which answers the key itself."""
    if QApplication.activePopupWidget() is None:
        page.detail.log_bar.save()


class _Can:
    """When an action can be done. Of several ticked rows the verb itself says what it cannot do."""

    def __init__(self, page: BoundRecord) -> None:
        self._page = page

    def anything(self) -> bool:
        return bool(len(self._page.list.ids()))

    def one(self) -> bool:
        """Whether a single record is shown and meant."""
        return not len(self._page.list.chosen_ids()) and self._page.detail.shown_id() is not None

    def settle(self) -> bool:
        return self.one() and bool(self._page.detail.open_promises())

    def silent(self) -> bool:
        """Whether *Never answered* is proposed for the one shown (S4-2)."""
        return self.one() and self._page.detail.is_silent()

    def light(self) -> bool:
        return self._one(lambda row: row.kind == "lead" and row.parked_until is not None)

    def _one(self, of_one: Callable[..., bool]) -> bool:
        record = self._page.list.record()
        return self.anything() and (record is None or of_one(record))

    def lead(self) -> bool:
        return self._one(lambda row: row.kind == "lead")

    def plan(self) -> bool:
        return self._one(lambda row: row.is_active or row.kind == "name" or row.parked_until is not None)

    def move(self) -> bool:
        """To another stage; what is won goes on after the sale."""
        return self.plan() or self.won()

    def won(self) -> bool:
        return self._one(lambda row: row.status == "won")

    def go_on(self) -> bool:
        """Whether there is a position after the one where it stands."""
        return self._one(lambda row: row.status == "won" and next_of(row.after_sale) is not None)

    def start(self) -> bool:
        return self._page.several_people() and self.won()

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
