"""Where a list and its detail stand: the form for the room there is, and what was opened or hidden by hand.

A page says in a subclass when its list is empty and what else follows from the form; it never places the detail itself.
"""

from __future__ import annotations

from typing import Protocol

from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.forms import Form, form_for
from leaddesk.ui.record.page_split import PageSplit


class NarrowList(Protocol):
    """A list that can be told to take less room."""

    def set_narrow(self, narrow: bool) -> None: ...


class Arrangement:
    """``arrange`` brings everything in step; the other methods change what is wished and arrange anew."""

    def __init__(self, shown: NarrowList, detail: DetailPane, split: PageSplit) -> None:
        self._shown = shown
        self._detail = detail
        self._split = split
        self._narrow = False
        self._hidden = False
        self._opened: bool | None = None
        self.height = 0
        """Pixels of the page."""

    @property
    def narrow(self) -> bool:
        """Whether the detail stands below the list."""
        return self._narrow

    def is_empty(self) -> bool:
        """Whether there is nobody to show the details of: a page whose list can be empty says when."""
        return False

    def fit(self, form: Form) -> None:
        """Bring whatever else is on the page in step with ``form``; of a page with nothing else nothing is."""

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider than 1200: what was opened or folded by hand begins anew."""
        self._narrow = narrow
        self._opened = None
        self._shown.set_narrow(narrow)
        self.arrange()

    def set_height(self, height: int) -> None:
        """The page is ``height`` pixels high."""
        self.height = height
        self.arrange()

    def arrange(self) -> None:
        """Put list and detail where there is room for them."""
        form = form_for(narrow=self._narrow, height=self.height, opened=self._opened)
        self._split.set_form(form)
        self._detail.setVisible(not self.is_empty() and not (self._hidden and form is Form.BESIDE))
        self.fit(form)

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
