"""Where list and detail of Today stand: the form for the room there is, and what was opened or hidden by hand."""

from __future__ import annotations

from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.forms import Form, form_for
from leaddesk.ui.record.page_split import PageSplit
from leaddesk.ui.today.list_pane import DayList
from leaddesk.ui.today.measures import Measures

LOW = 560
"""In a page lower than this the measures take one line."""


class Arrangement:
    """``arrange`` brings everything in step; the other methods change what is wished and arrange anew."""

    def __init__(self, day_list: DayList, detail: DetailPane, split: PageSplit, measures: Measures) -> None:
        self._list = day_list
        self._detail = detail
        self._split = split
        self._measures = measures
        self._height = 0
        self._narrow = False
        self._hidden = False
        self._opened: bool | None = None
        self._empty = False

    @property
    def narrow(self) -> bool:
        """Whether the detail stands below the list."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider than 1200: what was opened by hand begins anew."""
        self._narrow = narrow
        self._opened = None
        self._list.set_narrow(narrow)
        self.arrange()

    def set_height(self, height: int) -> None:
        """The page is ``height`` pixels high."""
        self._height = height
        self.arrange()

    def set_empty(self, empty: bool) -> None:
        """Nobody to show the details of."""
        self._empty = empty
        self.arrange()

    def arrange(self) -> None:
        """Put list and detail where there is room for them."""
        form = form_for(narrow=self._narrow, height=self._height, opened=self._opened)
        self._split.set_form(form)
        self._detail.setVisible(not self._empty and not (self._hidden and form is Form.BESIDE))
        self._list.hints.setVisible(form is not Form.STRIP)
        self._measures.set_slim(self._narrow and self._height < LOW)

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
        """Begin to filter."""
        self._list.filter.begin()
