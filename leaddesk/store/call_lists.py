"""Call lists as they stand (S0-13): their rows in the order they were given, who is passed over and why, and what came of them.

Read only; ``services.call_lists`` writes them. Who is passed over is not stored: a wish, a wrong number or a new number holds at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from leaddesk.base.i18n import N_
from leaddesk.base.pieces import parts
from leaddesk.domain import best_times
from leaddesk.store.fieldsql import CONTACT_KINDS, contact
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

SKIP_REASONS: Final = {
    "gone": N_("No longer open"),
    "opt_out": N_("Does not want to be called"),
    "wrong_number": N_("Wrong number"),
    "prefers": N_("Prefers another way"),
    "no_phone": N_("No phone number"),
}
"""Why a row is passed over, in words."""

_PHONE = contact(CONTACT_KINDS["phone"])
_OPTED_OUT = """EXISTS (SELECT 1 FROM opt_out o WHERE (o.person_id = l.person_id OR o.company_id = l.company_id)
    AND o.channel IN ('all', 'phone', 'mobile', 'call'))"""
_WRONG_NUMBER = """EXISTS (
    SELECT 1 FROM (SELECT w.outcome, w.happened_at FROM activity w WHERE w.lead_id = l.id AND w.type = 'call'
      AND w.direction = 'outbound' ORDER BY w.happened_at DESC, w.id DESC LIMIT 1) w
    WHERE w.outcome = 'wrong_number' AND NOT EXISTS (
      SELECT 1 FROM contact_point k CROSS JOIN change g ON g.tbl = 'contact_point' AND g.row_id = k.id
      CROSS JOIN changeset s ON s.id = g.changeset_id
      WHERE (k.person_id = l.person_id OR k.company_id = l.company_id) AND k.kind IN ('phone', 'mobile')
        AND s.at > w.happened_at AND s.undone_by IS NULL))"""
_NOT_TO_CALL = f"""WHEN {_OPTED_OUT} THEN 'opt_out' WHEN {_WRONG_NUMBER} THEN 'wrong_number'
    WHEN l.preferred_channel <> '' AND l.preferred_channel IN (SELECT value FROM json_each(?)) THEN 'prefers'
    WHEN coalesce({_PHONE}, '') = '' THEN 'no_phone' ELSE '' END"""
_SKIPPED = f"""CASE WHEN e.activity_id IS NOT NULL THEN ''
    WHEN l.deleted_at IS NOT NULL OR (l.closed_at > y.created_at AND l.status <> 'won') THEN 'gone'
    {_NOT_TO_CALL}"""
_AGAINST = f"""SELECT l.id, CASE WHEN l.deleted_at IS NOT NULL THEN 'gone' {_NOT_TO_CALL}
FROM lead l LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id IN ({{marks}})"""
_ENTRIES = f"""
SELECT e.id, e.lead_id, e.position, l.number, coalesce(p.full_name, ''), coalesce(c.name, ''), coalesce({_PHONE}, ''),
  l.best_times, l.preferred_channel, e.activity_id, a.outcome, a.happened_at, {_SKIPPED} AS skip
FROM call_list_entry e JOIN call_list y ON y.id = e.list_id JOIN lead l ON l.id = e.lead_id
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
LEFT JOIN activity a ON a.id = e.activity_id
WHERE e.list_id = ?
"""
_LISTS = """
SELECT y.id, y.name, y.created_at, y.closed_at, coalesce(o.name, '')
FROM call_list y LEFT JOIN assignee o ON o.id = y.by_id WHERE (? IS NULL OR y.id = ?) AND (? = 0 OR y.closed_at IS NULL)
ORDER BY y.closed_at IS NOT NULL, y.id DESC
"""
_SINCE = """
SELECT
  (SELECT count(*) FROM call_list_entry e JOIN promise m ON m.activity_id = e.activity_id WHERE e.list_id = ?1),
  (SELECT count(*) FROM call_list_entry e JOIN activity a ON a.id = e.activity_id
    WHERE e.list_id = ?1 AND EXISTS (SELECT 1 FROM next_action n WHERE n.lead_id = e.lead_id AND n.created_at = a.entered_at)),
  (SELECT count(*) FROM call_list_entry e JOIN call_list y ON y.id = e.list_id JOIN lead l ON l.id = e.lead_id
    WHERE e.list_id = ?1 AND e.activity_id IS NOT NULL AND l.status = 'won' AND l.won_at >= y.created_at
      AND l.deleted_at IS NULL)
"""


_CHUNK: Final = 500
_CALLED_AT = 11
"""Place of the touch's instant in a row of ``_ENTRIES``."""


@dataclass(frozen=True)
class CallList:
    """A list that is called through: ``total`` rows, of which ``called``, ``skipped`` and still to call ``left``."""

    id: int
    name: str
    created_at: datetime
    closed_at: datetime | None
    by: str
    total: int
    called: int
    skipped: int
    left: int


