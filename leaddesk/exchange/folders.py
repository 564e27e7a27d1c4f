"""A folder given to an import: the files in it that can be read, in the order of their names.

Looks at each file as the reader's guard does, by content; opens no subfolder and follows nothing. Writes and guesses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from leaddesk.base.errors import InputUnreadable
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.identity import fold
from leaddesk.exchange import guard
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Refused
from leaddesk.exchange.guard_reasons import REASONS, unreadable

_NOT_LISTS = ("not_a_spreadsheet", "open_elsewhere", "html", "empty_file")
"""Refusals of files that were never meant as a list; a damaged or locked list is no such thing and is reported as a file."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A file of a folder that is no list, with the sentence that says what it is."""

    path: Path
    code: str
    message: str


def readable(folder: Path, context: JobContext | None = None) -> tuple[list[Path], list[Passed]]:
    """(files to read, files passed over) of ``folder``, sorted by name. Raises InputUnreadable where none can be read."""
    context = context or JobContext()
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (fold(path.name), path.name))
    except OSError as error:
        raise InputUnreadable(
            _("The folder “{name}” cannot be opened.").format(name=folder.name or str(folder)),
            hint=_("Look whether you may read it, or name the files inside."),
            code="locked",
        ) from error
    files: list[Path] = []
    passed: list[Passed] = []
    for path in entries:
        context.check()
        if path.name.startswith((".", "~$")) or path.is_dir():
            continue
        try:
            guard.inspect(path, limits=DEFAULT_LIMITS, context=context)
        except Refused as refused:
            if REASONS[refused.code][0] in _NOT_LISTS:
                told = unreadable(refused, path.name)
                passed.append(Passed(path, told.code, told.message))
                continue
        files.append(path)
    if not files:
        raise InputUnreadable(
            _("There is no list, contact card or mail in the folder “{name}”.").format(name=folder.name or str(folder)),
            hint=_("Choose another folder, or name the files themselves. Folders inside it are not opened."),
            code="nothing_readable",
        )
    return files, passed
