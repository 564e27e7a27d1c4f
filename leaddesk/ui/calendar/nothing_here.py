"""What the calendar says while nothing at all is planned: one sentence of fact and the ways to plan something."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage
from leaddesk.services.workspace import Workspace
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.ground import Ground

ROWS = (("lead.follow_up", "plus"), ("calendar.new_meeting", "users-round"), ("file.import", "file-up"))


class NothingPlanned(Ground):
    """Below the head in place of the days; the empty days come with the first follow-up."""

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.state = EmptyState(
            "calendar-days",
            _("Nothing is planned yet"),
            _("What has a day stands here: follow-ups, meetings, promises, when somebody is to be asked again."),
            self,
            token="blue",
        )
        for action_id, icon in ROWS:
            self.state.add_action(actions.action(action_id), icon)
        column.addWidget(self.state)


def looks_empty(page: CalendarPage, *, filtered: bool) -> bool:
    """Whether nothing stands on any of the days read, nothing is late, and no filter hides it."""
    return not filtered and not page.entries and not page.late


def is_anything_planned(ws: Workspace) -> bool:
    """Whether anything of ours stands on any day at all (read lane)."""
    sql = "SELECT EXISTS (SELECT 1 FROM next_action WHERE due_on IS NOT NULL) OR EXISTS (SELECT 1 FROM event)"
    return bool(ws.store.value(sql))
