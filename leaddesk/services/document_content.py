"""Reads a file from the disk to be kept: what may be kept, how large, with progress. Changes nothing (RELIABILITY 88, 92, 93).

Never opens, unpacks or runs anything: any file may be kept, what it is matters when somebody wants to open it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from leaddesk.base.errors import InputUnreadable
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.documents import SIZE_LIMIT
from leaddesk.domain.file_names import safe_name

TOGETHER_LIMIT = 4 * SIZE_LIMIT
"""Bytes of all files that are put in with one change: they stand in memory at once."""
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Content:
    """A file as read: its safe name, its bytes, their SHA-256."""

    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True)
class Place:
    """A file as it lies: where, how large, last changed when."""

    path: Path
    name: str
    size: int
    file_time: datetime


def read(paths: list[Path], context: JobContext | None = None) -> tuple[Content, ...]:
    """Read files whole. Reports bytes done of all; stops where the job is cancelled.

    Raises InputUnreadable: missing, folder, special, locked, empty_file, too_large; then none is kept.
    """
    context = context or JobContext()
    places = [look(path) for path in paths]
    total = 0
    for place in places:
        _check_size(place)
        total += place.size
    if total > TOGETHER_LIMIT:
        raise InputUnreadable(
            _("These files have {size} MB together; {limit} MB can be put in at once.").format(
                size=_megabytes(total), limit=TOGETHER_LIMIT >> 20
            ),
            hint=_("Put them in one after the other, or link them."),
            code="too_large",
        )
    found, done = [], 0
    for place in places:
        content = _read_one(place, context, done, total)
        done += len(content.data)
        found.append(content)
    return tuple(found)


def look(path: Path) -> Place:
    """Where and how large a file is. Raises InputUnreadable where it is none that can be kept."""
    shown = safe_name(path.name or str(path))
    try:
        info = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise InputUnreadable(
            _("There is no file “{name}”.").format(name=shown),
            hint=_("It may have been moved or renamed. Choose it again."),
            code="missing",
        ) from None
    except (OSError, ValueError) as error:
        raise _locked(shown) from error
    if stat.S_ISDIR(info.st_mode):
        raise InputUnreadable(
            _("“{name}” is a folder, not a file.").format(name=shown),
            hint=_("Choose the files inside it."),
            code="folder",
        )
    if not stat.S_ISREG(info.st_mode):
        raise InputUnreadable(
            _("“{name}” is not an ordinary file.").format(name=shown),
            hint=_("Copy its content into a file first."),
            code="special",
        )
    changed = datetime.fromtimestamp(int(info.st_mtime), UTC)
    return Place(Path(os.path.abspath(path)), shown, info.st_size, changed)


def _check_size(place: Place) -> None:
    if place.size > SIZE_LIMIT:
        raise InputUnreadable(
            _("“{name}” has {size} MB; files up to {limit} MB are copied into the firm's file.").format(
                name=place.name, size=_megabytes(place.size), limit=SIZE_LIMIT >> 20
            ),
            hint=_("Link it instead: then it stays where it lies."),
            code="too_large",
        )
    if place.size == 0:
        raise InputUnreadable(
            _("“{name}” is empty: it has 0 bytes.").format(name=place.name),
            hint=_("Ask for the file again; the copying went wrong."),
            code="empty_file",
        )


def _read_one(place: Place, context: JobContext, done: int, total: int) -> Content:
    """The bytes of one file, at most as many as may be kept, even where it grows meanwhile."""
    parts: list[bytes] = []
    digest, held = hashlib.sha256(), 0
    try:
        with place.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                held += len(chunk)
                if held > SIZE_LIMIT:
                    _check_size(Place(place.path, place.name, held, place.file_time))
                digest.update(chunk)
                parts.append(chunk)
                context.progress(done + held, max(total, done + held), place.name)
    except OSError as error:
        raise _locked(place.name) from error
    data = b"".join(parts)
    if not data:
        _check_size(Place(place.path, place.name, 0, place.file_time))
    return Content(place.name, data, digest.hexdigest())


def _locked(name: str) -> InputUnreadable:
    return InputUnreadable(
        _("“{name}” cannot be opened; another program holds it or you may not read it.").format(name=name),
        hint=_("Close it in the other program, or copy it to another folder and take the copy."),
        code="locked",
    )


def _megabytes(size: int) -> int:
    """Rounded up, so that what is too large never says the limit itself."""
    return -(-size // (1 << 20))
