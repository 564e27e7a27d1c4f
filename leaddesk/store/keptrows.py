"""Which rows an undo must leave because somebody changed them, or a child of them, later (PRODUCT section 4, Undo).

A row created by the undone change counts as changed when a later live change touches it or a child of it. What stays, stays
whole: with a kept lead stay its touches, steps and stage events, its person and company and their contact points.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from leaddesk.store.journal import Row, unpack

RowKey = tuple[str, int]

PARENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "lead": (
        ("person_id", "person"),
        ("company_id", "company"),
        ("source_id", "source"),
        ("campaign_id", "campaign"),
        ("owner_id", "assignee"),
        ("same_as_id", "lead"),
        ("judged_version", "definition"),
        ("stage_id", "stage"),
        ("stage_before_id", "stage"),
        ("onboarding_owner_id", "assignee"),
    ),
    "stage": (("pipeline_id", "pipeline"), ("merged_into_id", "stage")),
    "stage_move": (("from_stage_id", "stage"), ("to_stage_id", "stage")),
    "stage_need": (("stage_id", "stage"),),
    "person": (("company_id", "company"), ("merged_into_id", "person")),
    "company": (("merged_into_id", "company"),),
    "campaign": (("source_id", "source"),),
    "contact_point": (("person_id", "person"), ("company_id", "company")),
    "opt_out": (("person_id", "person"), ("company_id", "company")),
    "customer": (("person_id", "person"), ("company_id", "company")),
    "activity": (("lead_id", "lead"), ("person_id", "person"), ("company_id", "company"), ("by_id", "assignee")),
    "stage_event": (("lead_id", "lead"), ("stage_id", "stage")),
    "assignment_interval": (("lead_id", "lead"), ("assignee_id", "assignee")),
    "next_action": (
        ("lead_id", "lead"),
        ("done_by_activity_id", "activity"),
        ("owner_id", "assignee"),
        ("recurrence_id", "recurrence"),
    ),
    "event": (("lead_id", "lead"), ("owner_id", "assignee"), ("recurrence_id", "recurrence")),
    "recurrence": (("owner_id", "assignee"),),
    "recurrence_skip": (("recurrence_id", "recurrence"),),
    "survey_score": (("lead_id", "lead"), ("by_id", "assignee")),
    "snapshot": (("taken_by_id", "assignee"),),
    "paper_result": (("activity_id", "activity"),),
    "review_decision": (("review_id", "review"), ("owner_id", "assignee")),
    "quote": (
        ("lead_id", "lead"),
        ("replaces_id", "quote"),
        ("activity_id", "activity"),
        ("by_id", "assignee"),
    ),
    "quote_line": (("quote_id", "quote"),),
    "promise": (
        ("lead_id", "lead"),
        ("activity_id", "activity"),
        ("settled_by_activity_id", "activity"),
        ("by_id", "assignee"),
    ),
    "call_list_entry": (("lead_id", "lead"), ("list_id", "call_list"), ("activity_id", "activity")),
    "attempt_plan": (("source_id", "source"),),
    "attempt_step": (("plan_id", "attempt_plan"),),
    "lead_tag": (("lead_id", "lead"), ("tag_id", "tag")),
    "source_cost": (("source_id", "source"),),
    "lead_role": (("lead_id", "lead"), ("person_id", "person")),
    "lead_criterion": (("lead_id", "lead"), ("by_id", "assignee"), ("definition_id", "definition")),
    "document": (
        ("lead_id", "lead"),
        ("stage_id", "stage"),
        ("activity_id", "activity"),
        ("of_stage_document_id", "document"),
        ("by_id", "assignee"),
        ("quote_id", "quote"),
    ),
    "criterion": (("definition_id", "definition"),),
    "absence": (("assignee_id", "assignee"),),
}
"""Foreign keys along which a kept row keeps its parents."""
OWNED: dict[str, tuple[tuple[str, str], ...]] = {
    "lead": tuple(
        (table, "lead_id")
        for table in (
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
    ),
    "person": (
        ("contact_point", "person_id"),
        ("opt_out", "person_id"),
        ("customer", "person_id"),
        ("lead", "person_id"),
    ),
    "company": (("contact_point", "company_id"), ("opt_out", "company_id"), ("customer", "company_id")),
    "quote": (("quote_line", "quote_id"),),
    "activity": (("paper_result", "activity_id"),),
    "recurrence": (("recurrence_skip", "recurrence_id"),),
}
"""Children that stay with a kept row. A kept company keeps its contact points, not all of its people's leads."""

_LEAD_CHILDREN = frozenset(table for table, _column in OWNED["lead"])

_LATER = (
    "SELECT c.tbl, c.row_id, c.upto, c.op, c.before, c.after, s.id FROM changeset s JOIN change c ON c.changeset_id = s.id "
    "WHERE s.id > ? AND s.inverts IS NULL AND (s.undone_by IS NULL OR c.kept = 1)"
)


