"""One run of the command line from its arguments to its exit status. No traceback ever reaches a user."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from leaddesk import __version__
from leaddesk.base.clock import default_clock
from leaddesk.base.errors import Cancelled, LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.cli import status, tongue
from leaddesk.cli.command import Call, Command
from leaddesk.cli.output import Output, speak_utf8

if TYPE_CHECKING:
    from leaddesk.reporting.files import Painter

GROUPS = (
    "files", "bringing_in", "records", "ways", "people", "documents", "work", "followups", "promises", "quotes", "quotes_in",
    "call_lists", "planning", "calendar", "meetings", "reminders", "pipeline", "after_sale", "care", "board", "stages", "process",
    "definition", "parking", "merging", "letters",
    "history", "lists", "searching", "views", "exporting", "reports", "papers", "sheets",
    "snapshots", "targets", "reviews", "plans", "snippets", "settings",
    "own_fields", "sources", "things", "team",
)  # fmt: skip
"""The modules of commands, in the order of the help."""
LOG = "command-line.log"


def commands() -> Mapping[str, Command]:
    """Every command by its name, in the order of the help."""
    modules = [importlib.import_module(f"leaddesk.cli.{group}") for group in GROUPS]
    return {command.name: command for module in modules for command in module.COMMANDS}


def run(arguments: Sequence[str], painter: Painter | None = None) -> int:
    """Run one command; gives back the exit status of COMMAND_LINE.md. ``painter``: what writes a PDF."""
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    out = Output(as_json="--json" in words, quiet="--quiet" in words)
    with _noticing_ctrl_c() as pressed:
        try:
            speak_utf8()
            tongue.speak()
            return _run(arguments, out, painter)
        except (KeyboardInterrupt, Cancelled):
            return _stopped(out)
        except BrokenPipeError:  # whoever read the answer has seen enough
            _silence()
            return status.DONE
        except SystemExit as ended:  # argparse, after printing its help
            return ended.code if isinstance(ended.code, int) else status.DONE
        except LeadDeskError as error:
            return _stopped(out) if pressed else _ends(out, error, status.of(error))
        except Exception as error:  # noqa: BLE001  the last resort: a bug becomes a sentence and a log file
            return _stopped(out) if pressed else _ends(out, _unknown(error, debug="--debug" in words), status.FAILED)


@contextlib.contextmanager
def _noticing_ctrl_c() -> Iterator[list[int]]:
    """Notes that Ctrl+C was pressed: SQLite turns the interrupt into an error of its own where it strikes inside a query."""
    pressed: list[int] = []

    def handle(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield pressed
        return
    signal.signal(signal.SIGINT, handle)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _run(arguments: Sequence[str], out: Output, painter: Painter | None) -> int:
    if arguments and arguments[0] in ("--version", "-V"):
        out.answer({"version": __version__}, f"LeadDesk {__version__}")
        return status.DONE
    from leaddesk.cli import parser

    known = commands()
    name, rest = _split(arguments)
    if name in ("", "--help", "-h", "help"):
        out.answer({"commands": list(known)}, parser.overview(known))
        return status.DONE if name else status.WRONG_USE
    command = parser.find(known, name)
    args = parser.parse(command, rest)
    return command.run(Call(args, out, default_clock(), painter))


def _split(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The command's name and its arguments; flags that take no value may stand before the name."""
    before = []
    rest = list(arguments)
    while rest and rest[0] in ("--json", "--quiet", "--debug"):
        before.append(rest.pop(0))
    return (rest[0], [*before, *rest[1:]]) if rest else ("", before)


def _stopped(out: Output) -> int:
    return _ends(out, LeadDeskError(_("Stopped. Nothing half done is left."), code="stopped"), status.STOPPED)


def _ends(out: Output, error: LeadDeskError, code: int) -> int:
    try:
        out.error(error)
    except BrokenPipeError:
        _silence()
    return code


def _silence() -> None:
    """Nobody reads standard output any more: let Python's own flush at the end go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unknown(error: Exception, *, debug: bool) -> LeadDeskError:
    """A bug: its details go into the log file, the user gets one sentence."""
    details = "".join(traceback.format_exception(error))
    if debug and sys.stderr is not None:
        sys.stderr.write(details)
    place = _logged(details)
    hint = _("The details are in {file}.").format(file=place) if place else _("Add --debug to see the details.")
    return LeadDeskError(_("LeadDesk met an error that it does not know."), hint=hint, code="internal")


def _logged(details: str) -> Path | None:
    from leaddesk.base.paths import log_dir

    try:
        path = log_dir() / LOG
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(f"--- {default_clock().now().isoformat()} LeadDesk {__version__}\n{details}\n")
    except OSError:
        return None
    return path
