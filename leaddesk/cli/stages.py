"""``stage`` and ``pipeline``: the columns of the board, listed and changed (S2-7). What moves ask is ``process``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.listed import expect, say
from leaddesk.cli.records import pairs
from leaddesk.cli.terminal import table
from leaddesk.cli.words import verb_of
from leaddesk.domain import codes

if TYPE_CHECKING:
    from leaddesk.domain.records import Stage
    from leaddesk.services.workspace import Done, Workspace
    from leaddesk.store.stages import Chance, StageCounts

STAGE_VERBS = ("list", "add", "set", "order", "remove", "merge")
PIPELINE_VERBS = ("list", "add", "rename", "order", "remove")
_COLUMNS = {"label": "label", "status": "status", "chance": "probability", "limit": "stale_days"}
"""What ``set`` calls a column of a stage."""


def _stage_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="VERB",
        nargs="*",
        help=_(
            "list (default), add NAME, set STAGE label=NAME status=CODE chance=40 limit=14 (days until quiet, empty = never), "
            "order STAGE STAGE ..., remove STAGE, merge STAGE INTO"
        ),
    )
    parser.add_argument("--pipeline", metavar="NAME", help=_("of list and add: this pipeline"))
    open_codes = ", ".join(codes.OPEN_STATUSES)
    parser.add_argument("--status", metavar="CODE", help=_("of a new stage: {codes}").format(codes=open_codes))
    parser.add_argument("--chance", metavar="N", help=_("of a new stage, in per cent"))
    parser.add_argument(
        "--limit", metavar="DAYS", help=_("of a new stage: days without a contact until a lead is quiet")
    )
    parser.add_argument("--at", metavar="N", type=int, help=_("of a new stage: its place, 1 = the first"))
    _move_to_option(parser)


def _move_to_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--move-to", metavar="STAGE", help=_("of remove: where its leads go"))


def _stage(call: Call) -> int:
    verb, rest = verb_of(call.args.words, STAGE_VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list_stages(call, ws)
        else:
            say(call, ws, _change_stage(call, ws, verb, rest), "stage")
    return status.DONE


def _change_stage(call: Call, ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import stages

    if verb == "add":
        return _add_stage(call, ws, expect(rest, "NAME")[0])
    if verb == "set":
        if len(rest) < 2:
            raise UserError(_("Say {what}.").format(what="STAGE FIELD=VALUE"), field="stage")
        return stages.change(ws, stages.called(ws, rest[0]).id, **_columns(rest[1:]))
    if verb == "order":
        if not rest:
            raise UserError(_("Say {what}.").format(what="STAGE ..."), field="stage")
        wanted = [stages.called(ws, name) for name in rest]
        return stages.order(ws, wanted[0].pipeline_id, [one.id for one in wanted])
    if verb == "merge":
        name, into = expect(rest, "STAGE", "INTO")
        return stages.merge(ws, stages.called(ws, name).id, stages.called(ws, into).id)
    (name,) = expect(rest, "STAGE")
    return stages.remove(ws, stages.called(ws, name).id, move_to=_target(call, ws))


def _add_stage(call: Call, ws: Workspace, name: str) -> Done:
    from leaddesk.services import pipelines, stages

    args = call.args
    return stages.add(
        ws,
        name,
        status=args.status,
        probability=args.chance,
        stale_days=args.limit,
        pipeline_id=pipelines.called(ws, args.pipeline).id if args.pipeline else None,
        position=max(0, args.at - 1) if args.at is not None else None,
    )


def _target(call: Call, ws: Workspace) -> int | None:
    from leaddesk.services import stages

    return stages.called(ws, call.args.move_to).id if call.args.move_to else None


def _columns(texts: list[str]) -> dict[str, str]:
    given = pairs(texts)
    unknown = next((name for name in given if name not in _COLUMNS), None)
    if unknown is not None:
        raise UserError(
            _("There is no field “{name}”.").format(name=unknown),
            field=unknown,
            hint=_("Known: {names}.").format(names=", ".join(_COLUMNS)),
        )
    return {_COLUMNS[name]: text for name, text in given.items()}


def _list_stages(call: Call, ws: Workspace) -> None:
    from leaddesk.services import pipelines, stages
    from leaddesk.store import stages as stored

    pipeline = pipelines.called(ws, call.args.pipeline).id if call.args.pipeline else None
    rows, counts, chances = stored.stages(ws.store, pipeline_id=pipeline), stages.counts(ws), stages.chances(ws)
    heads = (_("Id"), _("Stage"), _("Status"), _("Chance"), _("Quiet after"), _("Open"), _("Later"), _("Won"))
    data, cells = [], []
    for row in rows:
        told = _stage_json(row, counts.get(row.id), chances.get(row.id))
        data.append(told)
        won = f"{told['won']} / {told['reached']}" if told["reached"] else ""
        quiet = _("{n} d").format(n=row.stale_days) if row.stale_days is not None else ""
        named = [str(row.id), row.full, _(codes.STATUSES[row.status]), f"{row.probability} %", quiet]
        cells.append([*named, str(told["open"]), str(told["parked"]), won])
    text = table(heads, cells, right=(0, 3, 4, 5, 6, 7), room=call.out.room)
    call.out.answer({"stages": data, "total": len(data)}, text)


def _stage_json(row: Stage, held: StageCounts | None, chance: Chance | None) -> dict[str, Any]:
    """A stage; ``won`` of ``reached``: of the leads that came there in the last 24 months."""
    return {
        "id": row.id,
        "label": row.label,
        "pipeline": row.pipeline or None,
        "pipeline_id": row.pipeline_id,
        "status": row.status,
        "chance": row.probability,
        "limit": row.stale_days,
        "open": held.open if held else 0,
        "parked": held.parked if held else 0,
        "reached": chance.n if chance else 0,
        "won": chance.won if chance else 0,
    }


# --- pipelines --------------------------------------------------------------------------------------------------------
def _pipeline_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="VERB",
        nargs="*",
        help=_(
            "list (default), add NAME, rename NAME NEW, order NAME NAME ..., remove NAME; a new lead starts in the first"
        ),
    )
    parser.add_argument("--like", metavar="NAME", help=_("of add: with the stages of this pipeline"))
    parser.add_argument(
        "--first-name", metavar="NAME", default="", help=_("of add: what the first is called from now on")
    )
    _move_to_option(parser)


def _pipeline(call: Call) -> int:
    verb, rest = verb_of(call.args.words, PIPELINE_VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list_pipelines(call, ws)
        else:
            say(call, ws, _change_pipeline(call, ws, verb, rest), "pipeline")
    return status.DONE


def _change_pipeline(call: Call, ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import pipelines

    if verb == "add":
        (name,) = expect(rest, "NAME")
        like = pipelines.called(ws, call.args.like).id if call.args.like else None
        return pipelines.add(ws, name, first_name=call.args.first_name, like=like)
    if verb == "rename":
        name, new = expect(rest, "NAME", "NEW")
        return pipelines.rename(ws, pipelines.called(ws, name).id, new)
    if verb == "order":
        return pipelines.order(ws, [pipelines.called(ws, name).id for name in rest])
    (name,) = expect(rest, "NAME")
    return pipelines.retire(ws, pipelines.called(ws, name).id, move_to=_target(call, ws))


def _list_pipelines(call: Call, ws: Workspace) -> None:
    from leaddesk.services import pipelines, stages
    from leaddesk.store import stages as stored

    counts, data, cells = stages.counts(ws), [], []
    for row in pipelines.listed(ws):
        here = stored.stages(ws.store, pipeline_id=row.id)
        n = sum(counts[one.id].open for one in here if one.id in counts)
        data.append({"id": row.id, "name": row.name or None, "stages": [one.label for one in here], "open": n})
        cells.append([str(row.id), row.name or _("Pipeline"), ", ".join(one.label for one in here), str(n)])
    heads = (_("Id"), _("Pipeline"), _("Stages"), _("Open"))
    call.out.answer({"pipelines": data, "total": len(data)}, table(heads, cells, right=(0, 3), room=call.out.room))


COMMANDS = (
    Command(
        "stage", N_("the stages of the board: name, status, chance, limit, order"),
        ("leaddesk stage --db firm.leaddesk",
         'leaddesk stage add "Site visit" --status qualified --chance 40 --limit 14 --at 4 --db firm.leaddesk',
         "leaddesk stage set Quoted chance=55 limit=14 --db firm.leaddesk",
         "leaddesk stage remove Talked --move-to Trying --db firm.leaddesk"),
        _stage_options, _stage,
    ),
    Command(
        "pipeline", N_("several boards, each with stages of its own"),
        ("leaddesk pipeline --db firm.leaddesk",
         'leaddesk pipeline add Service --like 1 --first-name "New systems" --db firm.leaddesk',
         "leaddesk pipeline remove Service --move-to Quoted --db firm.leaddesk"),
        _pipeline_options, _pipeline,
    ),
)  # fmt: skip
