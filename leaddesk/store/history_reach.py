"""Which rows tell of one record, now and before: itself, what hangs on it, and the person and company it was of at each time.

Owns finding them and cutting the parties' changes to the time in which the record was theirs. Meaning is ``services.history``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.store.affected import CHILDREN_OF_LEAD
from leaddesk.store.history_rows import Past, RowChange
from leaddesk.store.journal import Row, owner_of
from leaddesk.store.session import Store

OF_PARTY: Final = ("contact_point", "opt_out", "customer")
"""Tables of a person or company that the history of its records tells."""
PARTIES: Final = ("person", "company")


@dataclass(frozen=True, slots=True)
class _Time:
    """A record was of the person or company ``party_id`` from after changeset ``start`` until before ``end`` (None = still)."""

    party_id: int
    start: int
    end: int | None

    def has(self, changeset: int) -> bool:
        return self.start < changeset and (self.end is None or changeset < self.end)


@dataclass(frozen=True, slots=True)
class _Switch:
    """A changeset that made the record somebody else's. ``made``: it made the record, or took it away."""

    changeset: int
    was: int | None
    now: int | None
    made: bool


def trail(store: Store, lead_id: int) -> list[RowChange]:
    """Every change of a record, the newest changeset first. Where it went to another person or company (joined, taken apart), one
    change of the party's row tells the one before and the other after."""
    past = Past(store)
    own = past.changes("lead", [lead_id])
    changes = list(own)
    for table in CHILDREN_OF_LEAD:
        ids = {i for (i,) in store.rows(f"SELECT id FROM {table} WHERE lead_id = ?", (lead_id,))}
        found = [c for c in past.changes(table, ids | past.owned(table, lead_id)) if _is_of(c, lead_id)]
        changes += found
        if table == "quote":
            changes += _of_quotes(past, ids | {c.row_id for c in found})
    row = past.current("lead", [lead_id]).get(lead_id, {})
    for table in PARTIES:
        switches = _switches(own, f"{table}_id")
        changes += _of_party(past, table, _times(row.get(f"{table}_id"), switches))
        for switch in switches:
            if not switch.made:
                changes += _gone_over(past, table, switch)
    return sorted(changes, key=lambda change: (-change.changeset, change.table != "lead", change.table, change.row_id))


def _of_quotes(past: Past, quotes: Iterable[int]) -> Iterator[RowChange]:
    """Changes of the lines of quotes, with the currency of their prices."""
    for quote_id in sorted(quotes):
        ids = {i for (i,) in past.store.rows("SELECT id FROM quote_line WHERE quote_id = ?", (quote_id,))}
        currency = past.store.value("SELECT currency FROM quote WHERE id = ?", (quote_id,))
        for change in past.changes("quote_line", ids | past.owned("quote_line", quote_id)):
            before, after = (row and {**row, "currency": currency} for row in (change.before, change.after))
            yield replace(change, before=before, after=after)


def _is_of(change: RowChange, lead_id: int) -> bool:
    return any(row is not None and row.get("lead_id") == lead_id for row in (change.before, change.after))


def _switches(changes: Iterable[RowChange], column: str) -> list[_Switch]:
    """Where the record went from one person or company to another, the latest first."""
    found = []
    for change in changes:
        was, is_ = ((row or {}).get(column) for row in (change.before, change.after))
        if was != is_:
            made = change.before is None or change.after is None
            found.append(_Switch(change.changeset, was, is_, made))
    return found


def _times(current: int | None, switches: Sequence[_Switch]) -> list[_Time]:
    """Of whom the record was, the latest first. What was done to them along with its making, or before, is not its history."""
    times: list[_Time] = []
    party, end = current, None
    for switch in switches:
        if party is not None:
            times.append(_Time(party, switch.changeset, end))
        party, end = switch.was, switch.changeset
    if party is not None:
        times.append(_Time(party, 0, end))
    return times


def _of_party(past: Past, table: str, times: Sequence[_Time]) -> Iterator[RowChange]:
    """Changes of the people or companies, each within its time."""
    for time in times:
        yield from (change for change in past.changes(table, [time.party_id]) if time.has(change.changeset))
        owner = time.party_id if table == "person" else -time.party_id
        for child in OF_PARTY:
            changes = past.changes(child, _children(past, child, table, time.party_id))
            yield from (c for c in changes if time.has(c.changeset) and _belongs(child, c, owner))


def _children(past: Past, child: str, table: str, party_id: int) -> set[int]:
    current = past.store.rows(f"SELECT id FROM {child} WHERE {table}_id = ?", (party_id,))
    return {i for (i,) in current} | past.owned(child, party_id if table == "person" else -party_id)


def _belongs(child: str, change: RowChange, owner: int) -> bool:
    return any(row is not None and owner_of(child, row) == owner for row in (change.before, change.after))


def _gone_over(past: Past, table: str, switch: _Switch) -> Iterator[RowChange]:
    """What going from one party to another changed on the record, as changes of rows."""
    before, after = Past(past.store, switch.changeset - 1), Past(past.store, switch.changeset)
    old, new = _row(before, table, switch.was), _row(after, table, switch.now)
    if old is not None or new is not None:
        yield RowChange(switch.changeset, table, switch.now or switch.was or 0, old, new, gone_over=True)
    had, has = _points(before, table, switch.was), _points(after, table, switch.now)
    known, wanted = {_key(row) for row in had}, {_key(row) for row in has}
    for row in had:
        if _key(row) not in wanted:
            yield RowChange(switch.changeset, "contact_point", row["id"], row, None, gone_over=True)
    for row in has:
        if _key(row) not in known:
            yield RowChange(switch.changeset, "contact_point", row["id"], None, row, gone_over=True)


def _row(past: Past, table: str, party_id: int | None) -> Row | None:
    return None if party_id is None else past.rows(table, [party_id]).get(party_id)


def _points(past: Past, table: str, party_id: int | None) -> list[Row]:
    if party_id is None:
        return []
    rows = past.rows("contact_point", _children(past, "contact_point", table, party_id))
    return [row for _id, row in sorted(rows.items()) if row[f"{table}_id"] == party_id]


def _key(row: Row) -> tuple[str, str]:
    return row["kind"], row["norm"]
