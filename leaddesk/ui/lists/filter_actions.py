"""The actions of a filter bar: add a condition, show it as text, copy it as a command line. For every page that has one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from leaddesk.base.i18n import _
from leaddesk.domain.filters import ListQuery
from leaddesk.ui.lists.filter_bar import FilterBar
from leaddesk.ui.lists.filter_command import command_line
from leaddesk.ui.shell.context import UiContext


def bind_filter(context: UiContext, bar: FilterBar, query: Callable[[], ListQuery | None], *, page: str) -> None:
    """Give the bar's handlers to the window's actions while ``page`` is in front; ``query`` is what its list shows."""
    actions = context.actions

    def as_text() -> None:
        bar.show_text(not bar.is_text())
        actions.set_checked("view.as_text", bar.is_text())

    def copy() -> None:
        shown = query()
        if shown is not None:
            QGuiApplication.clipboard().setText(command_line(shown, str(context.ws.path)))
            context.shell.toast(_("The command line that lists these rows is copied."))

    actions.bind("view.condition", lambda: bar.add_condition(), page=page)
    actions.bind("view.as_text", as_text, page=page)
    actions.bind("view.copy_command", copy, page=page, enabled=lambda: query() is not None)
    bar.switch.clicked.connect(lambda: actions.set_checked("view.as_text", bar.is_text()))
