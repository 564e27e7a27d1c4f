"""What the actions ``remind.*`` do: show, done, later, seen, the list. Which reminders stand is ``reminding``'s."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _
from leaddesk.base.settings import TRAY
from leaddesk.domain.reminders import Book, Due, Outlook, ReminderKey, instant, minute_of
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.domain.put_off import Until
    from leaddesk.ui.shell.reminder_bar import ReminderBar

FIRST_PAGE: Final = "today"
"""The page that says itself how much there is."""
CALENDAR: Final = "calendar"
SIGN: Final = "tools.tray"
MINUTES: Final = (5, 15, 60)
ACTIONS: Final = tuple(
    f"remind.{name}" for name in ("go", "list", "open", "done", "again", "seen", "seen_all", "pause")
)


class Standing(Protocol):
    """The reminders that stand, and what is kept of them (``reminding.Reminding``)."""

    @property
    def bar(self) -> ReminderBar | None: ...

    def outlook(self) -> Outlook: ...

    def book(self) -> Book | None: ...

    def look(self) -> None: ...

    def mark(self, keys: Sequence[ReminderKey], again_at: datetime | None) -> None: ...

    def day_seen(self) -> None: ...

    def pause(self) -> None: ...


class ReminderActs(QObject):
    """Acts on the reminder in front of the bar of ``reminding``; ``bind`` once the pages of the file stand."""

    def __init__(self, reminding: Standing, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._reminding, self._context = reminding, context

    def bind(self) -> None:
        """Take over the actions, on every page."""
        bind, ws = self._context.actions.bind, self._context.ws
        bind("remind.go", self._go, enabled=self._any)
        bind("remind.list", self.show_list, enabled=lambda: bool(self._reminding.outlook().due))
        bind("remind.open", self.open, enabled=self._any)
        bind("remind.done", self.done, enabled=lambda: self._due() is not None and not ws.read_only)
        bind("remind.again", self.ask_again, enabled=lambda: self._due() is not None)
        bind("remind.seen", self.seen, enabled=self._any)
        bind("remind.seen_all", self.seen_all, enabled=self._any)
        bind("remind.pause", self._reminding.pause, enabled=lambda: self._reminding.book() is not None)
        bind(SIGN, self._toggle_sign)
        self._context.actions.set_checked(SIGN, self._context.settings.get(TRAY))

    def _toggle_sign(self) -> None:
        """Whether a sign stands beside the clock: who keeps it there sees it at the next look."""
        wanted = not self._context.settings.get(TRAY)
        self._context.settings.set(TRAY, wanted)
        self._context.actions.set_checked(SIGN, wanted)
        self._reminding.look()

    def _any(self) -> bool:
        found = self._reminding.outlook()
        return bool(found.due) or found.summary is not None

    def _due(self) -> Due | None:
        bar = self._reminding.bar
        return bar.due() if bar is not None else None

    def _go(self) -> None:
        if self._reminding.bar is not None:
            self._reminding.bar.enter()

    def open(self) -> None:
        """Show whom the reminder in front is about; of the day the page Today."""
        due = self._due()
        if due is not None:
            self.open_due(due)
        elif self._reminding.outlook().summary is not None:
            self._reminding.day_seen()
            self._context.shell.show_page(FIRST_PAGE)
            self._reminding.look()

    def open_due(self, due: Due) -> None:
        """Show whom a reminder is about; of a meeting without a lead its day."""
        if due.item.lead_id is not None:
            self._context.shell.open_lead(due.item.lead_id)
        else:
            self._context.shell.show_view(CALENDAR, f"day:{due.item.day.isoformat()}")

    def done(self) -> None:
        """What the reminder in front reminds of is done."""
        due = self._due()
        if due is not None:
            from leaddesk.services import calendar_moves

            self._context.verbs.run(calendar_moves.done, [due.item.entry], owner=self)

    def seen(self) -> None:
        """The reminder in front was seen; so was the day, where it is what stands there."""
        due = self._due()
        if due is None:
            self._reminding.day_seen()
        self._reminding.mark([due.key] if due is not None else [], None)

    def seen_all(self) -> None:
        """All that stand now were seen."""
        found = self._reminding.outlook()
        if found.summary is not None:
            self._reminding.day_seen()
        self._reminding.mark([due.key for due in found.due], None)

    def ask_again(self) -> None:
        """Ask when the reminder in front is to come again."""
        due, bar = self._due(), self._reminding.bar
        if due is None or bar is None:
            return
        from leaddesk.services.typed_days import day_context
        from leaddesk.ui.widgets.snooze_popover import SnoozePopover

        asking = SnoozePopover(
            partial(day_context, self._context.ws), bar, title=_("Remind again when?"), minutes=MINUTES
        )
        asking.chosen_until.connect(partial(self.again, due.key))
        button = bar.buttons["remind.again"]
        asking.open_at(button if button.isVisible() else bar)

    def again(self, key: ReminderKey, until: Until) -> None:
        """It comes again then: in so many minutes from now, or on a day, when its working day begins where no time is said."""
        book, now = self._reminding.book(), self._context.ws.clock.now()
        if book is None:
            return
        if until.code.startswith("in_"):
            at: datetime = now + timedelta(minutes=int(until.code[3:]))
        else:
            at = instant(until.day, book.day_start if until.time is None else minute_of(until.time), book.zone)
        self._reminding.mark([key], at)

    def show_list(self) -> None:
        """All that stand now, to bring one to the front."""
        bar, book = self._reminding.bar, self._reminding.book()
        if bar is None or book is None or not bar.outlook().due:
            return
        from leaddesk.ui.shell.reminder_list import open_list

        open_list(bar, self._context.ws.clock.now(), book.zone, self._choose)

    def _choose(self, key: ReminderKey) -> None:
        bar = self._reminding.bar
        if bar is not None:
            bar.choose(key)
            self._reminding.look()
            bar.enter()
