"""What a click on a chip opens: the field picker, *Missing*, or the question about one condition; and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.domain.filters import Condition
from leaddesk.ui.lists.condition_asked import ConditionPopover
from leaddesk.ui.lists.condition_check import check
from leaddesk.ui.lists.condition_popovers import ChoicesPopover, make_popover
from leaddesk.ui.lists.filter_chips import is_missing
from leaddesk.ui.lists.filter_facts import FROM_ELSEWHERE, MISSING, FilterFacts, FilterField
from leaddesk.ui.lists.filter_pick import Pick, PickList
from leaddesk.ui.widgets.popover import Popover

DONT_KNOW = Condition("rating", "=", "dont_know")
"""A rating is never missing: nobody knowing it is a rating of its own."""
Conditions = tuple[Condition, ...]
WAIT_MS, TRIES = 10, 20


class PickPopover(Popover):
    """A list to pick from, beside its chip."""

    def __init__(self, title: str, hint: str, parent: QWidget, *, ticks: bool = False) -> None:
        super().__init__(title, parent, width=250)
        self.picks = PickList(title, hint, self, ticks=ticks)
        self.picks.done.connect(self.close)
        self.body.addWidget(self.picks)
        self.setFocusProxy(self.picks.search)


class FilterAsk(QObject):
    """``replaced`` (conditions before, conditions after) on every answer; ``ended`` once the question is closed.

    ``counts``: asked for the field of a question with ticks; answers later through the callable it is given.
    """

    replaced = Signal(object, object)
    ended = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.facts = FilterFacts()
        self.what = "leads"
        self.popover: Popover | None = None
        self.counts: Callable[[FilterField, Condition | None, Callable[[Mapping[str, int]], None]], None] = _no_counts

    def pick_field(self, anchor: QWidget) -> None:
        """Any field, by typing its name; then the question about it."""
        popover = PickPopover(_("Filter by"), _("Type to find a field"), self._host)
        offered = self.facts.offered(self.what)
        ours = [Pick(one.name, one.label, words=one.name) for one in offered if not one.name.startswith(CUSTOM_PREFIX)]
        own = [Pick(one.name, one.label) for one in offered if one.name.startswith(CUSTOM_PREFIX)]
        ours.sort(key=lambda pick: pick.label.casefold())
        popover.picks.set_picks([*ours, Pick("", _("Own fields")), *own] if own else ours)

        def taken(name: str) -> None:
            popover.close()
            self._once_free(partial(self.ask, name, anchor))

        popover.picks.taken.connect(taken)
        self._open(popover, anchor)

    def _once_free(self, go_on: Callable[[], None], tries: int = TRIES) -> None:
        """Once the window has the keyboard back from the popup before: one that opens earlier is closed with it."""
        window = self._host.window().windowHandle()
        if tries and window is not None and QGuiApplication.focusWindow() not in (window, None):
            QTimer.singleShot(WAIT_MS, self, partial(self._once_free, go_on, tries - 1))
        else:
            QTimer.singleShot(WAIT_MS, self, go_on)

    def ask(self, name: str, anchor: QWidget, current: Condition | None = None) -> None:
        """The question about a field; ``current`` is the condition that is being changed."""
        if name in FROM_ELSEWHERE:
            return
        known = self.facts.get(name)
        popover = make_popover(
            known, self._host, current, facts=self.facts, check=lambda condition: check(condition, known, self.facts)
        )
        before: list[Conditions] = [() if current is None else (current,)]
        popover.given.connect(partial(self._given, before))
        if isinstance(popover, ChoicesPopover):
            self.counts(known, current, partial(_show_counts, popover))
        self._open(popover, anchor)

    def ask_missing(self, anchor: QWidget, conditions: Sequence[Condition]) -> None:
        """What is looked for where it is missing; ``conditions``: those that stand."""
        offered = {one.name for one in self.facts.offered(self.what)}
        names = list(dict.fromkeys([*MISSING, *(one.field for one in conditions if is_missing(one))]))
        rows = [Pick(name, self.facts.get(name).label) for name in names if name in offered]
        if "rating" in offered:
            rows.append(
                Pick(
                    "rating", _("{field}: {value}").format(field=self.facts.get("rating").label, value=_("Don't know"))
                )
            )
        popover = PickPopover(_("Missing"), _("Type to find one"), self._host, ticks=True)
        on = [one.field for one in conditions if is_missing(one)] + (["rating"] if DONT_KNOW in conditions else [])
        popover.picks.set_picks(rows, on)

        def ticked(name: str, turned_on: bool) -> None:
            one = DONT_KNOW if name == "rating" else Condition(name, "=", "")
            self.replaced.emit(() if turned_on else (one,), (one,) if turned_on else ())

        popover.picks.ticked.connect(ticked)
        self._open(popover, anchor)

    def _given(self, before: list[Conditions], condition: Condition | None) -> None:
        """Answers follow one another while ticks are set: each replaces the last."""
        after = () if condition is None else (condition,)
        self.replaced.emit(before[0], after)
        before[0] = after

    def _open(self, popover: Popover, anchor: QWidget) -> None:
        self.popover = popover
        popover.open_at(anchor)
        popover.forget_focus()
        popover.closed.connect(lambda: QTimer.singleShot(0, self, partial(self._closed, popover)))

    def _closed(self, popover: Popover) -> None:
        """Once Qt has given the keyboard back where it was, and unless another question followed."""
        if self.popover is popover:
            self.popover = None
            if QApplication.activePopupWidget() is None:
                self.ended.emit()


def _no_counts(_known: FilterField, _current: Condition | None, _say: Callable[[Mapping[str, int]], None]) -> None:
    return None


def _show_counts(popover: ConditionPopover, counts: Mapping[str, int]) -> None:
    """Beside each value how many it would show, once that is known and if somebody still looks."""
    if isinstance(popover, ChoicesPopover):
        popover.picks.set_counts(counts)
