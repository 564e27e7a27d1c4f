"""Reading the arguments: argparse, with errors as ``UserError`` sentences and options allowed anywhere."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli.command import Command

_VEIL = "\x00"
_ABOUT_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<what>.*)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """An argument parser that never ends the process because of an error: it raises UserError."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong as one sentence, with the way to the help as hint."""
        found = _ABOUT_ARGUMENT.fullmatch(message)
        text = f"{found['name']}: {found['what']}" if found else message
        text = text[:1].upper() + text[1:] if text[:1].isalpha() and not found else text
        raise UserError(text.rstrip(".") + ".", hint=_("See {help}.").format(help=f"{self.prog} --help"))


def parse(command: Command, arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments of one sub-command; options may stand between them, and ``--`` makes words of whatever follows.

    Raises UserError, or SystemExit after ``--help``. argparse's own ``--`` is lost where options may stand anywhere, so the
    words behind it are veiled while it looks for options.
    """
    at = arguments.index("--") if "--" in arguments else len(arguments)
    words = [*arguments[:at], *(_VEIL + word for word in arguments[at + 1 :])]
    args = parser_of(command).parse_intermixed_args(words)
    return argparse.Namespace(**{name: _unveiled(value) for name, value in vars(args).items()})


def _unveiled(value: Any) -> Any:
    if isinstance(value, list):
        return [_unveiled(each) for each in value]
    return value.removeprefix(_VEIL) if isinstance(value, str) else value


def parser_of(command: Command) -> Parser:
    """The parser of a sub-command with its own and the common options."""
    parser = Parser(
        prog=f"leaddesk {command.name}",
        description=_(command.words),
        epilog=_("Example:") + "\n" + "\n".join(f"  {line}" for line in command.examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.options(parser)
    common = parser.add_argument_group(_("common options"))
    if command.needs_file:
        common.add_argument("--db", metavar="FILE", help=_("the data file"))
    common.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
    common.add_argument("--quiet", action="store_true", help=_("say only what was asked for"))
    common.add_argument("--as-user", metavar="NAME", help=_("in whose name (default: the first of the team)"))
    common.add_argument("--debug", action="store_true", help=_("show the details of an unknown error"))
    return parser


def overview(commands: Mapping[str, Command]) -> str:
    """What ``leaddesk --help`` says."""
    wide = max(len(name) for name in commands)
    lines = [f"  {name:<{wide}}  {_(command.words)}" for name, command in commands.items()]
    head = [
        _("usage: leaddesk [FILE | --demo | --tray | --version]"),
        _("       leaddesk COMMAND ..."),
        "",
        _("Without a command the window opens. Commands:"),
        "",
    ]
    return "\n".join([*head, *lines, "", _("leaddesk COMMAND --help says more, with an example.")])


def find(commands: Mapping[str, Command], name: str) -> Command:
    """The command called ``name``. Raises UserError with the nearest one as hint."""
    if name in commands:
        return commands[name]
    if name.startswith("-"):
        raise UserError(_("Write the command before its options."), hint=_("leaddesk --help lists the commands."))
    near = difflib.get_close_matches(name, commands, n=1)
    hint = _("Did you mean {name}?").format(name=near[0]) if near else _("leaddesk --help lists the commands.")
    raise UserError(_("There is no command “{name}”.").format(name=name), hint=hint, code="unknown_command")
