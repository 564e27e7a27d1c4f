"""Taking two apart that were joined, later, when records were changed since. Reads what the merge did from its own changeset.

What the merge moved goes back, with whatever became of it since: later contacts go with their lead. What was edited later in the
record that stayed, stays there and is told. An ordinary change: Undo takes it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.services import customers
from leaddesk.services.known import known
from leaddesk.services.merging_facts import COLUMNS
from leaddesk.services.merging_lines import LABELS, label
from leaddesk.services.merging_model import Joined, Split
from leaddesk.services.workspace import Workspace, done
from leaddesk.store import Author, Store, Write
from leaddesk.store.joined import merge_of
from leaddesk.store.times import to_instant

_CHANGES: Final = "SELECT tbl, row_id, upto, op, before, after FROM change WHERE changeset_id = ? ORDER BY tbl, row_id"
_OWNER_COLUMNS: Final = frozenset({"owner_id", "assigned_at", "accepted_at"})
_SHOWN_AS: Final = {"first_name": "full_name", "last_name": "full_name", "company_id": "company", "street": "address"}
_SHOWN_AS_ADDRESS: Final = ("street", "postcode", "city", "region", "country")


@dataclass
class _Case:
    """One taking apart: who was joined (``other``) to whom then (``keep``) and who stands for that one now (``now``)."""

    table: str
    other: int
    keep: int
    now: int
    changeset: int
    name: str
    back: dict[str, set[int]] = field(default_factory=dict)
    stayed: list[str] = field(default_factory=list)

    @property
    def column(self) -> str:
        return f"{self.table}_id"

    def tell(self, what: str) -> None:
        """Something was changed later and stays."""
        sentence = _("{what} was changed later and stays with {name}.").format(what=what, name=self.name)
        if sentence not in self.stayed:
            self.stayed.append(sentence)


def merged_into(ws: Workspace, table: str, row_id: int) -> tuple[Joined, ...]:
    """The records that were joined to ``row_id`` and can be taken apart from it, the latest first."""
    ids = [i for (i,) in ws.store.rows(f"SELECT id FROM {table} WHERE merged_into_id = ?", (row_id,))]
    whom = known(ws.store, [(table, i) for i in ids])
    found = []
    for joined in ids:
        merge = merge_of(ws.store, table, joined)
        if merge is not None:
            found.append((merge.changeset, Joined(joined, whom[table, joined].title, merge.at, merge.by)))
    return tuple(joined for _changeset, joined in sorted(found, key=lambda each: each[0], reverse=True))


def split(ws: Workspace, table: str, row_id: int) -> Split:
    """Take ``row_id`` apart from the record it was joined to. Raises UserError ``not_merged`` or ``unknown_record``."""
    case = _case(ws.store, table, row_id)
    other = known(ws.store, [(table, row_id)])[table, row_id].title
    author = Author(ws.store.author.actor_id, "merge")
    said = N_("Take {other} apart from {name}")
    with ws.store.by(author), ws.store.write(said, other=other, name=case.name) as write:
        changes = [_Change(*row) for row in write.rows(_CHANGES, (case.changeset,))]
        passed = _passed_on_since(write, case, changes)
        for change in changes:
            if change.op == "update":
                _back(write, case, change, passed)
        for change in changes:
            if change.op == "insert":
                _take_away(write, case, change, passed)
            elif change.op == "delete":
                _bring_back(write, change)
        _follow(write, case)
        _settle_customers(write, case)
        _tell_added(write, case)
    told = done(write, _("Take {other} apart from {name}").format(other=other, name=case.name))
    return Split(told.changeset, told.label, told.changed, told.ids, tuple(case.stayed))


@dataclass(frozen=True)
class _Change:
    """One row of the merge's changeset."""

    table: str
    row_id: int
    upto: int
    op: str
    before_text: str | None
    after_text: str | None

    @property
    def before(self) -> dict[str, Any]:
        return dict(json.loads(self.before_text or "{}"))

    @property
    def after(self) -> dict[str, Any]:
        return dict(json.loads(self.after_text or "{}"))


def _case(store: Store, table: str, row_id: int) -> _Case:
    row = store.row(f"SELECT merged_into_id FROM {table} WHERE id = ?", (row_id,)) if table in COLUMNS else None
    if row is None:
        raise UserError(
            _("There is nothing with the number {id}.").format(id=row_id), code="unknown_record", field="id"
        )
    merge = merge_of(store, table, row_id)
    if row[0] is None or merge is None:
        raise UserError(_("That was not joined to anybody."), code="not_merged")
    name = known(store, [(table, row[0])])[table, row[0]].title
    return _Case(table, row_id, keep=merge.into, now=row[0], changeset=merge.changeset, name=name)


# --- what the merge did, taken back ---------------------------------------------------------------------------------------
def _back(write: Write, case: _Case, change: _Change, passed: set[int]) -> None:
    """Put the columns of one row back that still are what the merge made of them."""
    before, after = change.before, change.after
    row = write.row(f"SELECT {', '.join(after)} FROM {change.table} WHERE id = ?", (change.row_id,))
    if row is None or _owner_of(write, change) in passed:
        return
    current = dict(zip(after, row, strict=True))
    wanted: dict[str, Any] = {}
    for name, value in current.items():
        moved = name in (case.column, "merged_into_id")
        if moved and value in (after[name], case.now):
            wanted[name] = case.now if before[name] == case.keep else before[name]
        elif value == after[name] and not _is_history(write, case, change, name, passed):
            wanted[name] = before[name]
        elif (change.table, change.row_id) == (case.table, case.keep):
            case.tell(_label(name))
    if case.column in wanted and "position" in before:
        wanted["position"] = before["position"]
    if wanted:
        write.update_rows(change.table, [(change.row_id, wanted)])
    if wanted.get(case.column) == case.other:
        case.back.setdefault(change.table, set()).add(change.row_id)


