"""``process``: which moves between stages are allowed and what a move asks, shown and changed (S2-7)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.listed import expect, say
from leaddesk.cli.words import verb_of
from leaddesk.domain.process import KINDS, MOMENTS, WON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.domain.process import Asked, Need, Process, To
    from leaddesk.domain.records import Stage
    from leaddesk.services.workspace import Done, Workspace

VERBS = ("show", "allow", "need", "ask")
NEED_VERBS = ("add", "set", "remove")
EVERYWHERE = ("all", "everywhere")
_SHOWN = 5


def _options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "show (default), allow STAGE STAGE ... (won among them, or all), need add STAGE enter|leave|back KIND, need set N, "
        "need remove N, ask ID ... STAGE (what a move would ask)"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument("--field", metavar="FIELD", help=_("of a need of kind field: which"))
    parser.add_argument("--label", metavar="TEXT", help=_("of a need: your words for it; what is to be confirmed"))
    parser.add_argument("--must", action="store_true", help=_("of a need: without it the move is refused"))
    parser.add_argument("--asked", action="store_true", help=_("of a need: asked, and may stay open"))


def _process(call: Call) -> int:
    verb, rest = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        if verb == "show":
            _show(call, ws)
        elif verb == "ask":
            _ask(call, ws, rest)
        else:
            say(call, ws, _allow(ws, rest) if verb == "allow" else _need(call, ws, rest), "need")
    return status.DONE


def _allow(ws: Workspace, rest: list[str]) -> Done:
    from leaddesk.services import process, stages

    if len(rest) < 2:
        raise UserError(_("Say {what}.").format(what="STAGE STAGE ..."), field="stage")
    from_id, names = stages.called(ws, rest[0]).id, rest[1:]
    to: list[To] = []
    if [name.lower() for name in names] not in [[word] for word in EVERYWHERE]:
        to = [WON if name.lower() == WON else stages.called(ws, name).id for name in names]
    return process.allow(ws, from_id, to)


def _need(call: Call, ws: Workspace, rest: list[str]) -> Done:
    from leaddesk.services import process, stages

    args = call.args
    if args.must and args.asked:
        raise UserError(_("Say --must or --asked, not both."), field="must")
    if not rest or rest[0] not in NEED_VERBS:
        raise UserError(_("Say {what}.").format(what="need " + "|".join(NEED_VERBS)), field="verb")
    if rest[0] == "add":
        name, moment, kind = expect(rest[1:], "STAGE", "|".join(MOMENTS), "|".join(KINDS))
        stage_id = stages.called(ws, name).id
        return process.add_need(
            ws, stage_id, moment, kind, field=args.field or "", label=args.label or "", is_must=args.must
        )
    (number,) = expect(rest[1:], "N")
    if not number.isascii() or not number.isdigit():
        raise UserError(_("“{text}” is not a number.").format(text=number), field="need")
    if rest[0] == "remove":
        return process.remove_need(ws, int(number))
    is_must = True if args.must else False if args.asked else None
    return process.change_need(ws, int(number), label=args.label, is_must=is_must, field=args.field)


# --- showing ----------------------------------------------------------------------------------------------------------
def _show(call: Call, ws: Workspace) -> None:
    from leaddesk.services import process
    from leaddesk.store import stages as stored

    rules, known = process.show(ws), stored.stages(ws.store)
    data = [_stage_json(ws, rules, stage) for stage in known]
    lines = [line for stage, told in zip(known, data, strict=True) for line in _stage_lines(stage, told)]
    call.out.answer({"stages": data, "total": len(data)}, "\n".join(lines))


def _stage_json(ws: Workspace, rules: Process, stage: Stage) -> dict[str, Any]:
    """``allowed``: ids of stages and ``won``; null = every move."""
    allowed = rules.allowed(stage.id)
    ids = sorted(one for one in allowed if one != WON)
    return {
        "id": stage.id,
        "label": stage.label,
        "pipeline": stage.pipeline or None,
        "allowed": ([*ids, *([WON] if WON in allowed else [])] if allowed else None),
        "allowed_labels": _labels(ws, rules, stage.id) if allowed else None,
        "needs": [need_json(ws, need) for need in rules.needs_of(stage.id)],
    }


def _labels(ws: Workspace, rules: Process, stage_id: int) -> list[str]:
    from leaddesk.services import process_asked
    from leaddesk.store import stages as stored

    return list(process_asked.allowed_labels(rules, stage_id, {one.id: one for one in stored.stages(ws.store)}))


def need_json(ws: Workspace, need: Need) -> dict[str, Any]:
    """One need, its words as shown."""
    from leaddesk.services import process

    return {
        "id": need.id,
        "moment": need.moment,
        "kind": need.kind,
        "field": need.field or None,
        "label": process.need_label(ws, need),
        "must": need.is_must,
    }


def _stage_lines(stage: Stage, told: dict[str, Any]) -> list[str]:
    where = _("everywhere") if told["allowed"] is None else ", ".join(told["allowed_labels"])
    lines = [_("{stage}: goes to {where}").format(stage=stage.full, where=where)]
    for need in told["needs"]:
        must = _("a must") if need["must"] else _("asked")
        lines.append(f"  {need['id']:>3}  {_(MOMENTS[need['moment']])}: {need['label']} ({must})")
    return lines


def _ask(call: Call, ws: Workspace, rest: list[str]) -> None:
    from leaddesk.services import process
    from leaddesk.store.leads import resolve_many

    if len(rest) < 2:
        raise UserError(_("Say {what}.").format(what="ID ... STAGE"), field="id")
    ids = resolve_many(ws.store, rest[:-1])
    asked = process.asked(ws, ids, WON if rest[-1].lower() == WON else rest[-1])
    call.out.answer(_asked_json(ws, asked), _asked_text(asked))


def _asked_json(ws: Workspace, asked: Asked) -> dict[str, Any]:
    return {
        "stage": asked.stage_id or WON,
        "free": asked.is_free,
        "refused": list(asked.refused),
        "allowed": {str(from_id): list(labels) for from_id, labels in asked.allowed.items()},
        "needs": [
            need_json(ws, state.need) | {"id_of_lead": lead.lead_id, "met": state.met}
            for lead in asked.leads
            for state in lead.needs
        ],
    }


def _asked_text(asked: Asked) -> str:
    if asked.is_free:
        return _("The move to {stage} asks nothing.").format(stage=asked.label)
    lines = [
        _("Not allowed from there. Allowed: {names}.").format(names=", ".join(labels))
        for labels in asked.allowed.values()
    ]
    return "\n".join([*lines, *_need_lines(asked.labels, asked.open)])


def _need_lines(labels: Any, needs: Iterable[Need]) -> list[str]:
    return [f"{labels[need.id]} ({_('a must') if need.is_must else _('asked')})" for need in needs]


# --- what a move left open --------------------------------------------------------------------------------------------
def open_json(ws: Workspace, left: Iterable[tuple[int, Need]]) -> dict[int, list[dict[str, Any]]]:
    """By lead what a move left open."""
    found: dict[int, list[dict[str, Any]]] = {}
    for lead_id, need in left:
        found.setdefault(lead_id, []).append(need_json(ws, need))
    return found


def open_text(ws: Workspace, left: Iterable[tuple[int, Need]]) -> str:
    """The same as lines: each need with the number of leads it is open for."""
    from leaddesk.services import process

    counts: dict[str, int] = {}
    for _lead_id, need in left:
        words = process.need_label(ws, need)
        counts[words] = counts.get(words, 0) + 1
    lines = [
        ngettext("Still open: {need}.", "Still open for {n}: {need}.", n).format(need=w, n=n) for w, n in counts.items()
    ]
    return "\n".join(lines[:_SHOWN])


COMMANDS = (
    Command(
        "process", N_("what a move between stages asks, and which moves are allowed"),
        ("leaddesk process --db firm.leaddesk",
         "leaddesk process need add Quoted enter field --field value --must --db firm.leaddesk",
         'leaddesk process need add Quoted back note --label "Why it goes back" --db firm.leaddesk',
         "leaddesk process allow Talked Qualified Quoted won --db firm.leaddesk",
         "leaddesk process ask L-000012 Quoted --db firm.leaddesk"),
        _options, _process,
    ),
)  # fmt: skip
