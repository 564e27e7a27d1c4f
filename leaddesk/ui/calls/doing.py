"""What can be done while a list is called through: the log bar's keys, calling, skipping, leaving the pipeline. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from leaddesk.domain.records import LeadRow
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.letters_opening import open_letters

if TYPE_CHECKING:
    from leaddesk.ui.calls.body import CallsBody
    from leaddesk.ui.record.log_bar import LogBar

Handler = tuple[str, Callable[[], None], Callable[[], bool]]


class Calling(Protocol):
    """What the actions need of the page."""

    page_id: str

    @property
    def body(self) -> CallsBody: ...

    def skip(self) -> None: ...

    def back(self) -> None: ...

    def is_calling(self) -> bool: ...

    def chosen(self) -> Sequence[int]: ...

    def listed(self) -> Sequence[int]: ...

    def row(self) -> LeadRow | None: ...


class Doing:
    """Binds the actions of the page; ``refresh`` asks again which of them can be done."""

    def __init__(self, context: UiContext, page: Calling, owner: QObject) -> None:
        self._context, self._page = context, page
        self.verbs = RecordVerbs(context, owner, page.chosen, lambda _action: page.body.round.person.ring)
        self._bound = (*self._through(), *self._logging(), *self._leaving())
        for action_id, handler, enabled in self._bound:
            context.actions.bind(action_id, handler, page=page.page_id, enabled=enabled)

    def refresh(self) -> None:
        """Another person is in front, or more is known of the one."""
        self._context.actions.refresh(*(action_id for action_id, _handler, _can in self._bound))

    def _bar(self) -> LogBar:
        return self._page.body.round.log_bar

    def _through(self) -> tuple[Handler, ...]:
        page = self._page
        return (
            ("go.next", page.skip, page.is_calling),
            ("go.previous", page.back, page.is_calling),
            ("lead.later", page.skip, page.is_calling),
            ("file.letters", lambda: open_letters(self._context, page.listed()), lambda: bool(page.listed())),
        )

    def _logging(self) -> tuple[Handler, ...]:
        calling, page = self._page.is_calling, self._page
        return (
            ("lead.log", lambda: self._bar().take_focus(), calling),
            ("lead.call", lambda: self._bar().choose_kind("call"), calling),
            ("lead.email", lambda: self._bar().choose_kind("email"), calling),
            ("lead.save_text", lambda: self._bar().save(), calling),
            ("lead.promise", lambda: self._bar().promise(), calling),
            ("lead.snippet", lambda: self._bar().put_in_text(), calling),
            ("lead.ring", lambda: page.body.reach.ring(), calling),
            ("lead.copy_number", lambda: page.body.reach.copy_number(), calling),
            ("lead.how_to_call", lambda: page.body.reach.how_to_call(), calling),
        )

    def _leaving(self) -> tuple[Handler, ...]:
        """From everywhere, and with a reason (S0-11); *Later* stands among the reasons, its own key skips here."""
        verbs = self.verbs
        return (
            ("lead.not_for_us", verbs.not_for_us, self._leaves),
            ("lead.won", verbs.won, self._leaves),
            ("lead.follow_up", verbs.next_step, self._plans),
            ("lead.rating", verbs.rate, lambda: self._is(lambda row: row.kind == "lead")),
            ("lead.tag", verbs.tag, self._page.is_calling),
        )

    def _is(self, of_row: Callable[[LeadRow], bool]) -> bool:
        row = self._page.row()
        return self._page.is_calling() and row is not None and of_row(row)

    def _leaves(self) -> bool:
        return self._is(lambda row: row.kind == "lead" and (row.is_active or row.parked_until is not None))

    def _plans(self) -> bool:
        return self._is(lambda row: row.is_active or row.kind == "name" or row.parked_until is not None)
