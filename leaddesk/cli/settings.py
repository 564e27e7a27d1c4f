"""``setting``: the firm's settings and the reply limits of its sources, listed or changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command
from leaddesk.cli.words import say_done

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace

SOURCE: Final = "source:"


def _setting_options(parser: argparse.ArgumentParser) -> None:
    words = _("what to change, such as working_start=08:00; without any, all are listed")
    parser.add_argument("settings", metavar="KEY=VALUE", nargs="*", help=words)


def _setting(call: Call) -> int:
    with call.workspace() as ws:
        if call.args.settings:
            say_done(call, ws, _change(ws, _read(call.args.settings)))
        else:
            _list(call, ws)
    return status.DONE


def _read(texts: list[str]) -> dict[str, str]:
    """Key and text of each ``KEY=VALUE``; a source may hold an equals sign, its minutes do not."""
    found: dict[str, str] = {}
    for text in texts:
        key, equals, value = text.rpartition("=") if text.startswith(SOURCE) else text.partition("=")
        if not equals:
            raise UserError(_("“{text}” is not KEY=VALUE.").format(text=text), hint=_("Such as reply_minutes=240."))
        found[key.strip()] = value
    return found


def _change(ws: Workspace, values: dict[str, str]) -> Done:
    from leaddesk.services import firm_settings

    sources = [key for key in values if key.startswith(SOURCE)]
    if not sources:
        return firm_settings.change(ws, values)
    if len(values) > 1:
        raise UserError(_("The limit of a source is changed by itself."), field=sources[0])
    text = values[sources[0]].strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise UserError(_("“{text}” is not a number.").format(text=text), field=sources[0])
    source_id = firm_settings.source_called(ws, sources[0].removeprefix(SOURCE))
    return firm_settings.change_source(ws, source_id, int(text) if text else None)


def _list(call: Call, ws: Workspace) -> None:
    from leaddesk.services import firm_settings, preferences

    shown = firm_settings.shown(ws)
    limits = dict(ws.store.rows("SELECT name, reply_minutes FROM source WHERE reply_minutes IS NOT NULL ORDER BY name"))
    wide = max(map(len, shown))
    lines = [f"{key:<{wide}}  {value}  ({_(preferences.SETTINGS[key].label)})" for key, value in shown.items()]
    lines += [f"{SOURCE}{name}  {minutes}" for name, minutes in limits.items()]
    call.out.answer({"settings": shown, "sources": limits}, "\n".join(lines))


COMMANDS = (
    Command(
        "setting", N_("list or change the firm's settings"),
        ("leaddesk setting --db firm.leaddesk",
         "leaddesk setting working_start=07:30 holidays_country=DE holidays_region=BY --db firm.leaddesk",
         "leaddesk setting source:Website=60 --db firm.leaddesk"),
        _setting_options, _setting,
    ),
)  # fmt: skip
