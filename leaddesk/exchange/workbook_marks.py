"""What the cells of one sheet carry besides their values, as it is gathered: colours, strike-through, comments, links.

Owns the bounds (how many, how far out) and the cleaning of texts; which format they come from is nothing to it. In the child
process, after every cell was sent: what goes wrong here costs marks, never the list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leaddesk.domain.texts import DIRTY
from leaddesk.exchange.child_clean import Warnings
from leaddesk.exchange.child_protocol import Frame, Limits

MOST = 200_000
"""Marked cells of one kind that are told; the rest are only said to exist."""
MANY = 50_000
"""Coloured cells from which on only the first of its neighbours in a row is told."""
MOST_CHARS = 32_767
WHITE = "FFFFFF"
Place = tuple[int, int]
"""0-based row and column."""


class Marks:
    """The marks of the sheet at ``place`` (its position among those sent)."""

    def __init__(self, place: int, name: str, limits: Limits, warn: Warnings) -> None:
        self.place = place
        self.name = name
        self.hidden_rows = 0
        self.hidden_columns = False
        self._limits = limits
        self._warn = warn
        self._fills: dict[Place, str] = {}
        self._struck: set[Place] = set()
        self._comments: dict[Place, str] = {}
        self._links: dict[Place, str] = {}
        self._more = False
        self._last = (-1, "")

    def colour(self, place: Place, rgb: str) -> None:
        """A solid fill, ``RRGGBB``; white is none. Where a sheet has very many, a row of one colour is told by its first cell."""
        if rgb == WHITE:
            return
        before, self._last = self._last, (place[0], rgb)
        if before == self._last and len(self._fills) >= MANY:
            return
        if self._may(place, self._fills):
            self._fills[place] = rgb

    def strike(self, place: Place) -> None:
        """Text that is struck through."""
        if self._may(place, self._struck):
            self._struck.add(place)

    def comment(self, place: Place, text: str) -> None:
        """A comment, over one that the cell had."""
        clean = DIRTY.sub("", text[:MOST_CHARS]).strip()
        if clean and self._may(place, self._comments):
            self._comments[place] = clean

    def link(self, place: Place, target: str) -> None:
        """Where a cell leads outside the workbook; its first target counts."""
        clean = DIRTY.sub("", target[:MOST_CHARS]).strip()
        if clean and place not in self._links and self._may(place, self._links):
            self._links[place] = clean

    def lost(self, place: Place, code: str, args: dict[str, Any]) -> None:
        """A value that the cell shows and the list has not (``error_cell``, ``formula_without_value``)."""
        self._warn(place[0] + 1, place[1], code, args)

    def _may(self, place: Place, known: dict[Place, str] | set[Place]) -> bool:
        if not (0 <= place[0] < 1 << 20 and 0 <= place[1] < self._limits.columns):
            return False
        if len(known) >= MOST:
            self._more = True
            return False
        return True

    def send(self, send: Callable[[Frame], None]) -> None:
        """Tell the parent what was found."""
        if self.hidden_rows:
            self._warn(None, None, "hidden_rows", {"count": self.hidden_rows, "sheet": self.name})
        if self.hidden_columns:
            self._warn(None, None, "hidden_columns", {"sheet": self.name})
        if self._more:
            self._warn(None, None, "more_marks", {"limit": MOST, "sheet": self.name})
        if self._fills or self._struck or self._comments or self._links:
            send(("extras", self._fills, self._struck, self._comments, self._links))
