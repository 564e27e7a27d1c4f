"""Where the parts of the Inbox stand: list and detail, and the filter bar, which folds away where there is no room for it."""

from __future__ import annotations

from leaddesk.ui.inbox.page_tools import PageTools
from leaddesk.ui.lists.list_pane import ListPane
from leaddesk.ui.record import arrangement
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.page_split import PageSplit


class Arrangement(arrangement.Arrangement):
    """The same for the list of the Inbox; an empty one has the page for its sentence."""

    def __init__(self, list_pane: ListPane, detail: DetailPane, split: PageSplit, tools: PageTools) -> None:
        super().__init__(list_pane, detail, split)
        self._list = list_pane
        self._tools = tools
        self._bar_wanted = False
        list_pane.bar.wanted.connect(self.show_bar)
        list_pane.bar.left.connect(self.fold_bar)
        list_pane.bar.changed.connect(self.arrange)

    def is_empty(self) -> bool:
        """Nobody is listed; in a narrow window also where nobody fits the filter: what can be done about it needs the room."""
        return self._list.is_empty() or (self.narrow and self._list.model.rowCount() == 0)

    def fit(self, form: Form) -> None:
        bar, empty = self._list.bar, self._list.is_empty()
        shown = not empty and (not self.narrow or self._bar_wanted or bar.is_set())
        bar.setVisible(shown)
        self._tools.set_filter_icon(self.narrow and not empty, pressed=shown)

    def filter(self) -> None:
        """Begin to filter; a second time folds the bar away where there is no room for it."""
        bar = self._list.bar
        if self.narrow and bar.isVisible() and bar.search.hasFocus() and not bar.is_set():
            self.fold_bar()
            self._list.focus_list()
            return
        self.show_bar()
        bar.focus()

    def show_bar(self) -> None:
        """Show the filter bar."""
        self._bar_wanted = True
        self.arrange()

    def fold_bar(self) -> None:
        """Fold the filter bar away, unless it filters or there is room."""
        self._bar_wanted = False
        self.arrange()
