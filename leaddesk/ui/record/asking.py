"""What every verb on records needs: the chosen ids, one read of what its question shows, one changeset with its toast. No verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.domain.days import DayContext
from leaddesk.services.typed_days import day_context
from leaddesk.ui.record.asked import Asked, read_asked
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

    def _choose(
        self, action_id: str, title: str, options: Sequence[Option], current: str, then: Callable[[str, str], None]
    ) -> None:
        labels = {option.code: option.label for option in options}
        anchor = self._anchor(action_id)
        popover = OptionPopover(title, options, anchor, current=current)
        popover.chosen.connect(lambda code: then(code, labels[code]))
        open_popover(popover, anchor)

    def _run(self, verb: Callable[..., object], ids: list[int], *args: object, saying: str, **named: Any) -> None:
        self._context.verbs.run(verb, ids, *args, owner=self._owner, saying=saying, **named)


def open_popover(popover: Popover, anchor: QWidget) -> None:
    """Below its anchor; above it where that stands in the lower half of the window."""
    middle = anchor.mapTo(anchor.window(), anchor.rect().center()).y()
    popover.open_at(anchor, above=middle > anchor.window().height() // 2)
