"""A report or a saved one into a file: asks where, writes in the background, says that it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.base.jobs import JobContext
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

WORKBOOK: Final = (N_("Excel (*.xlsx)"),)
EVERY: Final = (N_("Web page (*.html)"), N_("Excel (*.xlsx)"), N_("Data (*.json)"))
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')


def send(
    context: UiContext, owner: QWidget, title: str, write: Callable[[Path], None], *, kinds: tuple[str, ...] = EVERY
) -> None:
    """Ask for a file named after ``title``, then call ``write(target)`` off the UI thread. ``kinds``: the first is proposed."""
    ending = kinds[0].rpartition("*")[2].rstrip(")")
    plain = "".join(char for char in one_line(title, 80) if char not in _FORBIDDEN)

    def chosen(path: str) -> None:
        target = Path(path) if Path(path).suffix else Path(f"{path}{ending}")
        context.runner.submit(
            "io",
            partial(_write, write),
            target,
            owner=owner,
            on_result=lambda _none: context.shell.toast(_("{file} is written.").format(file=target.name)),
            on_error=context.shell.show_error,
            label=_("Writing {name}").format(name=target.name),
        )

    context.prompts.save_file(_("Save the report"), f"{plain}{ending}", ";;".join(map(_, kinds)), chosen)


def _write(write: Callable[[Path], None], _context: JobContext, target: Path) -> None:
    write(target)
