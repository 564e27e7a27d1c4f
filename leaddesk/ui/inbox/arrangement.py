"""Where the parts of the Inbox stand: list and detail, and the filter bar, which folds away where there is no room for it."""

from __future__ import annotations

from leaddesk.ui.inbox.page_tools import PageTools
from leaddesk.ui.lists.bar_fold import BarFold
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
        self._fold = BarFold(list_pane.bar, arrange=self.arrange, to_list=list_pane.focus_list)

    def is_empty(self) -> bool:
        """Nobody is listed; in a narrow window also where nobody fits the filter: what can be done about it needs the room."""
        return self._list.is_empty() or (self.narrow and self._list.model.rowCount() == 0)

    def fit(self, form: Form) -> None:
        empty = self._list.is_empty()
        shown = not empty and self._fold.is_shown(may_fold=self.narrow)
        self._list.bar.setVisible(shown)
        self._tools.set_filter_icon(self.narrow and not empty, pressed=shown)

    def filter(self) -> None:
        """Begin to filter; a second time folds the bar away where there is no room for it."""
        self._fold.filter(may_fold=self.narrow)
