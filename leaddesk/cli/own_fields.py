"""``field``: the firm's own fields, listed and changed. No value is lost by any of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.listed import expect, say, yes
from leaddesk.cli.terminal import table
from leaddesk.cli.words import verb_of
from leaddesk.domain.custom_fields import KINDS

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace

VERBS = ("list", "add", "rename", "kind", "choices", "choice", "order", "retire", "restore")


def _options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "list (default), add NAME, rename NAME NEW, kind NAME KIND, choices NAME A;B, choice NAME OLD NEW, order NAME ..., "
        "retire NAME, restore NAME"
    )
    parser.add_argument("words", metavar="VERB", nargs="*", help=words)
    parser.add_argument(
        "--kind", metavar="KIND", default="text", help=_("of a new field: {kinds}").format(kinds=", ".join(KINDS))
    )
    parser.add_argument("--choices", metavar="A;B", default="", help=_("of a new list, parted by semicolons"))


def _field(call: Call) -> int:
    verb, rest = verb_of(call.args.words, VERBS)
    with call.workspace() as ws:
        if verb == "list":
            _list(call, ws)
        else:
            say(call, ws, _do(call, ws, verb, rest), "field")
    return status.DONE


def _do(call: Call, ws: Workspace, verb: str, rest: list[str]) -> Done:
    from leaddesk.services import own_fields

    def known(name: str) -> int:
        return own_fields.called(ws, name).id

    if verb == "add":
        (label,) = expect(rest, "NAME")
        return own_fields.add(ws, label, call.args.kind, _parts(call.args.choices))
    if verb == "rename":
        old, new = expect(rest, "NAME", "NEW")
        return own_fields.rename(ws, known(old), new)
    if verb == "kind":
        name, kind = expect(rest, "NAME", "KIND")
        return own_fields.change_kind(ws, known(name), kind)
    if verb == "choices":
        name, choices = expect(rest, "NAME", "A;B")
        return own_fields.set_choices(ws, known(name), _parts(choices))
    if verb == "choice":
        name, old, new = expect(rest, "NAME", "OLD", "NEW")
        return own_fields.rename_choice(ws, known(name), old, new)
    if verb == "order":
        return own_fields.reorder(ws, [known(name) for name in rest])
    (name,) = expect(rest, "NAME")
    return (own_fields.retire if verb == "retire" else own_fields.restore)(ws, known(name))


def _parts(text: str) -> list[str]:
    return [part for part in text.split(";") if part.strip()]


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.store import own_fields

    rows, filled = own_fields.fields(ws.store, everything=True), own_fields.filled(ws.store)
    cells = [
        [
            str(row.id),
            row.label,
            _(KINDS.get(row.kind, row.kind)),
            "; ".join(row.choices),
            str(filled.get(row.id, 0)),
            yes(row.active),
        ]
        for row in rows
    ]
    heads = (_("Id"), _("Name"), _("Kind"), _("Choices"), _("Filled"), _("In use"))
    data = [
        {
            "id": row.id,
            "name": row.label,
            "key": row.key,
            "kind": row.kind,
            "choices": list(row.choices),
            "filled": filled.get(row.id, 0),
            "active": row.active,
        }
        for row in rows
    ]
    text = table(heads, cells, right=(0, 4), room=call.out.room) if rows else _("No fields of your own yet.")
    call.out.answer({"fields": data, "total": len(rows)}, text)


COMMANDS = (
    Command(
        "field", N_("fields of your own"),
        ("leaddesk field --db firm.leaddesk",
         'leaddesk field add "Kind of roof" --kind choice --choices "Flat;Gabled" --db firm.leaddesk',
         'leaddesk field rename Roof "Kind of roof" --db firm.leaddesk'),
        _options, _field,
    ),
)  # fmt: skip
