"""The same edit on many records at once: one changeset, one undo. What a field means says ``editing``; Who and stage have their verbs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.jobs import JobContext
from leaddesk.base.pieces import parts
from leaddesk.domain import inputs
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.filters import Condition
from leaddesk.domain.texts import clean
from leaddesk.services import assignment, editing, pipeline
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, affected, conditions

VERBS: Final = ("owner", "stage")
"""Fields that are not edited but given through their verbs."""
_CHUNK: Final = 500
_PERSON: Final = frozenset({"salutation", "job_title"})
_SUMS: Final = {"value": "value_minor", "won_value": "won_value_minor"}


@dataclass(frozen=True)
class Preview:
    """What ``set_all`` would do to ``total`` records: ``changing`` get something else, ``same`` hold it already.

    ``empty`` of those that change held nothing before; ``also``: further records that change because they share a person or firm.
    """

    total: int
    changing: int
    same: int
    empty: int
    also: int


class _NotKept(Exception):
    """Takes a write back that was only tried."""


def set_all(ws: Workspace, ids: Sequence[int], values: Mapping[str, str], *, context: JobContext | None = None) -> Done:
    """Give many records the same values from typed texts, an empty one clears; ``tags`` may be ``+vip`` or ``-fair``.

    Raises UserError as ``leads.set_fields``, ``assign`` and ``move`` do, and Cancelled; then none changed.
    """
    labels = [_label(ws, name) for name in values]
    once = list(dict.fromkeys(ids))
    said = ", ".join(labels)
    with ws.store.write(N_("Change {fields} of {n}"), group=len(once) > 1, fields=said, n=len(once)) as write:
        _apply(ws, write, once, values, context or JobContext())
    return done(write, _("Change {fields} of {n}").format(fields=", ".join(map(_, labels)), n=len(once)))


def preview(ws: Workspace, ids: Sequence[int], values: Mapping[str, str]) -> Preview:
    """What ``set_all`` would change, found out by doing it and taking it back. Raises UserError as it does."""
    for name in values:
        _label(ws, name)
    once = list(dict.fromkeys(ids))
    changed: set[int] = set()
    try:
        with ws.store.write("") as write:
            _apply(ws, write, once, values, JobContext())
            changed = affected.leads(write.connection, write.journal)
            raise _NotKept
    except _NotKept:
        pass
    mine = changed.intersection(once)
    return Preview(len(once), len(mine), len(once) - len(mine), _empty(ws, mine, values), len(changed - mine))


def add_tag(ws: Workspace, ids: Sequence[int], name: str) -> Done:
    """Add one tag to many records; those that carry it stay as they are."""
    return _tag(ws, ids, name, "+", N_("Tag {n} with {tag}"))


def remove_tag(ws: Workspace, ids: Sequence[int], name: str) -> Done:
    """Take one tag off many records."""
    return _tag(ws, ids, name, "-", N_("Take {tag} off {n}"))


def _tag(ws: Workspace, ids: Sequence[int], name: str, sign: str, label: str) -> Done:
    tag = " ".join(clean(name).replace(",", " ").replace(";", " ").split())
    if not tag:
        raise UserError(_("A tag needs a name."), field="tags")
    once = list(dict.fromkeys(ids))
    with ws.store.write(label, group=len(once) > 1, n=len(once), tag=tag) as write:
        _tags(ws, write, once, "tags", sign + tag)
    return done(write, _(label).format(n=len(once), tag=tag))


def _label(ws: Workspace, name: str) -> str:
    """What the undo list calls a field. Raises UserError for one that is none or that only a verb may change."""
    if name.startswith(CUSTOM_PREFIX):
        return conditions.own(ws.store, name).label
    if name not in FIELDS or not (FIELDS[name].editable or name in VERBS):
        raise UserError(_("There is no field “{name}”.").format(name=name), field=name, code="unknown_field")
    return FIELDS[name].label


def _empty(ws: Workspace, ids: set[int], values: Mapping[str, str]) -> int:
    """How many of ``ids`` hold nothing in any of the fields."""
    moment = ws.moment()
    found = [conditions.clause(ws.store, Condition(name, "=", ""), moment) for name in values]
    sql = " AND ".join(f"({clause.sql})" for clause in found)
    parameters = [value for clause in found for value in clause.parameters]
    wanted = json.dumps(sorted(ids))
    return int(
        ws.store.value(
            f"SELECT count(*) FROM json_each(?) j JOIN lead l ON l.id = j.value WHERE {sql}", (wanted, *parameters)
        )
    )


# --- inside the write -----------------------------------------------------------------------------------------------------
def _apply(ws: Workspace, write: Write, ids: Sequence[int], values: Mapping[str, str], context: JobContext) -> None:
    _refuse_unknown(write, ids)
    for name in sorted(values, key=lambda name: name not in ("company", "currency", "full_name")):
        text = clean(values[name]).strip()
        context.progress(0, len(ids))
        if name == "stage":
            pipeline.move_in(ws, write, ids, text)
        elif name == "owner":
            _assign(ws, write, _told(ids, context), text)
        elif (columns := editing.alike(ws, write, name, text)) is not None:
            write.update("lead", ids, **columns)
        elif name.startswith(CUSTOM_PREFIX):
            _own(ws, write, ids, name, text)
        elif name == "campaign" and not text:
            write.update("lead", ids, campaign_id=None)
        elif name in _AT_ONCE:
            _AT_ONCE[name](ws, write, ids, name, text)
        else:
            for lead_id in _told(ids, context):
                editing.apply(ws, write, lead_id, {name: text}, many=len(ids) > 1)
    context.progress(len(ids), len(ids))


def _told(ids: Sequence[int], context: JobContext) -> Iterator[int]:
    """``ids`` one by one, saying now and then how many are done."""
    for n, lead_id in enumerate(ids):
        if n % _CHUNK == 0:
            context.progress(n, len(ids))
        yield lead_id


def _refuse_unknown(write: Write, ids: Sequence[int]) -> None:
    known = {row[0] for row in _rows(write, ids, "SELECT id FROM lead WHERE deleted_at IS NULL AND id IN ({marks})")}
    for lead_id in ids:
        if lead_id not in known:
            raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")


def _rows(write: Write, ids: Sequence[int], sql: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a query over ``ids``, some hundred at a time."""
    for part in parts(ids, _CHUNK):
        yield from write.rows(sql.format(marks=", ".join("?" * len(part))), part)


