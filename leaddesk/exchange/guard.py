"""Looks at a file before any parser does: what it really is, and whether it is safe to open. In the parent, bounded.

Owns the checks by content (never by the name's ending) in constant memory. ``guard_zip`` and ``guard_ole`` look into the
two kinds of container, ``guard_sniff`` names everything else. Raises ``Refused``; never changes the file.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from leaddesk.base.jobs import JobContext
from leaddesk.exchange import guard_ole, guard_sniff, guard_zip
from leaddesk.exchange.child_protocol import Limits, Refused
from leaddesk.exchange.model import BookKind

HEAD_BYTES = 64 * 1024


@dataclass(frozen=True)
class Finding:
    """What the guard found: the real ``kind``, and whether its cells are to be read one by one, as some lie far out.

    ``size`` of the file and ``unpacked`` of the parts that are read, where it is packed, in bytes; ``marked`` as in ``Request``.
    """

    kind: BookKind
    cell_by_cell: bool = False
    macros: bool = False
    size: int = 0
    unpacked: int = 0
    marked: frozenset[str] = frozenset()


def inspect(path: Path, *, limits: Limits, context: JobContext) -> Finding:
    """The kind of the file at ``path``. Raises ``Refused`` for all that must not or cannot be read as a list."""
    size = _look_from_outside(path, limits)
    try:
        with path.open("rb") as stream:
            return replace(_look_inside(stream, limits, context), size=size)
    except FileNotFoundError as error:
        raise Refused("missing") from error
    except OSError as error:
        raise Refused("locked") from error


def _look_from_outside(path: Path, limits: Limits) -> int:
    """The file's size in bytes."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused("missing") from error
    except (OSError, ValueError) as error:
        raise Refused("locked" if isinstance(error, OSError) else "missing") from error
    if stat.S_ISDIR(found.st_mode):
        raise Refused("folder")
    if not stat.S_ISREG(found.st_mode):
        raise Refused("special")
    if path.name.startswith("~$") and found.st_size < 1024:
        raise Refused("lock_file")
    if found.st_size == 0:
        raise Refused("empty_file")
    if found.st_size > limits.file_bytes:
        raise Refused("file_too_large", size=round(found.st_size / 2**20), limit=limits.file_bytes >> 20)
    return found.st_size


def _look_inside(stream: BinaryIO, limits: Limits, context: JobContext) -> Finding:
    head = stream.read(HEAD_BYTES)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = guard_zip.inspect(stream, limits, context)
        return Finding(found.kind, found.cell_by_cell, found.macros, unpacked=found.unpacked, marked=found.marked)
    if head.startswith(guard_ole.MAGIC):
        kind, macros = guard_ole.inspect(stream)
        return Finding(kind, macros=macros)
    return Finding(guard_sniff.kind_of(head))
