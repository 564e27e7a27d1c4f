"""The head of the page, and the row of tabs with its tools at the right: filter (where the bar is folded) and more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TABS_HEIGHT
from leaddesk.ui.inbox import views
from leaddesk.ui.lists.filter_bar import FilterBar
from leaddesk.ui.lists.list_tools import ListTools
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.page_head import PageHead, PageTabs, Tab

_MORE = ("edit.select_all", "edit.copy_table", "edit.find", "file.export", "", "view.columns", "view.sort", "view.group",
         "view.fold_all", "view.unfold_all", "", "view.compact", "view.normal", "view.roomy", "", "view.detail")  # fmt: skip


def make_head(actions: ActionManager) -> PageHead:
    """Title, facts, Import and the one main button."""
    head = PageHead(_("Inbox"))
    importing = KeyButton(_("Import"), icon="file-up")
    importing.clicked.connect(actions.action("file.import").trigger)
    new = KeyButton(_("New lead"), kind="primary", icon="plus", key="Ctrl+N")
    new.clicked.connect(actions.action("lead.new").trigger)
    head.add(importing)
    head.add(new)
    return head


class PageTools(Ground):
    """``tabs`` and the tools beside them; ``filter_wanted`` from the icon that stands for the folded bar."""

    filter_wanted = Signal()

    def __init__(
        self, actions: ActionManager, bar: FilterBar, list_tools: ListTools, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", "bottom", parent)
        self._actions = actions
        self.setFixedHeight(TABS_HEIGHT)
        self.tabs = PageTabs([Tab(views.LEADS, _("Leads")), Tab(views.NAMES, _("Names"))], name=_("View"))
        self._filter = IconButton("list-filter", _("Filter the list"), size=26)
        self._filter.setCheckable(True)
        self._filter.clicked.connect(self.filter_wanted)
        self._more = IconButton("ellipsis", _("More for this list"), size=26)
        self._more.clicked.connect(self._open_more)
        export = IconButton("file-down", _("Send out this list"), size=26)
        export.follow(actions.action("file.export"))
        for tool in (*list_tools.widgets(), export):
            bar.add(tool)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 10, 0)
        line.setSpacing(2)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self._filter)
        line.addWidget(self._more)

    def add_words(self, widget: QWidget) -> None:
        """Put ``widget`` right behind the tabs."""
        self._line.insertWidget(1, widget)

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """New words or counts; what is chosen stays chosen."""
        code = self.tabs.code()
        self.tabs.set_tabs(tabs)
        self.tabs.set_code(code)

    def set_filter_icon(self, shown: bool, *, pressed: bool) -> None:
        """Show the filter as an icon where its bar is folded away; the bar itself has what *More* holds."""
        self._filter.setVisible(shown)
        self._filter.setChecked(pressed)
        self._more.setVisible(shown)

    def _open_more(self) -> None:
        self._popup(self._more, _MORE)

    def _popup(self, anchor: QWidget, action_ids: Sequence[str]) -> None:
        menu = QMenu(self)
        for action_id in action_ids:
            if action_id:
                menu.addAction(self._actions.action(action_id))
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
