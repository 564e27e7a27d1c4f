"""``export``: rows into a file by its ending."""

from __future__ import annotations

import argparse

from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="TARGET", help=_("the file to write"))


def _run(call: Call) -> int:
    return status.DONE


COMMANDS = (
    Command("export", N_("rows into a file"), ("leaddesk export leads.xlsx --db firm.leaddesk",), _options, _run),
)