@dataclass(frozen=True)
class Entry:
    """One row of a list. ``skipped``: a code of ``SKIP_REASONS``, empty for one to call or called.

    ``outcome`` and ``called_at`` (aware) are those of the touch that came of it; ``best_times`` and ``preferred`` as typed.
    """

    id: int
    lead_id: int
    position: int
    lead_number: str | None
    name: str
    company: str
    phone: str
    best_times: str
    preferred: str
    activity_id: int | None
    outcome: str | None
    called_at: datetime | None
    skipped: str


@dataclass(frozen=True)
class Result:
    """What came of a list: touches by outcome, rows ``left`` and passed over, and since then promises, next steps, leads won."""

    outcomes: Mapping[str, int]
    left: int
    skipped: Mapping[str, int]
    promises: int
    next_steps: int
    won: int

    @property
    def called(self) -> int:
        """Rows that were tried."""
        return sum(self.outcomes.values())


def lists(store: Store, *, open_only: bool = False) -> list[CallList]:
    """Every list, open ones first, the newest of each first."""
    return _lists(store, None, open_only)


def of_today(store: Store) -> list[CallList]:
    """Open lists with somebody left to call: what stands on Today."""
    return [each for each in lists(store, open_only=True) if each.left]


def one(store: Store, list_id: int) -> CallList | None:
    """One list; None where there is none."""
    found = _lists(store, list_id, False)
    return found[0] if found else None


def _lists(store: Store, list_id: int | None, open_only: bool) -> list[CallList]:
    found = []
    for row_id, name, created, closed, by in store.rows(_LISTS, (list_id, list_id, int(open_only))):
        rows = entries(store, row_id)
        called = sum(entry.activity_id is not None for entry in rows)
        skipped = sum(bool(entry.skipped) for entry in rows)
        made = to_instant(created)
        assert made is not None, "the file refuses a list without its time"
        left = len(rows) - called - skipped
        found.append(CallList(row_id, name, made, to_instant(closed), by, len(rows), called, skipped, left))
    return found


def entries(store: Store, list_id: int) -> list[Entry]:
    """All rows of a list in their order."""
    rows = store.rows(f"{_ENTRIES} ORDER BY e.position, e.id", (_otherwise(store, list_id), list_id))
    return [_entry(row) for row in rows]


def _otherwise(store: Store, list_id: int) -> str:
    """The preferred channels, as typed, that are none by voice; a call list keeps to them (S4-14). JSON."""
    typed = store.rows(
        "SELECT DISTINCT l.preferred_channel FROM call_list_entry e JOIN lead l ON l.id = e.lead_id WHERE e.list_id = ?",
        (list_id,),
    )
    return _not_by_voice(typed)


def _not_by_voice(typed: Iterable[tuple[str]]) -> str:
    """Of preferred channels as typed those that are none by voice, as JSON."""
    return json.dumps([text for (text,) in typed if best_times.channel(text) not in (None, "call")])


def against_calling(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Why leads are not to be called, as a code of ``SKIP_REASONS``; "" for those that are. Ids that are none are left out."""
    found: dict[int, str] = {}
    for part in parts(ids, _CHUNK):
        marks = ", ".join("?" * len(part))
        typed = store.rows(f"SELECT DISTINCT preferred_channel FROM lead WHERE id IN ({marks})", part)
        found.update(store.rows(_AGAINST.format(marks=marks), (_not_by_voice(typed), *part)))
    return found


def next_entry(store: Store, list_id: int, *, after: int | None = None) -> Entry | None:
    """The next row to call behind the entry ``after``, else the first from the top; None where nobody is left."""
    place = store.value("SELECT position FROM call_list_entry WHERE id = ? AND list_id = ?", (after, list_id))
    rows = store.rows(
        f"SELECT * FROM ({_ENTRIES} AND e.activity_id IS NULL ORDER BY e.position <= ?, e.position, e.id) "
        "WHERE skip = '' LIMIT 1",
        (_otherwise(store, list_id), list_id, -1 if place is None else place),
    )
    return _entry(rows[0]) if rows else None


def result(store: Store, list_id: int) -> Result:
    """What came of a list so far."""
    rows = entries(store, list_id)
    outcomes = Counter(entry.outcome or "" for entry in rows if entry.activity_id is not None)
    skipped = Counter(entry.skipped for entry in rows if entry.skipped)
    left = len(rows) - outcomes.total() - skipped.total()
    promises, next_steps, won = store.rows(_SINCE, (list_id,))[0]
    return Result(dict(outcomes.most_common()), left, dict(skipped.most_common()), promises, next_steps, won)


def _entry(row: Sequence[Any]) -> Entry:
    values: list[Any] = list(row)
    values[_CALLED_AT] = to_instant(row[_CALLED_AT])
    return Entry(*values)
