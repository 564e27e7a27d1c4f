"""The widgets of the page: head, tabs, and whichever tab is in front. Decides nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.reports.head import Head
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageTabs


class Body(QWidget):
    """Made when the page is first shown."""

    def __init__(self, actions: ActionManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = Head(actions, self)
        self.tabs = PageTabs((), name=_("Reports"))
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)

    def show_tab(self, tab: ReportTab) -> None:
        """Bring it to the front."""
        if self._stack.indexOf(tab) < 0:
            self._stack.addWidget(tab)
        self._stack.setCurrentWidget(tab)

    def set_narrow(self, narrow: bool) -> None:
        """Little room: narrower boxes in the head."""
        self.head.set_narrow(narrow)
