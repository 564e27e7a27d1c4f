"""What the page has done off the UI thread: looking for pairs, comparing two, merging. Everything here runs in a lane of the runner.

The rules are loaded by the thread that asks: opening a file does not wait for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.base.jobs import JobContext
from leaddesk.domain.compare import Choice

if TYPE_CHECKING:
    from leaddesk.services.duplicate_pairs import Pairs
    from leaddesk.services.duplicates import Remembered
    from leaddesk.services.merging_model import Comparison
    from leaddesk.services.workspace import Done, Workspace


@dataclass(frozen=True)
class Looked:
    """The pairs that look alike, and whether there is anybody in the file at all."""

    pairs: Pairs
    is_empty_file: bool


def look(context: JobContext, ws: Workspace) -> Looked:
    """Every pair that looks alike; tells progress, stops when cancelled."""
    from leaddesk.services import duplicate_pairs
    from leaddesk.store import counts

    found = duplicate_pairs.pairs(ws, context)
    figures = counts.counts(ws.store, ws.moment())
    return Looked(found, not (figures.leads or figures.names or figures.customers))


def remembered(ws: Workspace) -> tuple[Remembered, ...]:
    """Pairs somebody said are not the same, the latest first."""
    from leaddesk.services import duplicates

    return duplicates.remembered(ws)


def compare(ws: Workspace, table: str, keep: int, other: int, choices: Mapping[str, Choice]) -> Comparison:
    """Two records field by field. Raises UserError where one of them is no longer there."""
    from leaddesk.services import merging

    return merging.compare(ws, table, keep, other, choices)


def compare_any(ws: Workspace, table: str, one: int, other: int) -> Comparison:
    """As ``compare``; who stays is found out."""
    from leaddesk.services import merging

    keep, joins = merging.stays(ws, table, one, other)
    return merging.compare(ws, table, keep, joins)


def merge(ws: Workspace, table: str, keep: int, other: int, choices: Mapping[str, Choice]) -> Done:
    """Make one of two; a backup first where none is recent. That none could be made does not stop it: a merge can be undone."""
    from leaddesk.services import backups, merging

    backups.before(ws.store, "merge")
    return merging.merge(ws, table, keep, other, choices)


def not_same(ws: Workspace, table: str, one: int, other: int) -> Done:
    """Remember that these two are not the same."""
    from leaddesk.services import duplicates

    return duplicates.not_same(ws, table, one, other)


def same_after_all(ws: Workspace, table: str, one: int, other: int) -> Done:
    """Forget that these two are not the same."""
    from leaddesk.services import duplicates

    return duplicates.same_after_all(ws, table, one, other)
