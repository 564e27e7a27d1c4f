"""The leads behind a figure by id, and what they are called: for papers, pages and saved reports. Reading only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.domain import figure_words
from leaddesk.domain.figure_key import FigureKey
from leaddesk.store import figure_rows, row_labels

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def rows(ws: Workspace, key: FigureKey) -> tuple[int, ...]:
    """The leads behind ``key`` at its data time. Raises UserError for rows that there are not, and for a day to come."""
    return figure_rows.ids(ws.store, key, ws.moment())


def rows_of(ws: Workspace, keys: Iterable[FigureKey]) -> dict[FigureKey, tuple[int, ...]]:
    """The leads behind each of several figures; the facts of each data time are read once. Raises as ``rows``."""
    return figure_rows.ids_of(ws.store, keys, ws.moment())


def words(ws: Workspace, key: FigureKey, day: Callable[[date], str] = date.isoformat) -> str:
    """What the rows are, in one line."""
    return figure_words.words(key, label(ws), day)


def label(ws: Workspace) -> Callable[[str, int], str]:
    """``label(dimension, id)``: what the file calls a source, a campaign, somebody, a stage, a reason."""
    return row_labels.label_of(row_labels.labels(ws.store))