def _assign(ws: Workspace, write: Write, ids: Iterator[int], text: str) -> None:
    who = ws.member_called(text) if text else None
    for lead_id in ids:
        assignment.assign_in(write, lead_id, who, by_id=ws.store.author.actor_id)


def _own(ws: Workspace, write: Write, ids: Sequence[int], name: str, text: str) -> None:
    put = editing.own_value(ws, write, conditions.own(ws.store, name).label, text)
    rows = _rows(write, ids, "SELECT id, custom FROM lead WHERE id IN ({marks})")
    write.update_rows("lead", [(row_id, {"custom": after}) for row_id, now in rows if (after := put(now)) != now])


def _tags(ws: Workspace, write: Write, ids: Sequence[int], _name: str, text: str) -> None:
    asked = editing.tags_asked(write, text)
    gone: list[int] = []
    there: dict[int, set[int]] = defaultdict(set)
    for row_id, lead_id, tag_id in _rows(
        write, ids, "SELECT id, lead_id, tag_id FROM lead_tag WHERE lead_id IN ({marks})"
    ):
        if asked.takes_away(tag_id):
            gone.append(row_id)
        there[lead_id].add(tag_id)
    write.delete("lead_tag", gone)
    more = ((lead_id, tag_id) for lead_id in ids for tag_id in sorted(asked.more - there[lead_id]))
    write.insert_rows("lead_tag", ("lead_id", "tag_id"), more)


def _money(ws: Workspace, write: Write, ids: Sequence[int], name: str, text: str) -> None:
    """Each in its own currency, the firm's where it has none."""
    by_currency: dict[str, list[int]] = defaultdict(list)
    for row_id, currency in _rows(write, ids, "SELECT id, currency FROM lead WHERE id IN ({marks})"):
        by_currency[currency or ws.settings.currency].append(row_id)
    for currency, found in by_currency.items():
        minor = inputs.money(text, currency, field=name) if text else None
        named = {} if minor is None else {"currency": currency}
        write.update("lead", found, **{_SUMS[name]: minor}, **named)


def _of_person(ws: Workspace, write: Write, ids: Sequence[int], name: str, text: str) -> None:
    """A text of the person; one is made where a lead has only a firm."""
    people = []
    for lead_id, person_id in _rows(write, ids, "SELECT id, person_id FROM lead WHERE id IN ({marks})"):
        if person_id is None:
            editing.apply(ws, write, lead_id, {name: text}, many=True)
        else:
            people.append(person_id)
    write.update("person", people, **{name: text})


def _of_place(_ws: Workspace, write: Write, ids: Sequence[int], name: str, text: str) -> None:
    """The address of the person, or of the firm where there is nobody."""
    people, firms = [], []
    for person_id, company_id in _rows(write, ids, "SELECT person_id, company_id FROM lead WHERE id IN ({marks})"):
        if person_id is not None:
            people.append(person_id)
        else:
            firms.append(company_id)
    write.update("person", people, **{name: text})
    write.update("company", firms, **{name: text})


_AtOnce = Callable[[Workspace, Write, Sequence[int], str, str], None]
_AT_ONCE: Final[Mapping[str, _AtOnce]] = {
    "tags": _tags,
    **dict.fromkeys(_SUMS, _money),
    **dict.fromkeys(_PERSON, _of_person),
    **{name: _of_place for name, field in FIELDS.items() if field.home == "place"},
}
