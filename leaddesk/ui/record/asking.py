"""What every verb on records needs: the chosen ids, one read of what its question shows, one changeset with its toast. No verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.domain.days import DayContext
from leaddesk.services.typed_days import day_context
from leaddesk.ui.record.asked import Asked, read_asked
from leaddesk.ui.record.move_act import Act
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.popover import Option, OptionPopover, Popover


class AskingVerbs:
    """``ids`` says which records, ``anchor`` where the question of an action opens."""

    def __init__(
        self,
        context: UiContext,
        owner: QObject,
        ids: Callable[[], Sequence[int]],
        anchor: Callable[[str], QWidget],
    ) -> None:
        self._context = context
        self._owner = owner
        self._ids = ids
        self._anchor = anchor

    def _days(self) -> DayContext:
        """The day and the words in which days are typed."""
        return day_context(self._context.ws)

    def _ask(self, question: Callable[[Asked], None]) -> None:
        """Read what is known, then go on; the ids are those of this moment, whatever is clicked meanwhile."""
        ids = list(self._ids())
        if ids:
            self._context.runner.read(read_asked, self._context.ws, ids, owner=self._owner, on_result=question)

    def _look(self, act: Act, read: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        """Read what ``act`` asks (``read(ws, ids, *args)``), then go on; one that is for nothing, or cannot be read, ends."""
        if not act.ids:
            act.finish(False)
            return
        failed = partial(self._refused, act)
        owner, ws = self._owner, self._context.ws
        self._context.runner.read(read, ws, act.ids, *args, owner=owner, on_result=then, on_error=failed)

    def _do(self, act: Act, verb: Callable[..., object], *args: object, saying: str, **named: Any) -> None:
        """Run ``verb(ws, ids, *args)`` as the end of ``act``."""
        act.decide()
        self._context.verbs.run(
            verb,
            act.ids,
            *args,
            owner=self._owner,
            saying=saying,
            on_done=lambda done: act.finish(done.changeset is not None),
            on_error=partial(self._refused, act),
            **named,
        )

    def _refused(self, act: Act, error: Exception) -> None:
        self._context.shell.show_error(error)
        act.finish(False)

    def _choose(
        self, action_id: str, title: str, options: Sequence[Option], current: str, then: Callable[[str, str], None]
    ) -> None:
        self._choose_for(Act(()), action_id, title, options, then, current=current)

    def _choose_for(
        self,
        act: Act,
        action_id: str,
        title: str,
        options: Sequence[Option],
        then: Callable[[str, str], None],
        *,
        current: str = "",
    ) -> None:
        """A list of answers beside what ``act`` is about."""
        labels = {option.code: option.label for option in options}
        anchor = self._place_of(act, action_id)
        popover = OptionPopover(title, options, anchor, current=current)

        def chosen(code: str) -> None:
            act.decide()
            then(code, labels[code])

        popover.chosen.connect(chosen)
        act.asks(popover)
        open_popover(popover, anchor)

    def _place_of(self, act: Act, action_id: str) -> QWidget:
        return act.anchor if act.anchor is not None else self._anchor(action_id)

    def _run(self, verb: Callable[..., object], ids: list[int], *args: object, saying: str, **named: Any) -> None:
        self._context.verbs.run(verb, ids, *args, owner=self._owner, saying=saying, **named)


def open_popover(popover: Popover, anchor: QWidget) -> None:
    """Below its anchor; above it where that stands in the lower half of the window."""
    middle = anchor.mapTo(anchor.window(), anchor.rect().center()).y()
    popover.open_at(anchor, above=middle > anchor.window().height() // 2)
