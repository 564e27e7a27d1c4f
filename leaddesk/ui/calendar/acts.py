"""What is done to entries of the calendar, by key, menu and drag alike: each is one change with its Undo. Keys are ``act_keys``'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.base.settings import SINGLE_LETTERS
from leaddesk.domain.calendar import DAY_KINDS
from leaddesk.services.moving import Moved, Placing
from leaddesk.services.workspace import Done
from leaddesk.ui.calendar import acts_said
from leaddesk.ui.calendar.host import Host
from leaddesk.ui.calendar.state import WEEK
from leaddesk.ui.calendar.view import SAME, Place, Target
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from leaddesk.domain.calendar import Entry, EntryKey
    from leaddesk.services.calendar_spread import Spread

Keys = tuple["EntryKey", ...]


class CalendarActs(QObject):
    """Verbs on what is meant (``page.selection``); each is asked by ``act_keys`` whether it can be done now."""

    def __init__(self, context: UiContext, page: Host, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page, self._parent = context, page, parent
        self._banner = banner
        self._selection = page.selection
        self._made: tuple[str, int] | None = None
        self._spot = QWidget(parent)
        self._spot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._spot.hide()

    # --- what is meant ----------------------------------------------------------------------------------------------------
    def entries(self, keys: Keys | None = None) -> list[Entry]:
        """The entries of ``keys``, else those meant; of those that are shown."""
        planned = self._page.planned
        wanted = self._selection.keys() if keys is None else keys
        found = [planned.find(key) for key in wanted] if planned is not None else []
        return [entry for entry in found if entry is not None]

    def has_one(self) -> bool:
        """Exactly one entry is meant."""
        return len(self.entries()) == 1

    def can_move(self) -> bool:
        """All that is meant can go to another day."""
        found = self.entries()
        return bool(found) and all(entry.is_movable for entry in found)

    def can_be_done(self) -> bool:
        """A day on which something is expected is nothing that is done."""
        return self.can_move() and all(entry.kind not in DAY_KINDS for entry in self.entries())

    def can_give(self) -> bool:
        """There is somebody else to give it to."""
        return self.can_move() and self.has_several()

    def can_cancel(self) -> bool:
        """One meeting is meant."""
        return self.has_one() and self.entries()[0].kind == "meeting"

    def has_late(self) -> bool:
        """Something is late."""
        planned = self._page.planned
        return planned is not None and planned.late_count > 0

    def has_several(self) -> bool:
        """More than one person works here."""
        planned = self._page.planned
        return planned is not None and len(planned.people) > 1

    # --- verbs ------------------------------------------------------------------------------------------------------------
    def move(self, keys: Keys, target: Target) -> None:
        """Put entries elsewhere; of repeated ones it asks which."""
        from leaddesk.services import calendar_moves

        late = [entry for entry in self.entries(keys) if entry.is_late] if target.days else []
        if late:  # what is late goes on from today, never to another day that is over
            target = replace(target, day=max(self._context.ws.today(), late[0].day + timedelta(days=target.days)))

        def run(which: str) -> None:
            if target.days and not late:
                self._run(calendar_moves.shift, keys, target.days, which=which)
                return
            named: dict[str, Any] = {"day": target.day, "minutes": target.minutes, "which": which}
            if target.time != SAME:
                named["time"] = target.time
            if target.owner_id != SAME:
                named["owner"] = target.owner_id
            if target.end_day is not None:
                named["end_day"] = target.end_day
            self._run(calendar_moves.move, keys, **named)

        self._which(keys, run)

    def _which(self, keys: Keys, run: Callable[[str], None], *, moved: bool = True) -> None:
        repeated = [entry for entry in self.entries(keys) if entry.repeats]
        if not repeated:
            run("this")
            return
        from leaddesk.ui.planning.which import ask_which

        ask_which(self._anchor(repeated[0].key), repeated[0].what, run, moved=moved)

    def _run(self, verb: Callable[..., Any], keys: Keys, *args: object, **named: Any) -> None:
        """Run ``verb(ws, keys, ...)``; then what was moved is meant where it stands now, and what there is to say of it is said."""

        def done(moved: Done) -> None:
            self._say(moved)
            if isinstance(moved, Moved) and moved.placings:
                self._follow(moved.placings)

        verb = partial(verb, **named)  # one of its own arguments is called owner
        self._context.verbs.run(
            verb, list(keys), *args, owner=self._parent, quiet=True, on_done=done, on_error=self._refused
        )

    def _say(self, done: Done) -> None:
        self._context.shell.toast(acts_said.said(done, self._context.ws.today()), undoes=done.changeset)

    def _follow(self, placings: Sequence[Placing]) -> None:
        from leaddesk.domain.calendar import EntryKey

        keys = [one.now or EntryKey(one.key.kind, one.key.id, one.day) for one in placings]
        self._selection.go_to(keys[0], placings[0].day, placings[0].owner_id)
        if len(keys) > 1:
            self._selection.choose(keys, keys[0])
        self._page.go_to(placings[0].day)

    def _refused(self, error: Exception) -> None:
        """It stands below the head, and what is shown is read anew."""
        self._banner.say_error(error)
        self._page.read(keep_banner=True)

    def nudge(self, across: int, down: int) -> None:
        """What is meant goes a step by key: as the form in front has it."""
        keys, target = self._selection.keys(), self._page.form.nudged(across, down)
        if keys and target is not None and self.can_move():
            self.move(keys, target)

    def can_lengthen(self) -> bool:
        """One entry is meant that stands at a time and takes some."""
        return (
            self.can_move() and self.has_one() and self.entries()[0].start is not None and self.entries()[0].takes_time
        )

    def lengthen(self, by: int) -> None:
        """What is meant takes ``by`` quarters of an hour more, or less."""
        from leaddesk.ui.calendar.hour_nudges import longer

        target = longer(self.entries()[0], by) if self.can_lengthen() else None
        if target is not None:
            self.move(self._selection.keys(), target)

    def done(self) -> None:
        """Tick off what is meant."""
        from leaddesk.services import calendar_moves

        if self.can_be_done():
            self._run(calendar_moves.done, self._selection.keys())

    def snooze(self) -> None:
        """Put off what is meant: tomorrow, next week, a day in words."""
        from leaddesk.services import calendar_moves
        from leaddesk.services.typed_days import day_context
        from leaddesk.ui.record.asking import open_popover
        from leaddesk.ui.widgets.snooze_popover import SnoozePopover

        keys = self._selection.keys()
        widget = self._anchor()
        after = max((entry.day for entry in self.entries()), default=None)
        popover = SnoozePopover(lambda: day_context(self._context.ws), widget, after=after)
        popover.chosen_until.connect(lambda until: self._run(calendar_moves.snooze, keys, until))
        open_popover(popover, widget)

    def give(self) -> None:
        """Somebody else does it; beside each stands what they have left that day, so that nobody is given more silently (K7)."""
        from leaddesk.domain import calendar_words
        from leaddesk.ui.record.asking import open_popover
        from leaddesk.ui.widgets.popover import Option, OptionPopover

        planned, keys = self._page.planned, self._selection.keys()
        if planned is None:
            return
        entry = self.entries()[0]
        day = max(entry.day, planned.today)
        loads = {one.id: planned.load(one.id, day) for one in planned.people}
        options = [
            Option(str(one.id), one.name, calendar_words.of_load(loads[one.id]), icon="user-round")
            for one in planned.people
        ]
        widget = self._anchor()
        popover = OptionPopover(_("Give to"), options, parent=widget)
        popover.chosen.connect(lambda code, _label="": self.move(keys, Target(owner_id=int(code))))
        open_popover(popover, widget)

    def spread(self) -> None:
        """The late ones over days with time: read who would go where, show it, and do that once agreed."""
        from leaddesk.ui.calendar import spreading

        chosen = [entry.key for entry in self.entries() if entry.is_late]
        self._context.runner.read(
            spreading.plan,
            self._context.ws,
            self._page.filter(),
            chosen if len(chosen) > 1 else [],
            owner=self._parent,
            on_result=self._ask_spread,
            on_error=self._refused,
            key="calendar_spread",
        )

    def _ask_spread(self, plan: Spread) -> None:
        from leaddesk.services import calendar_spread
        from leaddesk.ui.calendar.spread_popover import SpreadPopover
        from leaddesk.ui.record.asking import open_popover

        planned = self._page.planned
        if planned is None:
            return
        popover = SpreadPopover(plan, planned, self._parent)
        popover.agreed.connect(lambda: self._do(calendar_spread.carry_out, plan))
        open_popover(popover, self._page.form.spread_anchor())

    def cancel(self) -> None:
        """The meeting does not take place; of a repeated one it asks which."""
        from leaddesk.services import events

        found = self.entries()
        if not found or found[0].kind != "meeting":
            return
        key = found[0].key

        def run(which: str) -> None:
            self._do(
                events.cancel,
                key.id,
                on=key.on if found[0].repeats else None,
                which=which if found[0].repeats else "all",
            )

        self._which((key,), run, moved=False)

    def _do(self, verb: Callable[..., Any], *args: object, **named: Any) -> None:
        self._context.verbs.run(partial(verb, **named), *args, owner=self._parent, on_error=self._refused)

    # --- opening and making -------------------------------------------------------------------------------------------------
    def open_current(self) -> None:
        """Enter: the record of the entry; on the day itself something new."""
        current = self._selection.current
        if self._page.form.enter():
            return
        if current is None:
            self.create_here()
        else:
            self.open(current)

    def open(self, key: EntryKey) -> None:
        """The record of an entry; a meeting with nobody's lead is opened to be changed."""
        found = self.entries((key,))
        if found and found[0].lead_id is not None:
            lead_id = found[0].lead_id
            self._context.shell.open_record(lead_id, self._page.order(lead_id))
        elif found:
            self.edit()

    def edit(self) -> None:
        """Change the entry in focus in its form."""
        from leaddesk.ui.planning.opening import open_change

        found = self.entries()
        if found:
            open_change(self._context, self._parent, found[0].key, anchor=self._anchor(found[0].key))

    def create_here(self) -> None:
        """Something new on the day in focus."""
        self.create(self._here())

    def _here(self) -> Place:
        """The day in focus; whose it becomes is said only by a row of the team week: elsewhere it is whose the lead is."""
        is_row = self._page.state.form == WEEK
        return Place(self._selection.day, owner_id=self._selection.owner_id if is_row else None)

    def create(self, place: Place, text: str = "") -> None:
        """A new follow-up at a place."""
        from leaddesk.ui.planning.opening import Given, open_new_follow_up

        given = Given(day=place.day, time=place.time, minutes=place.minutes, owner_id=place.owner_id, text=text)
        open_new_follow_up(self._context, self._parent, given, on_made=self._took)

    def _took(self, kind: str, row_id: int) -> None:
        self._made = (kind, row_id)
        self.meet_made()

    def meet_made(self) -> None:
        """What was just made here is meant where its day is shown: the next key is about it. Asked again when the days are read."""
        planned = self._page.planned
        if self._made is None or planned is None:
            return
        for entry in planned.entries:
            if (entry.kind, entry.key.id) == self._made and not entry.projected:
                self._made = None
                self._selection.go_to(entry.key, entry.day, entry.owner_id)
                return

    def type(self, text: str) -> None:
        """Typed on a day while single letters are off: something new there begins with it."""
        if not self._context.settings.get(SINGLE_LETTERS):
            self.create(self._here(), text)

    def create_meeting(self) -> None:
        """A new meeting on the day in focus."""
        from leaddesk.ui.planning.opening import Given, open_new_meeting

        here = self._here()
        given = Given(day=here.day, owner_id=here.owner_id)
        open_new_meeting(self._context, self._parent, given, on_made=self._took)

    def send_out(self) -> None:
        """What the filter shows as a calendar file."""
        from leaddesk.ui.calendar import sending

        sending.send_out(self._context, self._parent, self._page.filter())

    def _anchor(self, key: EntryKey | None = None) -> QWidget:
        """Where a question about an entry opens: a place over it, so that it stands beside what it is about."""
        widget, box = self._page.form.anchor(key or self._selection.current)
        self._spot.setGeometry(QRect(widget.mapTo(self._parent, box.topLeft()), box.size()))
        return self._spot
