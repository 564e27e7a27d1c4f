"""A file that goes out: asks where, writes in the background, says that it is there. The one place for lists, reports and papers.

A file that is open elsewhere or read-only, a full disk, a folder that is gone: a sentence, and another name or place is offered;
what was asked for is not lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject

from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import N_, _, pgettext
from leaddesk.base.jobs import JobContext
from leaddesk.domain.file_names import safe_name
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.shell.context import UiContext

EXCEL: Final = N_("Excel (*.xlsx)")
TEXT: Final = N_("Text for Excel (*.csv)")
PAGE: Final = N_("Web page (*.html)")
CARDS: Final = N_("Contact cards (*.vcf)")
CALENDAR: Final = N_("Calendar file (*.ics)")
DATA: Final = N_("Data (*.json)")
_OTHER_NAME: Final = frozenset({"target_locked", "not_written", "disk_full", "no_folder"})
"""Faults that another name or folder may mend."""


@dataclass(frozen=True)
class OutFile:
    """``title`` of the question, ``name`` proposed (its ending is added from the first of ``kinds``), ``write`` off the UI thread,
    ``said``: what to say of the target when it is written, from what ``write`` gave back."""

    title: str
    name: str
    kinds: Sequence[str]
    write: Callable[[JobContext, Path], Any]
    said: Callable[[Any, str], str] | None = None


def send(context: UiContext, owner: QObject, out: OutFile) -> None:
    """Ask where to, then write. ``owner``: whose page it is; once that is closed nothing more is said."""
    name = out.name.replace("/", "-").replace("\\", "-")
    _ask(context, owner, out, f"{safe_name(name)}{_endings(out)[0]}")


def _ask(context: UiContext, owner: QObject, out: OutFile, suggestion: str) -> None:
    filters = ";;".join(map(_, out.kinds))
    context.prompts.save_file(out.title, suggestion, filters, partial(_chosen, context, owner, out))


def _chosen(context: UiContext, owner: QObject, out: OutFile, path: str) -> None:
    target = Path(path)
    if target.suffix.lower() not in _endings(out):
        target = target.with_name(target.name + _endings(out)[0])
    context.runner.submit(
        "io",
        out.write,
        target,
        owner=owner,
        on_result=partial(_written, context, owner, out, target),
        on_error=partial(_refused, context, owner, out, target),
        label=_("Writing {name}").format(name=target.name),
    )


def _written(context: UiContext, owner: QObject, out: OutFile, target: Path, result: Any) -> None:
    text = out.said(result, target.name) if out.said is not None else _("{file} is written.").format(file=target.name)
    context.shell.toast(
        text,
        act=(pgettext("verb", "Open"), partial(_show, context, target)),
        also=(_("Show in folder"), partial(_show, context, target.parent)),
    )


def _show(context: UiContext, path: Path) -> None:
    if not context.prompts.show_file(str(path)):
        context.shell.toast(_("No program on this computer opens {name}.").format(name=path.name))


def _refused(context: UiContext, owner: QObject, out: OutFile, target: Path, error: Exception) -> None:
    """Say why, and offer another name beside it; the wish stays as it was."""
    if not isinstance(error, EnvironmentFault) or error.code not in _OTHER_NAME:
        context.shell.show_error(error)
        return
    other = whole_file.free_name(target)
    context.prompts.choose(
        out.title,
        error.message,
        (Choice("other", _("Save under another name…"), main=True),),
        lambda _code: _ask(context, owner, out, str(other)),
        hint=error.hint,
    )


def _endings(out: OutFile) -> list[str]:
    """The endings of its kinds: ``.xlsx`` of ``Excel (*.xlsx)``."""
    return [kind.rpartition("*")[2].rstrip(")").lower() for kind in out.kinds]
