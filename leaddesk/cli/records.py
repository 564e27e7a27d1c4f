"""``add``, ``set``, ``show``: one record."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.wished import field_key, is_any, query_of, warn_of_damage, which_options
from leaddesk.cli.words import say_done

if TYPE_CHECKING:
    from datetime import date

    from leaddesk.domain.records import LeadDetail
    from leaddesk.services.workspace import Workspace


def pairs(texts: Iterable[str]) -> dict[str, str]:
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
    parser.add_argument(
        "values", metavar="FIELD=VALUE", nargs="*", help=_("what is known of it; a text without = is a line")
    )
    parser.add_argument(
        "--line", metavar="TEXT", help=_("one line as on a slip of paper: name, company, number, step and day, sum")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what a line is understood as, and change nothing")
    )


def _add(call: Call) -> int:
    from leaddesk.cli.slips import add_line, line_of
    from leaddesk.services import leads

    line, texts = line_of(call.args.line, call.args.values)
    with call.workspace() as ws:
        if line is not None or call.args.dry_run:
            add_line(call, ws, line or "", pairs(texts))
        else:
            say_done(call, ws, leads.add(ws, pairs(texts)))
    return status.DONE


def _set_options(parser: argparse.ArgumentParser) -> None:
    words = _(
        "lead numbers or internal ids of names, then fields; nothing after = clears, tags=+vip adds, tags=-vip takes off"
    )
    parser.add_argument("items", metavar="ID|FIELD=VALUE", nargs="+", help=words)
    which_options(parser)
    parser.add_argument(
        "--what", metavar="WHAT", choices=("leads", "deals", "names"), default="leads", help=_("of which list")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("say how many would change, and change nothing"))
    parser.add_argument(
        "--if", dest="expected", metavar="FIELD=OLD", action="append", default=[],
        help=_("only where this is what the field holds until now; else nothing is changed and the exit status is 1"),
    )  # fmt: skip


def _set(call: Call) -> int:
    from leaddesk.services import leads
    from leaddesk.store.leads import resolve_many

    ids = [text for text in call.args.items if "=" not in text]
    values = pairs(text for text in call.args.items if "=" in text)
    if not values:
        raise UserError(_("Say what to change."), hint=_("Write it like rating=hot or city=Wien."))
    with call.workspace() as ws:
        if is_any(call) == bool(ids):
            raise UserError(
                _("Say which leads or names."),
                field="id",
                hint=_("Give their numbers, or --view, --where, --filter or --text."),
            )
        if is_any(call):
            _set_all(call, ws, _asked_for(call, ws), values)
            return status.DONE
        found = resolve_many(ws.store, ids)
        if len(found) > 1 or call.args.dry_run:
            _set_all(call, ws, found, values)
            return status.DONE
        expected = pairs(call.args.expected)
        for name in expected:
            leads.field_called(name)
        say_done(call, ws, leads.set_fields(ws, found[0], values, expected=expected))
    return status.DONE


def _asked_for(call: Call, ws: Workspace) -> list[int]:
    """The records that the view and the conditions show."""
    from leaddesk.store import lists

    warn_of_damage(call, ws)
    return list(lists.ids(ws.store, query_of(call, ws, call.args.what), ws.moment()))


def _set_all(call: Call, ws: Workspace, ids: Sequence[int], values: dict[str, str]) -> None:
    """The same for many, as one change; with ``--dry-run`` only how many it would change."""
    from leaddesk.services import bulk

    if call.args.expected:
        raise UserError(
            _("--if is for one lead or name."), field="if", hint=_("Use --where to choose many by what they hold.")
        )
    values = {field_key(ws, name): text for name, text in values.items()}
    if not call.args.dry_run:
        say_done(call, ws, bulk.set_all(ws, ids, values))
        return
    seen = bulk.preview(ws, ids, values)
    text = ngettext("{n} of {total} would change.", "{n} of {total} would change.", seen.changing)
    call.out.answer({"changeset": None, "changed": {}, **vars(seen)}, text.format(n=seen.changing, total=seen.total))


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("lead number, or the internal id of a name"))
    parser.add_argument("--as-of", metavar="DATE", help=_("as it stood at the end of that day, such as 2026-11-30"))


def _show(call: Call) -> int:
    from leaddesk.cli.details import detail_json, detail_text
    from leaddesk.domain.periods import one_day
    from leaddesk.store.leads import detail, resolve

    with call.workspace() as ws:
        lead_id = resolve(ws.store, call.args.id)
        day = None if call.args.as_of is None else one_day(call.args.as_of, ws.today(), field="as_of")
        found = detail(ws.store, lead_id) if day is None else _as_of(ws, lead_id, day)
        told = detail_json(found, ws)
        call.out.answer(told if day is None else told | {"as_of": day.isoformat()}, detail_text(found, ws))
    return status.DONE


def _as_of(ws: Workspace, lead_id: int, wanted: date) -> LeadDetail:
    from leaddesk.services import history

    if wanted > ws.today():
        raise UserError(_("That day has not come yet."), field="as_of")
    found = history.as_of(ws, lead_id, wanted)
    if found is None:
        raise UserError(
            _("It was not there on {day}.").format(day=wanted.isoformat()), field="as_of", code="unknown_record"
        )
    return found


COMMANDS = (
    Command(
        "add", N_("a new lead"),
        ('leaddesk add --db firm.leaddesk full_name="Eva Lang" phone="+43 1 5120244" source=website',
         'leaddesk add --db firm.leaddesk "Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k"'),
        _add_options, _add,
    ),
    Command(
        "set", N_("change fields of a lead or name, or of many"),
        ("leaddesk set L-000012 rating=hot value=1234.50 --db firm.leaddesk",
         "leaddesk set --view untouched --where source=fair tags=+call owner=Maya --db firm.leaddesk --dry-run"),
        _set_options, _set,
    ),
    Command(
        "show", N_("a lead or name with its timeline"),
        ("leaddesk show L-000012 --db firm.leaddesk", "leaddesk show L-000012 --as-of 2026-10-31 --db firm.leaddesk"),
        _show_options, _show,
    ),
)  # fmt: skip
