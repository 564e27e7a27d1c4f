"""A report or a saved one into a file: which kinds there are; ``ui.shell.out_file`` asks, writes and says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.ui.shell import out_file
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

WORKBOOK: Final = (out_file.EXCEL,)
EVERY: Final = (out_file.PAGE, out_file.EXCEL, out_file.DATA)


def send(
    context: UiContext, owner: QWidget, title: str, write: Callable[[Path], None], *, kinds: tuple[str, ...] = EVERY
) -> None:
    """Ask for a file named after ``title``, then call ``write(target)`` off the UI thread. ``kinds``: the first is proposed."""
    out = out_file.OutFile(_("Save the report"), one_line(title, 80), kinds, partial(_write, write))
    out_file.send(context, owner, out)


def _write(write: Callable[[Path], None], _context: JobContext, target: Path) -> None:
    write(target)
