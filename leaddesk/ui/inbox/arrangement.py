"""Where the parts of the page stand: the form for the room there is, the folded filter bar, the page of an empty list."""

from __future__ import annotations

from leaddesk.ui.inbox.list_pane import ListPane
from leaddesk.ui.inbox.page_tools import PageTools
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.forms import Form, form_for
from leaddesk.ui.record.page_split import PageSplit


class Arrangement:
    """``arrange`` brings everything in step; the other methods change what is wished and arrange anew."""

    def __init__(self, list_pane: ListPane, detail: DetailPane, split: PageSplit, tools: PageTools) -> None:
        self._list = list_pane
        self._detail = detail
        self._split = split
        self._tools = tools
        self._height = 0
        self._narrow = False
        self._hidden = False
        self._opened: bool | None = None
        self._bar_wanted = False
        list_pane.bar.wanted.connect(self.show_bar)
        list_pane.bar.left.connect(self.fold_bar)
        list_pane.bar.changed.connect(self.arrange)

    @property
    def narrow(self) -> bool:
        """Whether the detail stands below the list."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider than 1200: what was opened or folded by hand begins anew."""
        self._narrow = narrow
        self._opened = None
        self._list.set_narrow(narrow)
        self.arrange()

    def set_height(self, height: int) -> None:
        """The page is ``height`` pixels high."""
        self._height = height
        self.arrange()

    def arrange(self) -> None:
        """Put list and detail where there is room for them; an empty list has the page for its sentence."""
        empty = self._list.is_empty()
        form = form_for(narrow=self._narrow, height=self._height, opened=self._opened)
        self._split.set_form(form)
        self._detail.setVisible(not empty and not (self._hidden and form is Form.BESIDE))
        bar = self._list.bar
        shown = not empty and (not self._narrow or self._bar_wanted or bar.is_set())
        bar.setVisible(shown)
        self._tools.set_filter_icon(self._narrow and not empty, pressed=shown)

    def toggle_detail(self) -> None:
        """Show or hide the details; in a narrow window: all of them, or the strip."""
        if self._narrow:
            self._opened = self._detail.form is Form.STRIP
        else:
            self._hidden = not self._hidden
        self.arrange()

    def show_detail(self, *, whole: bool = False) -> None:
        """Show the details, where ``whole`` is asked for with their fields."""
        self._hidden = False
        if whole and self._detail.form is Form.STRIP:
            self._opened = True
        self.arrange()

    def filter(self) -> None:
        """Begin to filter; a second time folds the bar away where there is no room for it."""
        bar = self._list.bar
        if self._narrow and bar.isVisible() and bar.search.hasFocus() and not bar.is_set():
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