def _is_history(write: Write, case: _Case, change: _Change, name: str, passed: set[int]) -> bool:
    """Whether a column of a lead belongs to what happened since: who has it, or the firm it was closed with."""
    if change.table != "lead":
        return False
    if name in _OWNER_COLUMNS:
        return change.row_id in passed
    if name != "company_id" or case.column == "company_id":
        return False
    status = write.row("SELECT status FROM lead WHERE id = ?", (change.row_id,))
    is_closed = status is not None and status[0] in codes.CLOSED_STATUSES
    if is_closed:
        case.tell(_label("company_id"))
    return is_closed


def _passed_on_since(write: Write, case: _Case, changes: list[_Change]) -> set[int]:
    """Leads that the merge gave to somebody and that were given to somebody else since: their history stays as it is."""
    given = {
        change.row_id: change.after["owner_id"]
        for change in changes
        if change.table == "lead" and "owner_id" in change.after
    }
    passed = set()
    for lead_id, owner in given.items():
        row = write.row("SELECT owner_id FROM lead WHERE id = ?", (lead_id,))
        made = [c for c in changes if c.table == "assignment_interval" and c.op == "insert"]
        running = all(
            write.row(
                "SELECT 1 FROM assignment_interval WHERE id BETWEEN ? AND ? AND to_at IS NULL", (c.row_id, c.upto)
            )
            for c in made
        )
        if row is None or row[0] != owner or not running:
            passed.add(lead_id)
            case.tell(_label("owner"))
    return passed


def _owner_of(write: Write, change: _Change) -> int | None:
    """The lead of an interval or step."""
    if change.table not in ("assignment_interval", "next_action"):
        return None
    row = write.row(f"SELECT lead_id FROM {change.table} WHERE id = ?", (change.row_id,))
    return int(row[0]) if row else None


def _take_away(write: Write, case: _Case, change: _Change, passed: set[int]) -> None:
    """Rows that the merge made go, unless they belong to what happened since."""
    rows = write.rows(f"SELECT id FROM {change.table} WHERE id BETWEEN ? AND ?", (change.row_id, change.upto))
    ids = [row_id for (row_id,) in rows]
    if change.table == "assignment_interval" and passed:
        return
    write.delete(change.table, ids)


def _bring_back(write: Write, change: _Change) -> None:
    """The customer that went up in the other one, unless there is one again."""
    image = change.before
    party = "person_id" if image.get("person_id") is not None else "company_id"
    if write.row(f"SELECT 1 FROM customer WHERE id = ? OR {party} = ?", (image["id"], image[party])) is None:
        write.restore(change.table, list(image), [list(image.values())])


# --- what happened since ------------------------------------------------------------------------------------------------
def _follow(write: Write, case: _Case) -> None:
    """Later contacts go with their lead, later open leads with their person."""
    column, leads = case.column, set(case.back.get("lead", ()))
    for person in case.back.get("person", ()):
        rows = write.rows(
            "SELECT id FROM lead WHERE person_id = ? AND company_id = ? AND (is_active = 1 OR status = 'nurture')",
            (person, case.now),
        )
        write.update("lead", [i for (i,) in rows], company_id=case.other)
        leads |= {i for (i,) in rows}
    for lead_id in sorted(leads):
        rows = write.rows(f"SELECT id FROM activity WHERE lead_id = ? AND {column} = ?", (lead_id, case.now))
        write.update("activity", [i for (i,) in rows], **{column: case.other})


def _settle_customers(write: Write, case: _Case) -> None:
    """Whoever has a won lead now is a customer, and nobody else by a won lead."""
    for party in (case.now, case.other):
        row = write.row(
            f"SELECT min(won_at) FROM lead WHERE {case.column} = ? AND status = 'won' AND deleted_at IS NULL"
            + (" AND company_id IS NULL" if case.table == "person" else ""),
            (party,),
        )
        won_at = to_instant(row[0]) if row else None
        if won_at is not None:
            whom = {"person_id": None, "company_id": None} | {case.column: party}
            customers.make(
                write, person_id=whom["person_id"], company_id=whom["company_id"], since=write.local_date(won_at)
            )
    customers.settle(write)


def _tell_added(write: Write, case: _Case) -> None:
    """Name what came to the record that stayed after the merge, and stays with it."""
    for what in _added(write, case):
        case.stayed.append(_("{what} came later and stays with {name}.").format(what=what, name=case.name))


def _added(write: Write, case: _Case) -> Iterator[str]:
    for table, told in (("contact_point", "x.value"), ("lead", "coalesce(x.number, x.product)")):
        rows = write.rows(
            f"SELECT {told} FROM {table} x WHERE x.{case.column} = ? AND EXISTS (SELECT 1 FROM change c "
            "JOIN changeset s ON s.id = c.changeset_id WHERE c.tbl = ? AND c.op = 'insert' AND c.row_id <= x.id AND c.upto >= x.id "
            "AND s.id > ? AND s.inverts IS NULL AND s.undone_by IS NULL) ORDER BY x.id",
            (case.now, table, case.changeset),
        )
        yield from (str(text) for (text,) in rows if text)


def _label(name: str) -> str:
    shown = "address" if name in _SHOWN_AS_ADDRESS else _SHOWN_AS.get(name, name)
    return label(shown if shown in LABELS else "full_name")
