"""``definition`` and ``answer``: what makes a lead worth our time, its versions, and the questions of one lead (K6, S1-3)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import InputUnreadable, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.terminal import table
from leaddesk.cli.words import changed_json, done_text, verb_of

if TYPE_CHECKING:
    from leaddesk.domain.definition import Criterion, Definition
    from leaddesk.services.workspace import Workspace

VERBS = ("show", "versions", "save", "agree")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="VERB",
        nargs="*",
        help=_("show (default; an older one by its number), versions, save (with a file), agree"),
    )
    parser.add_argument("--by", metavar="NAME", default="", help=_("agree: who agreed, by name"))
    parser.add_argument("--on", metavar="DATE", help=_("agree: on which day (default: today)"))
    parser.add_argument("--note", metavar="TEXT", help=_("save: what is different and why"))


def _definition(call: Call) -> int:
    from leaddesk.services import definition

    verb, words = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        if verb == "versions":
            _versions(call, definition.versions(ws))
        elif verb == "save":
            _save(call, ws, words)
        elif verb == "agree":
            _agree(call, ws)
        else:
            _show(call, ws, words)
    return status.DONE


def _show(call: Call, ws: Workspace, words: list[str]) -> None:
    from leaddesk.cli.definition_told import version_json
    from leaddesk.services import definition

    found = definition.current(ws)
    if words:
        known = {str(each.version): each for each in definition.versions(ws)}
        if words[0] not in known:
            raise UserError(
                _("There is no version {n}.").format(n=words[0]),
                hint=_("Known: {names}.").format(names=", ".join(known)),
            )
        found = known[words[0]]
    worth, new = definition.worth_counts(ws)
    head = (_("Code"), _("Question"), _("Ask it like this"), _("It counts when"), _("Needed"))
    rows = [(c.code, c.name, c.asked, c.counts, _("yes") if c.needed else _("no")) for c in found.criteria]
    text = table(head, rows, most=80, room=call.out.room)
    counted = _("Now {n} of {all} new are worth our time.").format(n=worth, all=new)
    call.out.answer(
        version_json(found) | {"worth": worth, "new": new}, "\n".join([_said(found), "", text, "", counted])
    )


def _said(version: Definition) -> str:
    if version.agreed_on is None:
        return _("Version {n}, nobody agreed to it yet.").format(n=version.version)
    return _("Version {n}, agreed by {who} on {day}.").format(
        n=version.version, who=version.agreed_by, day=version.agreed_on
    )


def _versions(call: Call, versions: tuple[Definition, ...]) -> None:
    from leaddesk.cli.definition_told import version_json

    lines = [f"{_said(each)} {', '.join(c.name for c in each.criteria)}. {each.note}".rstrip() for each in versions]
    call.out.answer({"versions": [version_json(each) for each in versions]}, "\n".join(lines))


def _save(call: Call, ws: Workspace, words: list[str]) -> None:
    from leaddesk.cli.definition_told import version_json
    from leaddesk.services import definition

    if not words:
        raise UserError(_("Say which file holds it."), hint=_("leaddesk definition --json shows what it looks like."))
    given = _read(Path(words[0]))
    criteria = [_criterion(each) for each in given.get("criteria", ())]
    note = call.args.note if call.args.note is not None else given.get("note")
    done = definition.save(ws, criteria, qualifies=given.get("qualifies"), note=None if note is None else str(note))
    now = definition.current(ws)
    call.out.report(changed_json(done, ws) | {"definition": version_json(now)}, done_text(done, ws))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputUnreadable(_("{name} cannot be read: {why}.").format(name=path.name, why=error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise InputUnreadable(_("{name} holds no JSON.").format(name=path.name)) from error
    listed = found.get("criteria") if isinstance(found, dict) else None
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise InputUnreadable(
            _("{name} holds no questions.").format(name=path.name),
            hint=_("leaddesk definition --json shows what it looks like."),
        )
    return dict(found)


def _criterion(each: dict[str, Any]) -> Criterion:
    from leaddesk.domain.definition import Criterion

    def said(name: str) -> str:
        return str(each.get(name) or "")

    return Criterion(
        code=said("code"),
        letter=said("letter"),
        label=said("label"),
        ask=said("ask"),
        counts_when=said("counts_when"),
        rule=said("rule"),
        needed=bool(each.get("needed", True)),
    )


def _agree(call: Call, ws: Workspace) -> None:
    from leaddesk.domain import inputs
    from leaddesk.services import definition

    on = inputs.day(call.args.on, field="on") if call.args.on else None
    done = definition.agree(ws, call.args.by, on=on)
    call.out.report(changed_json(done, ws), done_text(done, ws))


# --- one lead -----------------------------------------------------------------------------------------------------------
def _answer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help=_("lead numbers"))
    parser.add_argument("code", metavar="QUESTION", help=_("a question by its code, name or letter"))
    parser.add_argument("answer", metavar="ANSWER", help=_("yes, no or unknown"))
    parser.add_argument("--evidence", metavar="TEXT", help=_("how we know: what they said"))


def _answer(call: Call) -> int:
    from leaddesk.cli.definition_told import sheet_json
    from leaddesk.domain.definition import sentence
    from leaddesk.services import definition
    from leaddesk.store.leads import resolve_many

    args = call.args
    with call.workspace() as ws:
        ids = resolve_many(ws.store, args.ids)
        done = definition.answer(ws, ids, args.code, args.answer, args.evidence)
        sheet = definition.sheet(ws, ids[0])
        data, text = changed_json(done, ws), done_text(done, ws)
        if len(ids) == 1 and sheet is not None:
            data, text = data | {"definition": sheet_json(ws, ids[0])}, f"{text}\n{sentence(sheet)}"
        call.out.report(data, text)
    return status.DONE


COMMANDS = (
    Command(
        "definition", N_("what makes a lead worth our time: the questions, their versions"),
        ("leaddesk definition --db firm.leaddesk",
         "leaddesk definition save ours.json --db firm.leaddesk",
         'leaddesk definition agree --by "Maya and Tom" --db firm.leaddesk'),
        _options, _definition,
    ),
    Command(
        "answer", N_("a question about a lead: yes, no or unknown"),
        ('leaddesk answer L-000012 budget yes --evidence "up to 9,000" --db firm.leaddesk',),
        _answer_options, _answer,
    ),
)  # fmt: skip
