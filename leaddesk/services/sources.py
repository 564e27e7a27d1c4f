"""Where leads come from: sources made, named, given a kind and a cost, joined, no longer offered. Each one undoable change.

A source's reply limit is ``firm_settings.change_source``; its campaigns are ``services.campaigns``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes, costs, inputs
from leaddesk.domain.costs import Cost
from leaddesk.domain.identity import fold
from leaddesk.services import named
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, former, reference


@dataclass(frozen=True)
class Made(Done):
    """Something was made, with this number."""

    id: int


def add(ws: Workspace, name: str, type_: str = "other") -> Made:
    """A new source. Raises UserError for no name, one that is taken, an unknown kind."""
    name, type_ = named.cleaned(name), _type(type_)
    named.refuse_taken(ws, "source", name)
    with ws.store.write(N_("New source {source}"), source=name) as write:
        row_id = write.insert("source", name=name, type=type_, match_key=fold(name))
    return Made(**vars(done(write, _("New source {source}").format(source=name))), id=row_id)


def rename(ws: Workspace, source_id: int, name: str) -> Done:
    """Another name; lists and conditions that say the old one still mean this source."""
    old, name = named.name_of(ws, "source", source_id), named.cleaned(name)
    named.refuse_taken(ws, "source", name, source_id)
    with ws.store.write(N_("Rename source {source} to {name}"), source=old, name=name) as write:
        named.rename_in(write, "source", source_id, name)
    return done(write, _("Rename source {source} to {name}").format(source=old, name=name))


def change_type(ws: Workspace, source_id: int, type_: str) -> Done:
    """Another kind; leads that came through it follow in what their origin is."""
    name, type_ = named.name_of(ws, "source", source_id), _type(type_)
    _refuse_last_unknown(ws, source_id)
    label = N_("Source {source} is now: {type}")
    with ws.store.write(label, group=True, source=name, type=codes.SOURCE_TYPES[type_]) as write:
        row = write.row("SELECT type FROM source WHERE id = ?", (source_id,))
        write.update("source", source_id, type=type_)
        _origins(write, source_id, row[0] if row else type_, type_)
    return done(write, _(label).format(source=name, type=_(codes.SOURCE_TYPES[type_])))


def set_cost(ws: Workspace, source_id: int, text: str) -> Done:
    """What it costs, as typed: ``200 a month``, ``38 a lead``, ``4600 once``, ``50 a win``; empty = not recorded."""
    name, before = named.name_of(ws, "source", source_id), cost_of(ws, source_id)
    cost = costs.read(text, currency=before.currency if before else ws.settings.currency, before=before)
    with ws.store.write(N_("Cost of {source}"), source=name) as write:
        write.update(
            "source",
            source_id,
            cost_minor=cost.minor if cost else None,
            cost_currency=cost.currency if cost else None,
            cost_per=cost.per if cost else None,
        )
    return done(write, _("Cost of {source}").format(source=name))


def set_month_cost(ws: Workspace, source_id: int, month: str, text: str) -> Done:
    """What it really cost in a month (``2026-11``), a sum; empty = not recorded. Goes before the cost a month."""
    name, month = named.name_of(ws, "source", source_id), _month(month)
    minor = inputs.money(text, ws.settings.currency, field="cost") if text.strip() else None
    if minor is not None and minor < 0:
        raise UserError(_("A cost cannot be below zero."), field="cost")
    label = N_("Cost of {source} in {month}")
    with ws.store.write(label, source=name, month=month) as write:
        row = write.row("SELECT id FROM source_cost WHERE source_id = ? AND month = ?", (source_id, month))
        if minor is None:
            write.delete("source_cost", [row[0]] if row else [])
        elif row is not None:
            write.update("source_cost", int(row[0]), cost_minor=minor, currency=ws.settings.currency)
        else:
            currency = ws.settings.currency
            write.insert("source_cost", source_id=source_id, month=month, cost_minor=minor, currency=currency)
    return done(write, _(label).format(source=name, month=month))


def set_active(ws: Workspace, source_id: int, active: bool) -> Done:
    """Offered for new leads or not; leads that have it keep it. Unknown is always there (S3-4)."""
    name = named.name_of(ws, "source", source_id)
    if not active:
        _refuse_last_unknown(ws, source_id)
    label = N_("Source {source} is used again") if active else N_("Source {source} is no longer used")
    with ws.store.write(label, source=name) as write:
        write.update("source", source_id, active=int(active))
    return done(write, _(label).format(source=name))


def merge(ws: Workspace, source_id: int, into: int) -> Done:
    """Everything of a source goes to another: leads, campaigns, plan, costs by month, its name as a former one. One undo.

    Raises UserError for Unknown, for itself, or where both have a cost in the same month in two currencies.
    """
    name, stays = named.name_of(ws, "source", source_id), named.name_of(ws, "source", into)
    if source_id == into:
        raise UserError(_("These are the same source."), field="source")
    _refuse_last_unknown(ws, source_id)
    label = N_("Join source {source} with {name}")
    with ws.store.write(label, group=True, source=name, name=stays) as write:
        types = dict(write.rows("SELECT id, type FROM source WHERE id IN (?, ?)", (source_id, into)))
        _origins(write, source_id, types[source_id], types[into])
        for table in ("lead", "campaign"):
            ids = [i for (i,) in write.rows(f"SELECT id FROM {table} WHERE source_id = ?", (source_id,))]
            write.update(table, ids, source_id=into)
        _plans_follow(write, source_id, into)
        _costs_follow(write, source_id, into)
        former.pass_on(write, "source", source_id, into)
        former.note(write, "source", fold(name), into)
        write.delete("source", source_id)
    return done(write, _(label).format(source=name, name=stays))


def cost_of(ws: Workspace, source_id: int) -> Cost | None:
    """What a source costs; None = not recorded."""
    return next((each.cost for each in reference.sources(ws.store, everything=True) if each.id == source_id), None)


def called(ws: Workspace, name: str) -> int:
    """The id of a source by name, former name, number or the code of its kind. Raises UserError naming the known ones."""
    from leaddesk.services.firm_settings import source_called

    found = former.called(ws.store, "source", name)
    if found is None and name.isascii() and name.isdigit():
        found = ws.store.value("SELECT id FROM source WHERE id = ?", (int(name),))
    return int(found) if found is not None else source_called(ws, name)


def _type(text: str) -> str:
    return inputs.choice(text, dict(codes.SOURCE_TYPES), field="type")


def _month(text: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip()) or re.fullmatch(
        r"(?P<m>\d{1,2})[./](?P<y>\d{4})", text.strip()
    )
    year, month = (match.groups() if "m" not in match.groupdict() else (match["y"], match["m"])) if match else ("", "0")
    if not 1 <= int(month) <= 12:
        raise UserError(
            _("“{text}” is not a month.").format(text=text), field="month", hint=_("Write it like 2026-11.")
        )
    return f"{year}-{int(month):02d}"


def _refuse_last_unknown(ws: Workspace, source_id: int) -> None:
    rows = ws.store.rows("SELECT id FROM source WHERE type = 'unknown' AND active = 1")
    if [row[0] for row in rows] == [source_id]:
        raise UserError(
            _("This one stays: it says that nobody knows where a lead came from."), field="source", code="needed"
        )


def _origins(write: Write, source_id: int, old: str, new: str) -> None:
    """Leads of a source have the origin of its kind, where theirs is that of the old kind."""
    before, after = codes.ORIGIN_OF_SOURCE[old], codes.ORIGIN_OF_SOURCE[new]
    if before != after:
        ids = [i for (i,) in write.rows("SELECT id FROM lead WHERE source_id = ? AND origin = ?", (source_id, before))]
        write.update("lead", ids, origin=after)


def _plans_follow(write: Write, source_id: int, into: int) -> None:
    """The plan for trying goes along where the other has none, else it is set aside."""
    has_one = write.row("SELECT 1 FROM attempt_plan WHERE source_id = ? AND active = 1", (into,)) is not None
    ids = [i for (i,) in write.rows("SELECT id FROM attempt_plan WHERE source_id = ?", (source_id,))]
    write.update("attempt_plan", ids, source_id=into, **({"active": 0} if has_one else {}))


def _costs_follow(write: Write, source_id: int, into: int) -> None:
    there = {
        month: (row_id, minor, currency)
        for row_id, month, minor, currency in write.rows(
            "SELECT id, month, cost_minor, currency FROM source_cost WHERE source_id = ?", (into,)
        )
    }
    for row_id, month, minor, currency in write.rows(
        "SELECT id, month, cost_minor, currency FROM source_cost WHERE source_id = ?", (source_id,)
    ):
        if month not in there:
            write.update("source_cost", row_id, source_id=into)
            continue
        other_id, other, known = there[month]
        if known != currency:
            raise UserError(
                _("Both have a cost for {month}, in two currencies.").format(month=month),
                field="source",
                hint=_("Change one of them first."),
            )
        write.update("source_cost", other_id, cost_minor=other + minor)
        write.delete("source_cost", row_id)
