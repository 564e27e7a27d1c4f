"""Where LeadDesk begins: opens the window or hands the arguments to the command line, and loads only one of them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk import __version__

if TYPE_CHECKING:
    from leaddesk.domain.paper import PageSetup, Printed, Shown
    from leaddesk.reporting.document import Document

FILE_ENDING = ".leaddesk"
OF_WINDOW = ("--demo", "--tray")
"""Options of the window: the sample firm; in the tray, with no window in the way."""
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run LeadDesk with ``argv`` (default: the process's own) and return its exit status (COMMAND_LINE.md).

    Nothing, one data file, ``--demo`` or ``--tray`` opens the window; everything else is the command line's, which never loads Qt.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        print(f"LeadDesk {__version__}")
        return 0
    try:
        if _asks_for_window(arguments):
            return _window(arguments)
        from leaddesk.cli import main as command_line

        return command_line(arguments, painter=_paint)
    except KeyboardInterrupt:
        return INTERRUPTED


def _paint(document: Document, setup: PageSetup, shown: Shown) -> Printed:
    """Make the PDF of a report: the one thing for which the command line loads Qt (LIBRARIES section 1)."""
    from leaddesk import window_libraries
    from leaddesk.base.errors import EnvironmentFault
    from leaddesk.base.i18n import _

    trouble = window_libraries.trouble(platform="offscreen")
    if trouble:
        raise EnvironmentFault(trouble, code="no_qt", hint=_("Choose .html or .json."))
    from leaddesk.paint import alone

    return alone.pdf(document, setup, shown)


def _asks_for_window(arguments: list[str]) -> bool:
    """Whether the arguments are those of the window: a data file, ``--demo``, both (then refused), ``--tray``, or nothing."""
    files = [word for word in arguments if word not in OF_WINDOW]
    if not files:
        return True
    if len(files) > 1 or files[0].startswith("-"):
        return False
    if files[0].endswith(FILE_ENDING):
        return True
    from leaddesk.cli import COMMANDS

    return files[0] not in COMMANDS and Path(files[0]).exists()


def _window(arguments: list[str]) -> int:
    files = [Path(word) for word in arguments if word not in OF_WINDOW]
    demo, hidden = "--demo" in arguments, "--tray" in arguments
    if demo and files:
        from leaddesk.base import i18n
        from leaddesk.base.i18n import _

        i18n.install(i18n.from_environment())
        _complain(
            _(
                "LeadDesk: --demo opens a throw-away copy of the sample firm and takes no file; leave one of the two out."
            )
        )
        return 2
    from leaddesk import window_libraries

    trouble = window_libraries.trouble()
    if trouble:
        _complain(trouble)
        return 1
    gc.disable()  # nothing made at a start is garbage; the window collects by itself (ui.bridge.garbage)
    try:
        from leaddesk.ui import quick_imports

        quick_imports.install()
        from leaddesk.app import run as open_window

        return open_window(files[0] if files else None, demo, hidden=hidden)
    finally:
        gc.enable()


def _complain(sentence: str) -> None:
    if sys.stderr is not None:  # a start without a console has none
        print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
