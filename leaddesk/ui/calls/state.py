"""What the page Calls reads off the UI thread, and where one stands in a list: who is next, how long it took. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from leaddesk.services.workspace import Workspace
from leaddesk.store import call_lists
from leaddesk.store.call_lists import CallList, Entry, Result

PAUSE = timedelta(minutes=20)
"""Longer than this between two calls is a break and not counted."""


@dataclass(frozen=True)
class Round:
    """A call list with its rows in order and what came of it so far."""

    list: CallList
    entries: tuple[Entry, ...]
    result: Result


def read_lists(ws: Workspace) -> tuple[CallList, ...]:
    """Every call list, open ones first."""
    return tuple(call_lists.lists(ws.store))


def read_round(ws: Workspace, list_id: int) -> Round | None:
    """One list; None where there is none (any more)."""
    found = call_lists.one(ws.store, list_id)
    if found is None:
        return None
    entries = tuple(call_lists.entries(ws.store, list_id))
    return Round(found, entries, call_lists.result(ws.store, list_id))


def is_open(entry: Entry, sent: Iterable[int] = ()) -> bool:
    """Whether somebody still has to be called; ``sent``: ids of leads whose call is on its way into the file."""
    return entry.activity_id is None and not entry.skipped and entry.lead_id not in sent


def next_open(entries: Sequence[Entry], current: int | None, sent: Iterable[int] = ()) -> Entry | None:
    """The first to call behind the entry ``current`` (its id), from the top again after the last; never ``current`` itself."""
    place = next((n for n, entry in enumerate(entries) if entry.id == current), -1)
    turned = [*entries[place + 1 :], *entries[: max(place, 0)]]
    return next((entry for entry in turned if is_open(entry, sent)), None)


def minutes_spent(entries: Iterable[Entry], now: datetime) -> int:
    """Whole minutes of calling: from call to call, and from the last one until ``now``, breaks left out."""
    calls = sorted(entry.called_at for entry in entries if entry.called_at is not None)
    ends = [*calls[1:], now]
    gaps = (end - start for start, end in zip(calls, ends, strict=True)) if calls else ()
    spent = sum((gap for gap in gaps if timedelta() < gap <= PAUSE), timedelta())
    return int(spent.total_seconds() // 60)
