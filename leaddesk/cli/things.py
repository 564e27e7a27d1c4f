"""``reason`` and ``tag``: the firm's words for why a lead left, and its tags, listed and changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.listed import expect, say, yes
from leaddesk.cli.terminal import table
from leaddesk.cli.words import verb_of
from leaddesk.domain import codes

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace

REASON_VERBS = ("list", "add", "rename", "order", "hide", "show")
TAG_VERBS = ("list", "add", "rename", "merge", "retire", "restore", "delete")


def _reason_options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "list [MOMENT] (default), add MOMENT WORDS, rename MOMENT REASON WORDS, order MOMENT REASON ..., hide MOMENT REASON, "
        "show MOMENT REASON; a moment is one of {moments}"
    ).format(moments=", ".join(codes.REASON_MOMENTS))
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)


def _reason(call: Call) -> int:
    verb, rest = verb_of(call.args.words, REASON_VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list_reasons(call, ws, rest)
        else:
            say(call, ws, _change_reason(ws, verb, rest), "reason")
    return status.DONE


def _change_reason(ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import reasons

    if verb == "add":
        moment, words = expect(rest, "MOMENT", "WORDS")
        return reasons.add(ws, moment, words)
    if verb == "rename":
        moment, name, words = expect(rest, "MOMENT", "REASON", "WORDS")
        return reasons.rename(ws, reasons.called(ws, moment, name).id, words)
    if verb == "order":
        moment, *names = rest or expect(rest, "MOMENT")
        return reasons.reorder(ws, moment, [reasons.called(ws, moment, name).id for name in names])
    moment, name = expect(rest, "MOMENT", "REASON")
    return reasons.set_active(ws, reasons.called(ws, moment, name).id, verb == "show")


def _list_reasons(call: Call, ws: Workspace, rest: list[str]) -> None:
    from leaddesk.domain.inputs import choice
    from leaddesk.store import reference, usage

    moment = choice(rest[0], dict(codes.REASON_MOMENTS), field="moment") if rest else None
    rows, counted = reference.reason_rows(ws.store, moment), usage.reasons(ws.store, ws.moment())
    heads = (_("Moment"), _("Code"), _("Reason"), _("12 months"), _("Shown"))
    cells = [
        [
            _(codes.REASON_MOMENTS.get(row.moment, row.moment)),
            row.code,
            row.label,
            str(counted.get(row.id, 0)),
            yes(row.active),
        ]
        for row in rows
    ]
    data = [
        {
            "id": row.id,
            "moment": row.moment,
            "code": row.code,
            "label": row.label,
            "leads": counted.get(row.id, 0),
            "active": row.active,
        }
        for row in rows
    ]
    call.out.answer({"reasons": data, "total": len(rows)}, table(heads, cells, right=(3,), room=call.out.room))


# --- tags -------------------------------------------------------------------------------------------------------------
def _tag_options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "list (default), add NAME, rename NAME NEW, merge NAME INTO, retire NAME, restore NAME, delete NAME (takes it off every lead)"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)


def _tag(call: Call) -> int:
    verb, rest = verb_of(call.args.words, TAG_VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list_tags(call, ws)
        else:
            say(call, ws, _change_tag(ws, verb, rest), "tag")
    return status.DONE


def _change_tag(ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import named, tags

    if verb == "add":
        (name,) = expect(rest, "NAME")
        return tags.add(ws, name)
    if verb in ("rename", "merge"):
        name, other = expect(rest, "NAME", "NEW" if verb == "rename" else "INTO")
        row_id = named.called(ws, "tag", name)
        return (
            tags.rename(ws, row_id, other)
            if verb == "rename"
            else tags.merge(ws, row_id, named.called(ws, "tag", other))
        )
    (name,) = expect(rest, "NAME")
    row_id = named.called(ws, "tag", name)
    return tags.delete(ws, row_id) if verb == "delete" else tags.set_active(ws, row_id, verb == "restore")


def _list_tags(call: Call, ws: Workspace) -> None:
    from leaddesk.store import reference

    rows = reference.tags(ws.store, everything=True)
    cells = [[str(row.id), row.name, str(row.leads), yes(row.active)] for row in rows]
    data = [{"id": row.id, "name": row.name, "leads": row.leads, "active": row.active} for row in rows]
    heads = (_("Id"), _("Tag"), _("Leads"), _("In use"))
    text = table(heads, cells, right=(0, 2), room=call.out.room) if rows else _("No tags yet.")
    call.out.answer({"tags": data, "total": len(rows)}, text)


COMMANDS = (
    Command(
        "reason", N_("why leads leave, in the firm's own words"),
        ("leaddesk reason list lost --db firm.leaddesk",
         'leaddesk reason add disqualified "Too far away" --db firm.leaddesk'),
        _reason_options, _reason,
    ),
    Command(
        "tag", N_("tags"),
        ("leaddesk tag --db firm.leaddesk", "leaddesk tag merge xmas Christmas --db firm.leaddesk"),
        _tag_options, _tag,
    ),
)  # fmt: skip
