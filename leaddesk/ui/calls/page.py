"""The page Calls: the call lists, one of them called through person by person, what came of it. Decides who is in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.paper import Wish
from leaddesk.domain.records import LeadRow
from leaddesk.services import call_lists, promises
from leaddesk.store.call_lists import CallList, Entry
from leaddesk.ui.bridge import words
from leaddesk.ui.calls import person_state, sentences, state
from leaddesk.ui.calls.doing import Doing
from leaddesk.ui.calls.person_state import Caller
from leaddesk.ui.calls.state import Round
from leaddesk.ui.paper import opening
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page

if TYPE_CHECKING:
    from leaddesk.ui.calls.body import CallsBody

TABLES = (
    "call_list",
    "call_list_entry",
    "activity",
    "lead",
    "contact_point",
    "person",
    "company",
    "opt_out",
    "promise",
)


class CallsPage(Page):
    """``open_view("list:12")`` begins or goes on with a call list; ``open_view("lists")`` shows all of them."""

    page_id = "calls"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._body: CallsBody | None = None
        self._list_id: int | None = None
        self._round: Round | None = None
        self._current: int | None = None
        self._visited: list[int] = []
        self._sent: set[int] = set()
        self._shows_result = False
        self._caller: Caller | None = None
        context.changes.changed.connect(self._changed)
        context.ticker.tick.connect(self._say_head)
        self._read_lists()
        self._doing = Doing(context, self, self)
        opening.offer(context, self.page_id, self.on_paper)

    @property
    def body(self) -> CallsBody:
        """The widgets, made when first needed."""
        if self._body is None:
            from leaddesk.ui.calls.body import CallsBody

            self._body = body = CallsBody(self._context, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.lists.chosen.connect(self.open_list)
            body.all_lists.clicked.connect(self.show_lists)
            body.name.committed.connect(self._rename)
            body.round.skip_wanted.connect(self.skip)
            body.round.back_wanted.connect(self.back)
            body.round.result_wanted.connect(self.show_result)
            body.round.log_bar.saved.connect(self._saved)
            body.round.log_bar.failed.connect(self._failed)
            body.round.log_bar.left.connect(self.show_lists)
            body.round.person.open_wanted.connect(self._open_current)
            body.round.person.settled.connect(self._settle_promise)
            body.result.go_on_wanted.connect(self._go_on)
            body.result.again_wanted.connect(self._again)
            body.result.close_wanted.connect(self._close)
            body.result.opened.connect(self._context.shell.open_lead)
            body.result.left.connect(self.show_lists)
            body.set_narrow(self._context.shell.is_narrow())
        return self._body

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        actions = self._context.actions
        actions.set_text("go.next", _("Skip this one"))
        actions.set_text("lead.later", _("Skip this one"))
        actions.set_text("go.previous", _("Back to the one before"))
        self.body.show()
        if self._list_id is None:
            self.show_lists()
        else:
            self._read_round()

    def on_paper(self) -> Wish:
        """The call list that is open as a call sheet, else whom to call today."""
        from leaddesk.reporting import asked_again
        from leaddesk.reporting.question import Listed, Question

        listed = Listed(call_list_id=self._list_id) if self._list_id is not None else Listed()
        return Wish("call-list", asked_again.text(Question(listed=listed)))

    def on_hidden(self) -> None:
        actions = self._context.actions
        actions.set_text("go.next", _("Next lead"))
        actions.set_text("lead.later", _("Later"))
        actions.set_text("go.previous", _("Previous lead"))

    def on_narrow(self, narrow: bool) -> None:
        if self._body is not None:
            self._body.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        return self._body.panes() if self._body is not None else ()

    def bottom_pane(self) -> int:
        return self._body.bottom() if self._body is not None else 0

    def open_view(self, code: str) -> None:
        kind, _colon, number = code.partition(":")
        if kind == "list" and number.isdigit():
            self.open_list(int(number))
        else:
            self.show_lists()

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        if self._body is None or not self._body.round.log_bar.has_unsaved():
            return True
        self._context.shell.show_page(self.page_id)
        self.body.ask_leave(go_on)
        return False

    # --- lists ---------------------------------------------------------------------------------------------------------
    def _read_lists(self) -> None:
        self._context.runner.read(
            state.read_lists, self._context.ws, owner=self, on_result=self._take_lists, key="calls.lists"
        )

    def _take_lists(self, lists: tuple[CallList, ...]) -> None:
        """The page stands in the side bar once there is a list (PRODUCT section 9)."""
        self.wanted_changed.emit(bool(lists))
        left = sum(made.left for made in lists if made.closed_at is None)
        self.badge_changed.emit(words.number(left) if left else "", False)
        if self._body is not None:
            ws = self._context.ws
            self._body.lists.show_lists(lists, ws.settings.zone, ws.today())
            if self._list_id is None and self._is_front():
                self._body.lists.take_focus()

    def show_lists(self) -> None:
        """All call lists; the one in front waits where it is."""
        self._list_id, self._round, self._current = None, None, None
        self.body.show_lists()
        self._read_lists()
        self._doing.refresh()

    def open_list(self, list_id: int) -> None:
        """Begin, or go on where one was."""
        self._list_id, self._round, self._current = list_id, None, None
        self._visited, self._shows_result = [], False
        self._read_round()

    # --- the list in front -----------------------------------------------------------------------------------------------
    def _read_round(self) -> None:
        if self._list_id is not None:
            self._context.runner.read(
                state.read_round,
                self._context.ws,
                self._list_id,
                owner=self,
                on_result=self._take_round,
                key="calls.round",
            )

    def _take_round(self, made: Round | None) -> None:
        if made is None:
            self.show_lists()
            return
        if made.list.id != self._list_id:
            return
        before, self._round = self._round, made
        called = {entry.lead_id for entry in made.entries if entry.activity_id is not None}
        self._sent -= called
        self.body.round.log_bar.call_list = made.list.id
        self.body.round.show_progress(made)
        self.body.show_title(made.list.name)
        came_back = _came_back(before, made)
        left = _left_open(before, made, self._current)
        if came_back is not None and not self._shows_result:
            self._show(came_back)
        elif self._shows_result or (self._current is None and not made.list.left):
            if not self._sent:  # else the last call is still on its way into the file
                self._show_result(made)
        elif self._current is None or left:
            self._next()
        else:
            self._show_entry(fresh=False)
        self._say_head()
        self._doing.refresh()

    def entry(self) -> Entry | None:
        """The row in front."""
        rows = self._round.entries if self._round is not None else ()
        return next((entry for entry in rows if entry.id == self._current), None)

    def chosen(self) -> Sequence[int]:
        """The lead that verbs act on."""
        entry = self.entry()
        return [entry.lead_id] if entry is not None else []

    def listed(self) -> Sequence[int]:
        """Everybody on the list in front."""
        return [entry.lead_id for entry in self._round.entries] if self._round is not None else []

    def row(self) -> LeadRow | None:
        """The lead in front once it is read."""
        entry = self.entry()
        row = self._caller.detail.row if self._caller is not None else None
        return row if row is not None and entry is not None and row.id == entry.lead_id else None

    def _next(self) -> None:
        """The next to call, else what came of it."""
        if self._round is None:
            return
        following = state.next_open(self._round.entries, self._current, self._sent)
        if following is None:
            self.body.round.log_bar.show_lead(None, can_plan=False)  # a key pressed now is nobody's
            self.show_result()
            return
        self._show(following.id)

    def _show(self, entry_id: int) -> None:
        if self._current is not None and self._current != entry_id:
            self._visited.append(self._current)
        self._current, self._shows_result = entry_id, False
        self._show_entry(fresh=True)
        self._say_head()
        self._doing.refresh()

    def _show_entry(self, *, fresh: bool) -> None:
        """The person at once from the row, then everything that is known."""
        entry, body, ws = self.entry(), self.body, self._context.ws
        if entry is None:
            return
        body.show_round()
        body.round.person.show_entry(entry, sentences.came_of(entry, ws.settings.zone, ws.today()))
        if fresh:
            self._caller = None
            body.round.log_bar.show_lead(entry.lead_id, can_plan=True)
            body.round.log_bar.begin("call")
            body.round.area.verticalScrollBar().setValue(0)
        self._context.runner.read(
            person_state.read, ws, entry.lead_id, owner=self, on_result=self._take_caller, key="calls.person"
        )

    def _take_caller(self, caller: Caller | None) -> None:
        entry = self.entry()
        if caller is None or entry is None or caller.detail.row.id != entry.lead_id:
            return
        self._caller = caller
        row = caller.detail.row
        self.body.round.person.show_caller(caller)
        self.body.round.log_bar.show_lead(row.id, can_plan=row.is_active or row.kind == "name")
        self.body.show_reach(caller.detail)
        self._doing.refresh()

    def _say_head(self) -> None:
        if self._round is None or self._body is None:
            return
        place = next((n for n, e in enumerate(self._round.entries, start=1) if e.id == self._current), 0)
        minutes = state.minutes_spent(self._round.entries, self._context.ws.clock.now())
        self._body.head.set_facts(sentences.progress(self._round.list, 0 if self._shows_result else place, minutes))

    # --- going on --------------------------------------------------------------------------------------------------------
    def _saved(self) -> None:
        """Enter: on to the next at once; the file follows."""
        entry = self.entry()
        if entry is not None:
            self._sent.add(entry.lead_id)
            self._next()

    def _failed(self, lead_id: int) -> None:
        """Not in the file: back to that person, whose words are in the log bar again."""
        self._sent.discard(lead_id)
        rows = self._round.entries if self._round is not None else ()
        found = next((entry for entry in rows if entry.lead_id == lead_id), None)
        if found is not None:
            self._show(found.id)

    def skip(self) -> None:
        """Somebody else first; the skipped one comes again after the last."""
        self._next()

    def back(self) -> None:
        """The one before, whatever came of it."""
        if self._shows_result and self._current is not None:
            self._show(self._current)
        elif self._visited:
            self._current = None
            self._show(self._visited.pop())

    def show_result(self) -> None:
        """What came of it so far."""
        self._shows_result = True
        self._read_round()

    def _show_result(self, made: Round) -> None:
        ws = self._context.ws
        self._shows_result = True
        self.body.result.show_round(made, ws.settings.zone, ws.today())
        if self.body.show_result():
            self.body.result.take_focus()

    def _go_on(self) -> None:
        self._shows_result, self._current = False, None
        if self._round is not None and self._round.list.closed_at is not None:
            self._context.verbs.run(call_lists.resume, self._round.list.id, owner=self, quiet=True)
        self._next()

    def _again(self) -> None:
        def made(done: Any) -> None:
            self.open_list(done.list_id)

        self._context.verbs.run(call_lists.again, self._list_id, owner=self, on_done=made)

    def _close(self) -> None:
        closed = self._round is not None and self._round.list.closed_at is not None
        verb = call_lists.resume if closed else call_lists.close
        self._context.verbs.run(
            verb, self._list_id, owner=self, on_done=None if closed else lambda _d: self.show_lists()
        )

    def _rename(self, name: str) -> None:
        if self._round is not None and name != self._round.list.name:
            self._context.verbs.run(call_lists.rename, self._list_id, name, owner=self)

    def _open_current(self) -> None:
        entry = self.entry()
        if entry is not None:
            self._context.shell.open_lead(entry.lead_id)

    def _settle_promise(self, promise_id: int, kept: str) -> None:
        self._context.verbs.run(promises.settle, [promise_id], kept, owner=self)

    # --- changes ---------------------------------------------------------------------------------------------------------
    def _changed(self, changes: Changes) -> None:
        if changes.touches("call_list", "call_list_entry"):
            self._read_lists()
        if self._list_id is not None and changes.touches(*TABLES):
            self._read_round()

    def _is_front(self) -> bool:
        return self._context.shell.page_id() == self.page_id

    def is_calling(self) -> bool:
        """Whether a person is in front."""
        return self._list_id is not None and self._current is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and not event.modifiers() and self.is_calling() and not self._shows_result:
            self.skip()
            return
        if event.key() == Qt.Key.Key_Escape and self._list_id is not None:
            self.show_lists()
            return
        super().keyPressEvent(event)


def _left_open(before: Round | None, now: Round, current: int | None) -> bool:
    """Whether the row in front was to be called and is no longer: closed, or asked not to be."""
    was = next((entry for entry in (before.entries if before is not None else ()) if entry.id == current), None)
    entry = next((entry for entry in now.entries if entry.id == current), None)
    return was is not None and state.is_open(was) and entry is not None and bool(entry.skipped)


def _came_back(before: Round | None, now: Round) -> int | None:
    """The row whose call has just been undone: it stands in front again."""
    if before is None or before.list.id != now.list.id:
        return None
    called = {entry.id for entry in before.entries if entry.activity_id is not None}
    return next((entry.id for entry in now.entries if entry.id in called and entry.activity_id is None), None)
