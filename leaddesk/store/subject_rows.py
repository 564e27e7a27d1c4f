"""The rows behind ``domain.likeness.Subject``: people and companies as they are compared, read set-wise on one connection.

Owns reading only. A person without any address of their own stands at their firm's, as everywhere (``fields.Home``).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.likeness import Subject

BLOCK: Final = 5_000
_ROWS: Final = {
    "person": (
        "SELECT p.id, p.full_name, coalesce(c.name, ''), p.job_title, p.street, p.postcode, p.city, p.country, "
        "coalesce(c.street, ''), coalesce(c.postcode, ''), coalesce(c.city, ''), coalesce(c.country, '') "
        "FROM {0} LEFT JOIN company c ON c.id = p.company_id WHERE {1} AND p.deleted_at IS NULL AND p.merged_into_id IS NULL"
    ),
    "company": (
        "SELECT p.id, '', p.name, '', p.street, p.postcode, p.city, p.country, '', '', '', '' FROM {0} "
        "WHERE {1} AND p.deleted_at IS NULL AND p.merged_into_id IS NULL"
    ),
}
_POINTS: Final = "SELECT p.{0}_id, p.kind, p.norm, p.is_role FROM {1} WHERE {2} AND p.kind IN ({3}) ORDER BY p.{0}_id, p.position, p.id"
_EXTERNAL: Final = (
    "SELECT p.{0}_id, p.external_id FROM {1} WHERE {2} AND p.external_id IS NOT NULL AND p.deleted_at IS NULL{3} "
    "ORDER BY p.id"
)
_OF_FIRM_ALONE: Final = {"person": "", "company": " AND p.person_id IS NULL"}

Points = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_NONE: Final[Points] = ((), (), ())


@dataclass(frozen=True)
class _Wanted:
    """Which records are read: a run of ids as one range, which reads a third quicker, others one by one."""

    ids: Sequence[int]

    def among(self, table: str, column: str) -> tuple[str, str, tuple[object, ...]]:
        """The FROM and WHERE that let through rows ``p`` of ``table`` whose ``column`` is one of them, and the parameters."""
        first, last = self.ids[0], self.ids[-1]
        if last - first == len(self.ids) - 1:
            return f"{table} p", f"p.{column} BETWEEN ? AND ?", (first, last)
        return f"json_each(?) j CROSS JOIN {table} p", f"p.{column} = j.value", (json.dumps(list(self.ids)),)


def of_ids(
    connection: sqlite3.Connection, table: str, ids: Sequence[int], *, for_keys: bool = False
) -> Iterator[Subject]:
    """The live records of ``ids`` (sorted, at most ``BLOCK``). ``for_keys``: only what keys are made of, no phones, no leads."""
    if not ids:
        return
    wanted = _Wanted(ids)
    source, where, parameters = wanted.among(table, "id")
    rows = connection.execute(_ROWS[table].format(source, where), parameters).fetchall()
    points = _points(connection, table, wanted, "'email'" if for_keys else "'email', 'phone', 'mobile'")
    numbers = {} if for_keys else _external_ids(connection, table, wanted)
    for row_id, name, company, job, street, postcode, city, country, *of_firm in rows:
        if not (street or postcode or city or country):
            street, postcode, city, country = of_firm
        emails, roles, phones = points.get(row_id, _NONE)
        external = tuple(numbers[row_id]) if row_id in numbers else ()
        yield Subject(
            (table, row_id), name, company, street, postcode, city, country, job, emails, roles, phones, external
        )


def _points(connection: sqlite3.Connection, table: str, wanted: _Wanted, kinds: str) -> dict[int, Points]:
    """(personal e-mails, those of a firm's mailbox, phones) per record; what could not be understood is no evidence."""
    source, where, parameters = wanted.among("contact_point", f"{table}_id")
    held: dict[int, Points] = {}
    for owner, kind, norm, is_role in connection.execute(_POINTS.format(table, source, where, kinds), parameters):
        emails, roles, phones = held.get(owner, _NONE)
        if kind != "email":
            held[owner] = (emails, roles, (*phones, norm)) if norm.startswith("+") else (emails, roles, phones)
        elif "@" in norm:
            held[owner] = (emails, (*roles, norm), phones) if is_role else ((*emails, norm), roles, phones)
    return held


def _external_ids(connection: sqlite3.Connection, table: str, wanted: _Wanted) -> dict[int, list[str]]:
    source, where, parameters = wanted.among("lead", f"{table}_id")
    found: dict[int, list[str]] = defaultdict(list)
    sql = _EXTERNAL.format(table, source, where, _OF_FIRM_ALONE[table])
    for owner, number in connection.execute(sql, parameters):
        found[owner].append(number)
    return found
