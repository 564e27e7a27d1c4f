"""``plans``: attempt plans, listed, shown, checked and saved as JSON (K10)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, done_text, say_done, verb_of
from leaddesk.domain import codes
from leaddesk.domain.attempt_plans import Plan, PlanStep
from leaddesk.domain.identity import fold

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

VERBS = ("list", "show", "suggested", "check", "save", "remove")


def _options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "list (default), suggested, show or remove NAME, check or save FILE: a plan as JSON, - for standard input"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument(
        "--anyway", action="store_true", help=_("save it although the over-contact guard speaks against it")
    )


def _plans(call: Call) -> int:
    from leaddesk.services import attempt_plans

    verb, rest = verb_of(call.args.words, VERBS)
    what = " ".join(rest)
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
        elif verb == "suggested":
            _show(call, ws, attempt_plans.suggested())
        elif not what:
            raise UserError(_("Say which plan."), field="plan")
        elif verb == "show":
            _show(call, ws, _called(ws, what))
        elif verb == "remove":
            say_done(call, ws, attempt_plans.remove(ws, _called(ws, what).id or 0))
        elif verb == "check":
            return _check(call, ws, _read(ws, what))
        else:
            saved = attempt_plans.save(ws, _read(ws, what), anyway=call.args.anyway)
            call.out.report(changed_json(saved, ws) | {"plan": saved.plan_id}, done_text(saved, ws))
    return status.DONE


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.store import attempt_plans

    rows = attempt_plans.plans(ws.store)
    titles = (_("Id"), _("Plan"), _("Of"), _("Tries"))
    cells = [[str(row.id), row.name, _whose(ws, row), _tries(row)] for row in rows]
    hint = _("No plans yet: the first day's rule holds. leaddesk plans suggested shows one.")
    text = table(titles, cells, right=(0,), most=60, room=call.out.room) if rows else hint
    call.out.answer({"plans": [_json(ws, row) for row in rows], "total": len(rows)}, text)


def _tries(plan: Plan) -> str:
    """``Call, E-mail +1, Call +3``."""
    parts = [_(codes.ACTIVITY_TYPES.get(step.channel, step.channel)) for step in plan.steps]
    return ", ".join(
        f"{part} +{step.wait_days}" if n else part for n, (part, step) in enumerate(zip(parts, plan.steps, strict=True))
    )


def _whose(ws: Workspace, plan: Plan) -> str:
    from leaddesk.store import stages

    if plan.stage_id is not None:
        return next((one.full for one in stages.stages(ws.store, everything=True) if one.id == plan.stage_id), "")
    if plan.source_id is not None:
        return str(ws.store.value("SELECT name FROM source WHERE id = ?", (plan.source_id,)) or "")
    return _("Everybody else")


def _json(ws: Workspace, plan: Plan) -> dict[str, Any]:
    """A plan as ``save`` takes it."""
    whose = _whose(ws, plan)
    steps = [{"channel": s.channel, "wait_days": s.wait_days, "what": s.what} for s in plan.steps]
    return {
        "id": plan.id,
        "name": plan.name,
        "source": whose if plan.source_id is not None else None,
        "stage": whose if plan.stage_id is not None else None,
        "active": plan.active,
        "steps": steps,
    }


def _show(call: Call, ws: Workspace, plan: Plan) -> None:
    data = _json(ws, plan)
    call.out.answer(data, json.dumps(data, ensure_ascii=False, indent=2))


def _called(ws: Workspace, text: str) -> Plan:
    """A plan by its number or name."""
    from leaddesk.store import attempt_plans

    rows = attempt_plans.plans(ws.store)
    found = [row for row in rows if str(row.id) == text] or [row for row in rows if fold(row.name) == fold(text)]
    if not found:
        raise UserError(
            _("There is no plan called “{name}”.").format(name=text),
            code="unknown_record",
            field="plan",
            hint=_("Known: {names}.").format(names=", ".join(row.name for row in rows)) if rows else "",
        )
    return found[0]


def _read(ws: Workspace, source: str) -> Plan:
    """The plan of a JSON file. Raises UserError for what is none."""
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8-sig")
        data = json.loads(text)
        steps = tuple(
            PlanStep(str(step["channel"]), int(step.get("wait_days", 1)), str(step.get("what") or ""))
            for step in data["steps"]
        )
        plan_id = None if data.get("id") is None else int(data["id"])
        name, active = str(data.get("name") or ""), bool(data.get("active", True))
        of_source, of_stage = data.get("source"), data.get("stage")
    except OSError as error:
        raise UserError(
            _("{file} cannot be read: {why}.").format(file=source, why=error.strerror or error), field="plan"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            _("{file} is not a plan.").format(file=source),
            field="plan",
            hint=_("leaddesk plans suggested shows how one looks."),
        ) from error
    return Plan(plan_id, name, steps, _source(ws, of_source), _stage(ws, of_stage), active)


def _source(ws: Workspace, name: object) -> int | None:
    if name in (None, ""):
        return None
    from leaddesk.services.firm_settings import source_called

    return source_called(ws, str(name))


def _stage(ws: Workspace, name: object) -> int | None:
    if name in (None, ""):
        return None
    from leaddesk.services import stages

    return stages.called(ws, str(name)).id


def _check(call: Call, ws: Workspace, plan: Plan) -> int:
    """Everything found; exit 1 where an error stands."""
    from leaddesk.services import attempt_plans

    found = attempt_plans.check(ws, plan)
    lines = []
    for finding in found:
        said = finding.message
        lines.append(_("Try {n}: {what}").format(n=finding.step + 1, what=said) if finding.step is not None else said)
    data = [
        {"level": f.level, "code": f.code, "message": f.message, "step": None if f.step is None else f.step + 1}
        for f in found
    ]
    call.out.answer({"findings": data}, "\n".join(lines) or _("Nothing speaks against it."))
    return status.FAILED if any(finding.level == "error" for finding in found) else status.DONE


COMMANDS = (
    Command(
        "plans", N_("plans: what to try next after so many tries without an answer"),
        ("leaddesk plans --db firm.leaddesk",
         "leaddesk plans suggested --db firm.leaddesk > plan.json",
         "leaddesk plans save plan.json --db firm.leaddesk"),
        _options, _plans,
    ),
)  # fmt: skip