def kept_with(
    connection: sqlite3.Connection, changeset: int, created: Mapping[str, list[range]], left: Iterable[RowKey]
) -> set[RowKey]:
    """Rows created by ``changeset`` (ids per table in ``created``) that must stay, because of later changes or of ``left``."""
    if not created:
        return set()
    queue = _touched_later(connection, changeset, created)
    queue |= {key for key in left if _is_created(created, key)}
    queue |= {key for row in left for key in _parents(connection, row) if _is_created(created, key)}
    kept: set[RowKey] = set()
    while queue:
        key = queue.pop()
        if key in kept:
            continue
        kept.add(key)
        neighbours = _parents(connection, key) + _children(connection, key)
        queue |= {other for other in neighbours if other not in kept and _is_created(created, other)}
    return kept


def whole_leads(connection: sqlite3.Connection, rows: Iterable[RowKey]) -> set[RowKey]:
    """``rows`` with everything of the leads they belong to: a lead is left as a whole, or its intervals would not fit."""
    found = set(rows)
    leads = {row_id for table, row_id in found if table == "lead"}
    leads |= {
        key[1] for row in found if row[0] in _LEAD_CHILDREN for key in _parents(connection, row) if key[0] == "lead"
    }
    for lead_id in leads:
        found |= {("lead", lead_id), *(key for key in _children(connection, ("lead", lead_id)))}
    return found


def _is_created(created: Mapping[str, list[range]], key: RowKey) -> bool:
    return any(key[1] in ids for ids in created.get(key[0], ()))


def _touched_later(connection: sqlite3.Connection, changeset: int, created: Mapping[str, list[range]]) -> set[RowKey]:
    """Created rows, still there, that a later live change touches, or that a row it touches belongs (or belonged) to."""
    found: set[RowKey] = set()
    for table, first, upto, op, before, after, later in connection.execute(_LATER, (changeset,)).fetchall():
        found |= {(table, i) for i in range(first, upto + 1) if _is_created(created, (table, i))}
        links = [(column, parent) for column, parent in PARENTS.get(table, ()) if parent in created]
        if not links:
            continue
        rows = [json.loads(text) for text in (before, after) if text]
        if op == "delete" and before is None:
            rows += _images(connection, later, table, range(first, upto + 1))
        for column, parent in links:
            values = {row[column] for row in rows if row.get(column) is not None}
            current = connection.execute(
                f"SELECT DISTINCT {column} FROM {table} WHERE id BETWEEN ? AND ? AND {column} IS NOT NULL",
                (first, upto),
            )
            values |= {value for (value,) in current}
            found |= {(parent, value) for value in values if _is_created(created, (parent, value))}
    return {key for key in found if _exists(connection, key)}


def _images(connection: sqlite3.Connection, changeset: int, table: str, ids: range) -> list[Row]:
    blocks = connection.execute("SELECT data FROM change_image WHERE changeset_id = ? AND tbl = ?", (changeset, table))
    return [row for (data,) in blocks.fetchall() for row in unpack(data) if row["id"] in ids]


def _exists(connection: sqlite3.Connection, key: RowKey) -> bool:
    return connection.execute(f"SELECT 1 FROM {key[0]} WHERE id = ?", (key[1],)).fetchone() is not None


def leads_of(connection: sqlite3.Connection, rows: Iterable[RowKey]) -> list[int]:
    """Ids of the leads that rows belong to: themselves, their lead, or those of their person or company."""
    found: dict[int, None] = {}
    for row in rows:
        keys = [row, *_parents(connection, row)]
        for table, row_id in keys:
            if table == "lead":
                found[row_id] = None
        for table, row_id in keys if not any(table == "lead" for table, _i in keys) else []:
            if table in ("person", "company"):
                owners = connection.execute(f"SELECT id FROM lead WHERE {table}_id = ? LIMIT 5", (row_id,))
                found |= dict.fromkeys(i for (i,) in owners.fetchall())
    return list(found)


def _parents(connection: sqlite3.Connection, key: RowKey) -> list[RowKey]:
    table, row_id = key
    links = PARENTS.get(table, ())
    if not links:
        return []
    row = connection.execute(
        f"SELECT {', '.join(column for column, _t in links)} FROM {table} WHERE id = ?", (row_id,)
    ).fetchone()
    values = row or (None,) * len(links)
    return [(parent, value) for (_c, parent), value in zip(links, values, strict=True) if value is not None]


def _children(connection: sqlite3.Connection, key: RowKey) -> list[RowKey]:
    table, row_id = key
    found: list[RowKey] = []
    for child, column in OWNED.get(table, ()):
        rows = connection.execute(f"SELECT id FROM {child} WHERE {column} = ?", (row_id,)).fetchall()
        found += [(child, i) for (i,) in rows]
    return found
