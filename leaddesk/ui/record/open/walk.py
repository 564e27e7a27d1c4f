"""The way through the list a record was opened from: its order as it was then, whoever leaves the list meanwhile. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.list_order import ListOrder


class Walk:
    """``begin`` with a list, then ``step`` from record to record. The order stays that of the moment of opening, so that whoever leaves
    the list while being worked on does not take her place with her."""

    def __init__(self) -> None:
        self.order: ListOrder | None = None
        self._ids: Sequence[int] = ()
        self._place = -1

    def begin(self, order: ListOrder | None, lead_id: int) -> None:
        """Walk through ``order`` from ``lead_id`` on; None = it was opened by itself."""
        self.order = order
        self._ids = order.ids() if order is not None else ()
        self.go_to(lead_id)

    def go_to(self, lead_id: int) -> None:
        """Another record is shown: find its place."""
        self._complete()
        near = self._place
        if 0 <= near < len(self._ids) and self._ids[near] == lead_id:
            return
        try:
            self._place = self._ids.index(lead_id)
        except ValueError:
            self._place = -1

    def neighbour(self, by: int) -> int | None:
        """The record ``by`` places further (1 or -1); None at an end of the list."""
        self._complete()
        place = self._place + by
        if self._place < 0 or not 0 <= place < len(self._ids) or not self._ids[place]:
            return None
        return self._ids[place]

    def step(self, by: int) -> int | None:
        """Go there; None where there is nobody."""
        found = self.neighbour(by)
        if found is not None:
            self._place += by
        return found

    def position(self) -> str:
        """ "2 of 16 in Today"; empty where the record does not stand in the list."""
        if self.order is None or self._place < 0:
            return ""
        return _("{n} of {total} in {list}").format(
            n=words.number(self._place + 1), total=words.number(len(self._ids)), list=self.order.title
        )

    def _complete(self) -> None:
        """A long list may not have been read whole when the record was opened: its unknown places are 0."""
        if self.order is not None and len(self._ids) and not self._ids[-1]:
            self._ids = self.order.ids()
