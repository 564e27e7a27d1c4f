"""Where the parts of the page stand: cards or rows, the details beside or below once they are asked for, and the filter bar."""

from __future__ import annotations

from collections.abc import Callable

from leaddesk.ui.lists.bar_fold import BarFold
from leaddesk.ui.pipeline.page_deals import Deals
from leaddesk.ui.record import arrangement
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.forms import Form, form_for
from leaddesk.ui.record.page_split import PageSplit


class Arrangement(arrangement.Arrangement):
    """The same for board and list: both take the whole width until the details are asked for. ``remember`` (shown) keeps that."""

    def __init__(self, deals: Deals, detail: DetailPane, split: PageSplit, *, remember: Callable[[bool], None]) -> None:
        super().__init__(deals, detail, split)
        self._deals = deals
        self._remember = remember
        self._shown_detail = False
        self._fold = BarFold(deals.bar, arrange=self.arrange, to_list=deals.focus_list)

    def is_empty(self) -> bool:
        return self._deals.is_empty()

    def arrange(self) -> None:
        form = form_for(narrow=self.narrow, height=self.height, opened=self._opened)
        self._split.set_form(form)
        self._detail.setVisible(self._shown_detail and not self.is_empty())
        self.fit(form)

    def fit(self, form: Form) -> None:
        """The board has the room to itself; the list has its filter bar wherever there is room for it."""
        bar = self._deals.bar
        wanted = self._deals.is_marked or self._fold.is_shown(may_fold=self._may_fold())
        bar.setVisible(wanted and not self._deals.is_file_empty())
        self._deals.fit_tools()

    def _may_fold(self) -> bool:
        return self.narrow or self._deals.is_board()

    def set_detail(self, *, shown: bool) -> None:
        """As it was left in this form."""
        self._shown_detail = shown
        self.arrange()

    def toggle_detail(self) -> None:
        self._show(not self._shown_detail)

    def show_detail(self, *, whole: bool = False) -> None:
        if not self._shown_detail:
            self._show(True)
        if whole and self._detail.form is Form.STRIP:
            self._opened = True
            self.arrange()

    def _show(self, shown: bool) -> None:
        self._shown_detail = shown
        self._remember(shown)
        self.arrange()

    def filter(self) -> None:
        """Begin to filter; a second time folds the bar away where it has no place of its own."""
        self._fold.filter(may_fold=self._may_fold())
