"""A filter bar that folds away where there is no room for it, until it is asked for or filters. Places nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from leaddesk.ui.lists.filter_bar import FilterBar


class BarFold:
    """``arrange`` brings the page in step whenever the bar comes or goes; ``to_list`` gives the keyboard back to the list."""

    def __init__(self, bar: FilterBar, *, arrange: Callable[[], None], to_list: Callable[[], None]) -> None:
        self._bar, self._arrange, self._to_list = bar, arrange, to_list
        self._wanted = False
        bar.wanted.connect(self.show)
        bar.left.connect(self.fold)
        bar.changed.connect(arrange)

    def is_shown(self, *, may_fold: bool) -> bool:
        """Whether the bar stands there, on a page that ``may_fold`` it away now."""
        return not may_fold or self._wanted or self._bar.is_set()

    def filter(self, *, may_fold: bool) -> None:
        """Begin to filter; a second time folds the bar away where it may be."""
        bar = self._bar
        if may_fold and bar.isVisible() and bar.search.hasFocus() and not bar.is_set():
            self.fold()
            self._to_list()
            return
        self.show()
        bar.focus()

    def show(self) -> None:
        """Show the filter bar."""
        self._wanted = True
        self._arrange()

    def fold(self) -> None:
        """Fold the filter bar away, unless it filters or there is room."""
        self._wanted = False
        self._arrange()
