"""Which leads and customers a write has touched: directly, through a person, company, touch, step, stage or tag, or by a rule."""

from __future__ import annotations

import sqlite3
from itertools import chain

from leaddesk.domain.clocks import ClockRules
from leaddesk.store import derive, searchdocs_joined
from leaddesk.store.journal import Journal, as_ranges

CHILDREN_OF_LEAD = (
    "activity",
    "stage_event",
    "assignment_interval",
    "next_action",
    "quote",
    "lead_tag",
    "promise",
    "call_list_entry",
    "lead_role",
    "lead_criterion",
    "document",
    "survey_score",
    "event",
)
_OF_PARTY = ("contact_point", "opt_out")


def leads(connection: sqlite3.Connection, journal: Journal) -> set[int]:
    """Ids of all leads and names whose derived columns or search document may have changed (deleted ones too)."""
    touched = journal.touched()
    found = set(touched.get("lead", ()))
    for table in CHILDREN_OF_LEAD:
        found |= _column(connection, journal, table, "lead_id")
    quotes = _column(connection, journal, "quote_line", "quote_id")
    found |= _select(connection, "SELECT lead_id FROM quote WHERE id BETWEEN ? AND ?", quotes)
    renamed = {row_id for row_id, (before, _after) in journal.updated["tag"].items() if "name" in before}
    found |= _select(connection, "SELECT lead_id FROM lead_tag WHERE tag_id BETWEEN ? AND ?", renamed)
    for party in ("person", "company"):
        parties = set(touched.get(party, ())) - _inserted(journal, party) | searchdocs_joined.whose(journal, party)
        for table in _OF_PARTY:
            parties |= _column(connection, journal, table, f"{party}_id")
        found |= _select(connection, f"SELECT id FROM lead WHERE {party}_id BETWEEN ? AND ?", parties)
        if party == "person" and parties and connection.execute("SELECT 1 FROM lead_role LIMIT 1").fetchone():
            found |= _select(connection, "SELECT lead_id FROM lead_role WHERE person_id BETWEEN ? AND ?", parties)
    return found


def derived(connection: sqlite3.Connection, journal: Journal) -> set[int]:
    """Ids of the leads and names whose derived columns may have changed: fewer than ``leads``, as most edits move no clock."""
    found = _inserted(journal, "lead") | set(journal.deleted["lead"])
    found |= {i for i, (before, _after) in journal.updated["lead"].items() if not derive.INPUTS.isdisjoint(before)}
    for table in derive.HISTORY:
        found |= _column(connection, journal, table, "lead_id")
    for party in ("person", "company"):
        renamed = {
            i for i, (before, _after) in journal.updated[party].items() if not derive.OF_PARTY.isdisjoint(before)
        }
        renamed |= set(journal.deleted[party])
        found |= _select(connection, f"SELECT id FROM lead WHERE {party}_id BETWEEN ? AND ?", renamed)
    return found


def of_children(connection: sqlite3.Connection, journal: Journal, table: str) -> set[int]:
    """Ids of the leads whose rows of ``table`` (one of ``CHILDREN_OF_LEAD``) the write touched."""
    return _column(connection, journal, table, "lead_id")


def by_rules(connection: sqlite3.Connection, journal: Journal, before: ClockRules, after: ClockRules) -> set[int]:
    """Ids of active leads whose deadlines follow from a setting, a source's or a stage's limit that the write changed.

    Also on undo and redo: the rules are compared, and the journal says which sources and stages.
    """
    if before != after:
        return _ids(connection, "is_active = 1")
    found: set[int] = set()
    for table, limit in (("source", "reply_minutes"), ("stage", "stale_days")):
        for row_id, (old, _new) in journal.updated.get(table, {}).items():
            if limit in old:
                found |= _ids(connection, f"is_active = 1 AND {table}_id = {row_id:d}")
    return found


def _ids(connection: sqlite3.Connection, where: str) -> set[int]:
    return {row_id for (row_id,) in connection.execute(f"SELECT id FROM lead WHERE {where}").fetchall()}


def customers(connection: sqlite3.Connection, journal: Journal) -> set[int]:
    """Ids of the customers whose search document may have changed (deleted ones too)."""
    touched = journal.touched()
    found = set(touched.get("customer", ()))
    if connection.execute("SELECT 1 FROM customer LIMIT 1").fetchone() is None:
        return found
    people = set(touched.get("person", ())) - _inserted(journal, "person") | searchdocs_joined.whose(journal, "person")
    reached = _column(connection, journal, "contact_point", "person_id") | _column(
        connection, journal, "lead", "person_id"
    )
    companies = set(touched.get("company", ())) - _inserted(journal, "company") | searchdocs_joined.whose(
        journal, "company"
    )
    companies |= _column(connection, journal, "contact_point", "company_id")
    companies |= _column(connection, journal, "person", "company_id")
    companies |= _select(connection, "SELECT DISTINCT company_id FROM person WHERE id BETWEEN ? AND ?", reached)
    found |= _select(connection, "SELECT id FROM customer WHERE person_id BETWEEN ? AND ?", people | reached)
    return found | _select(connection, "SELECT id FROM customer WHERE company_id BETWEEN ? AND ?", companies)


def _inserted(journal: Journal, table: str) -> set[int]:
    return {row_id for ids in journal.inserted[table] for row_id in ids}


def _column(connection: sqlite3.Connection, journal: Journal, table: str, column: str) -> set[int]:
    """Values of a foreign key of the touched rows of ``table``, of deleted rows from their image."""
    found = {image[column] for image in journal.deleted[table].values()} - {None}
    for before, _after in journal.updated[table].values():
        if before.get(column) is not None:
            found.add(before[column])
    ids = _inserted(journal, table) | set(journal.updated[table])
    return found | _select(connection, f"SELECT DISTINCT {column} FROM {table} WHERE id BETWEEN ? AND ?", ids)


def _select(connection: sqlite3.Connection, sql: str, ids: set[int]) -> set[int]:
    found: set[int] = set()
    for run in as_ranges(sorted(ids)):
        found.update(chain.from_iterable(connection.execute(sql, (run.start, run.stop - 1)).fetchall()))
    found.difference_update((None,))
    return found
