"""``import``: spreadsheets and lists into the data file."""

from __future__ import annotations

import argparse

from leaddesk.base.i18n import N_, _
from leaddesk.cli import status
from leaddesk.cli.command import Call, Command


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", metavar="SOURCE", nargs="+", help=_("files to bring in"))


def _run(call: Call) -> int:
    return status.DONE


COMMANDS = (
    Command(
        "import",
        N_("bring in a spreadsheet or list"),
        ("leaddesk import leads.xlsx --db firm.leaddesk",),
        _options,
        _run,
    ),
)
