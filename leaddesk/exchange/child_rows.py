"""Sends rows from the child to the parent: cleaned, in batches, within the limits of rows and columns.

Owns batching and those two limits, for every kind of file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from leaddesk.exchange.child_clean import Cleaner, column_letters
from leaddesk.exchange.child_protocol import BATCH_ROWS, Frame, Limits, Refused

BESIDE = 100
"""Rows that may stand beside the records: titles, the header, totals, notes. A list that is just within the limit has them too."""


def stream_rows(rows: Iterable[list[Any]], clean: Cleaner, limits: Limits, send: Callable[[Frame], None]) -> None:
    """Clean ``rows`` (from row 1 on) and send them. Raises ``Refused`` where they are too many or too wide."""
    first_no, filled = 1, 0
    source = iter(rows)
    while raw := list(islice(source, BATCH_ROWS)):
        batch = clean.batch(raw, first_no)
        filled += sum(map(bool, batch))
        if filled > limits.rows + BESIDE:
            raise Refused("too_many_rows", limit=limits.rows)
        widest = max(map(len, batch))
        if widest > limits.columns:
            row_no = first_no + next(place for place, cells in enumerate(batch) if len(cells) == widest)
            cell = f"{column_letters(widest - 1)}{row_no}"
            raise Refused("too_many_columns", limit=limits.columns, cell=cell)
        send(("rows", batch))
        first_no += len(batch)
