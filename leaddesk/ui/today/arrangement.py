"""Where the parts of Today stand: list and detail, the keys at the foot, the measures in one line where the page is low."""

from __future__ import annotations

from leaddesk.ui.record import arrangement
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.page_split import PageSplit
from leaddesk.ui.today.list_pane import DayList
from leaddesk.ui.today.measures import Measures

LOW = 560
"""In a page lower than this the measures take one line."""


class Arrangement(arrangement.Arrangement):
    """The same for the day's list; ``set_empty`` says that nobody is on it."""

    def __init__(self, day_list: DayList, detail: DetailPane, split: PageSplit, measures: Measures) -> None:
        super().__init__(day_list, detail, split)
        self._list = day_list
        self._measures = measures
        self._empty = False

    def is_empty(self) -> bool:
        return self._empty

    def set_empty(self, empty: bool) -> None:
        """Nobody to show the details of."""
        self._empty = empty
        self.arrange()

    def fit(self, form: Form) -> None:
        self._list.hints.setVisible(form is not Form.STRIP)
        self._measures.set_slim(self.narrow and self.height < LOW)

    def filter(self) -> None:
        """Begin to filter."""
        self._list.filter.begin()
