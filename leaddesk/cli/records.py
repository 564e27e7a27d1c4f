"""``add``, ``set``, ``show``: one record."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import say_done


def pairs(texts: Sequence[str]) -> dict[str, str]:
    """``FIELD=VALUE`` texts as a mapping. Raises UserError where one has no ``=`` or a field stands twice."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals or not name:
            raise UserError(
                _("“{text}” is no FIELD=VALUE.").format(text=text), hint=_("Write it like rating=hot or city=Wien.")
            )
        if name in found:
            raise UserError(_("{field} stands twice.").format(field=name), field=name)
        found[name] = value
    return found


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("values", metavar="FIELD=VALUE", nargs="+", help=_("what is known of it"))


def _add(call: Call) -> int:
    from leaddesk.services import leads

    with call.workspace() as ws:
        say_done(call, ws, leads.add(ws, pairs(call.args.values)))
    return status.DONE


def _set_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    parser.add_argument("values", metavar="FIELD=VALUE", nargs="+", help=_("nothing after = clears the field"))


def _set(call: Call) -> int:
    from leaddesk.services import leads
    from leaddesk.store.leads import resolve

    with call.workspace() as ws:
        lead_id = resolve(ws.store, call.args.id)
        say_done(call, ws, leads.set_fields(ws, lead_id, pairs(call.args.values)))
    return status.DONE


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))


def _show(call: Call) -> int:
    from leaddesk.cli.details import detail_json, detail_text
    from leaddesk.store.leads import detail, resolve

    with call.workspace() as ws:
        found = detail(ws.store, resolve(ws.store, call.args.id))
        call.out.answer(detail_json(found, ws), detail_text(found, ws))
    return status.DONE


COMMANDS = (
    Command(
        "add", N_("a new lead"),
        ('leaddesk add --db firm.leaddesk full_name="Eva Lang" phone="+43 1 5120244" source=website',),
        _add_options, _add,
    ),
    Command(
        "set", N_("change fields of a lead or name"), ("leaddesk set L-000012 rating=hot value=1234.50 --db firm.leaddesk",),
        _set_options, _set,
    ),
    Command(
        "show", N_("a lead or name with its timeline"), ("leaddesk show L-000012 --db firm.leaddesk",),
        _show_options, _show,
    ),
)  # fmt: skip
