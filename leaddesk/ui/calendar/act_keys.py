"""Which actions of the window the calendar does, when each can be done, and its context menu. What they do is ``acts``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.ui.calendar.acts import CalendarActs
from leaddesk.ui.calendar.head import CalendarHead
from leaddesk.ui.calendar.host import Host
from leaddesk.ui.shell.action_manager import ActionManager

Bound = tuple[Callable[[], None], Callable[[], bool] | None]
MENU: Final = (
    "lead.open", "lead.edit", "lead.done", "lead.later", "lead.pass_on", "",
    "calendar.day_earlier", "calendar.day_later", "calendar.week_earlier", "calendar.week_later", "calendar.shorter", "calendar.longer",
    "calendar.cancel", "",
    "lead.follow_up", "calendar.new_meeting", "calendar.show_day", "calendar.spread", "calendar.today",
)  # fmt: skip
"""The context menu; what cannot be done is left out, an empty text is a line."""


class ActKeys(QObject):
    """Binds the actions once; ``refresh`` after the selection or the days changed."""

    def __init__(
        self, actions: ActionManager, acts: CalendarActs, page: Host, head: CalendarHead, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._actions, self._parent = actions, parent
        bound = _on_entries(acts) | _on_days(acts, page, head)
        for action_id, (handler, enabled) in bound.items():
            actions.bind(action_id, handler, page=page.page_id, enabled=enabled)
        self._bound = tuple(bound)
        page.selection.changed.connect(self.refresh)

    def refresh(self) -> None:
        """What can be done now."""
        self._actions.refresh(*self._bound)

    def open_menu(self, place: QPoint) -> None:
        """The context menu at a global place."""
        actions, menu = self._actions, QMenu(self._parent)
        line = False
        for action_id in MENU:
            if not action_id:
                line = not menu.isEmpty()
            elif actions.action(action_id).isEnabled():
                if line:
                    menu.addSeparator()
                line = False
                menu.addAction(actions.action(action_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _on_entries(acts: CalendarActs) -> dict[str, Bound]:
    return {
        "lead.open": (acts.open_current, None),
        "lead.edit": (acts.edit, acts.has_one),
        "lead.done": (acts.done, acts.can_be_done),
        "lead.later": (acts.snooze, acts.can_move),
        "lead.pass_on": (acts.give, acts.can_give),
        "calendar.cancel": (acts.cancel, acts.can_cancel),
        "calendar.day_earlier": (partial(acts.nudge, -1, 0), acts.can_move),
        "calendar.day_later": (partial(acts.nudge, 1, 0), acts.can_move),
        "calendar.week_earlier": (partial(acts.nudge, 0, -1), acts.can_move),
        "calendar.week_later": (partial(acts.nudge, 0, 1), acts.can_move),
        "calendar.shorter": (partial(acts.lengthen, -1), acts.can_lengthen),
        "calendar.longer": (partial(acts.lengthen, 1), acts.can_lengthen),
        "calendar.spread": (acts.spread, acts.has_late),
    }


def _on_days(acts: CalendarActs, page: Host, head: CalendarHead) -> dict[str, Bound]:
    return {
        "lead.follow_up": (acts.create_here, None),
        "calendar.new_here": (acts.create_here, None),
        "calendar.new_meeting": (acts.create_meeting, None),
        "edit.select_all": (lambda: page.form.select_all(), None),
        "calendar.previous": (partial(page.step, -1), None),
        "calendar.next": (partial(page.step, 1), None),
        "calendar.today": (page.go_today, None),
        "calendar.show_day": (lambda: page.show_day(page.selection.day), None),
        "calendar.who": (head.people.open_menu, acts.has_several),
        "calendar.kinds": (head.open_kinds, None),
        "calendar.view": (head.open_views, None),
        "calendar.send_out": (acts.send_out, None),
    }
