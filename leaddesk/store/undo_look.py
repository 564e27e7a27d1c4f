"""What an undo would do, asked before it is done: how many records go back, and who stays because of later changes (K11). Reads only."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.history import Stays, UndoLook
from leaddesk.domain.history_fields import SHAPES
from leaddesk.store import undo
from leaddesk.store.journal import Row
from leaddesk.store.keptrows import RowKey, leads_of
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant
from leaddesk.store.undo_words import said

NAMED: Final = 50
"""Records that stay and are named, at most."""
_LATER: Final = (
    "SELECT s.at, s.label, s.args, c.after FROM change c JOIN changeset s ON s.id = c.changeset_id "
    "WHERE c.tbl = ? AND c.row_id = ? AND c.changeset_id > ? AND s.undone_by IS NULL ORDER BY c.changeset_id DESC"
)
_WHO: Final = (
    "SELECT l.id, coalesce(l.number, ''), coalesce(nullif(p.full_name, ''), c.name, '') FROM lead l "
    "LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id = ?"
)


class _Reading:
    """The reads of an undo, outside a write."""

    def __init__(self, store: Store) -> None:
        self.connection = store.connection()
        self._store = store

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._store.rows(sql, parameters)

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        return self._store.row(sql, parameters)


def look(store: Store, changeset: int) -> UndoLook:
    """What taking back ``changeset`` would do now. Raises UserError where there is none."""
    head = store.row("SELECT label, args, is_group FROM changeset WHERE id = ?", (changeset,))
    if head is None:
        raise UserError(_("There is no change {n}.").format(n=changeset), code="unknown_change")
    label, args, is_group = head
    plan = undo.planned(_Reading(store), changeset)
    stay: dict[int, list[RowKey]] = defaultdict(list)
    for key in sorted(plan.left):
        for lead_id in leads_of(store.connection(), [key]):
            stay[lead_id].append(key)
    back = _leads(store, plan) - stay.keys()
    named = tuple(_stays(store, changeset, lead, keys, plan) for lead, keys in list(stay.items())[:NAMED])
    return UndoLook(
        changeset=changeset,
        label=said(label, json.loads(args)),
        back=len(back),
        staying=len(stay) or len(plan.left),
        stays=named,
        refused=bool(plan.left) and not is_group,
    )


def _leads(store: Store, plan: undo.Plan) -> set[int]:
    """The records that go back: leads themselves, and those whose touches, steps and tags do."""
    found = {row_id for table, row_id, _row in plan.updates if table == "lead"} | set(plan.deletes.get("lead", ()))
    for blocks in (plan.restores.get("lead", ()),):
        for images in blocks:
            found |= set(images.ids())
    rest = [(table, i) for table, i, _row in plan.updates if table != "lead"]
    rest += [(table, i) for table, ids in plan.deletes.items() if table != "lead" for i in ids]
    if not found or len(rest) < NAMED * 10:
        found |= set(leads_of(store.connection(), rest[: NAMED * 100]))
    return found


def _stays(store: Store, changeset: int, lead_id: int, keys: Iterable[RowKey], plan: undo.Plan) -> Stays:
    _id, number, name = store.row(_WHO, (lead_id,)) or (lead_id, "", "")
    what: dict[str, None] = {}
    at, own = "", list(keys)
    for table, row_id in own:
        for when, label, args, after in store.rows(_LATER, (table, row_id, changeset)):
            at = max(at, when)
            what |= dict.fromkeys(_fields(table, after) or [said(label, json.loads(args))])
    may = all(key in plan.changed and plain(key, plan.changed[key]) for key in own)
    return Stays(lead_id, number, name, tuple(what), to_instant(at or None), may)


def _fields(table: str, after: str | None) -> list[str]:
    shapes = SHAPES.get(table, {})
    return [
        _(shapes[column].label) for column in json.loads(after or "{}") if column in shapes and shapes[column].label
    ]


def plain(key: RowKey, before: Row) -> bool:
    """Whether only fields that stand by themselves would be written: none that a verb keeps in step with others."""
    shapes = SHAPES.get(key[0], {})
    return key[0] in ("lead", "person", "company", "contact_point") and not any(
        column in shapes and shapes[column].verb for column in before
    )
