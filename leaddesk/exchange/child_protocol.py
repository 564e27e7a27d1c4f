"""What the reading child and its parent say to one another, and the limits both keep.

Owns the limits, the request, the frames and their coding. Must not parse files and must stay quick to import: the child
starts with it. Frames are pickles with a length before them; the parent loads them with dates as the only classes allowed.
"""

from __future__ import annotations

import datetime as dt
import io
import pickle
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

HEADER = struct.Struct("<I")
BATCH_ROWS = 1_000


@dataclass(frozen=True)
class Limits:
    """What a file may cost (RELIABILITY section 4, import pipeline). Bytes, counts and seconds."""

    file_bytes: int = 100 * 1024 * 1024
    members: int = 5_000
    inflated_bytes: int = 400 * 1024 * 1024
    ratio: int = 300
    ratio_from_bytes: int = 64 * 1024 * 1024
    rows: int = 200_000
    columns: int = 1_000
    cell_chars: int = 32_767
    child_bytes: int = 192 * 1024 * 1024
    child_bytes_per_byte: int = 8
    child_bytes_per_unpacked: int = 2
    child_bytes_most: int = 1024 * 1024 * 1024
    child_seconds: float = 10.0
    child_seconds_per_mb: float = 2.0
    child_seconds_per_unpacked_mb: float = 0.1

    def memory(self, size: int, unpacked: int = 0) -> int:
        """Memory in bytes for reading a file of ``size`` bytes, whose parts are ``unpacked`` bytes long where it is packed."""
        wanted = self.child_bytes + self.child_bytes_per_byte * size + self.child_bytes_per_unpacked * unpacked
        return min(self.child_bytes_most, wanted)

    def seconds(self, size: int, unpacked: int = 0) -> float:
        """Seconds of work for reading such a file."""
        wanted = self.child_seconds_per_mb * size + self.child_seconds_per_unpacked_mb * unpacked
        return self.child_seconds + wanted / 2**20


DEFAULT_LIMITS = Limits()


class Refused(Exception):
    """A file that cannot be read. ``code`` is a key of ``guard_reasons.REASONS``, ``args_`` fill its sentence."""

    def __init__(self, code: str, **args_: Any) -> None:
        super().__init__(code)
        self.code = code
        self.args_ = args_


@dataclass(frozen=True)
class Request:
    """What the child is asked to read.

    ``sparse`` = cell by cell, for sheets with cells far from the rest; ``marked`` = members (lower case) with formulas or
    errors, worth a second look; ``size`` of the file and ``unpacked`` of its parts in bytes; ``day``: today (ISO), for what comes again.
    """

    path: str
    kind: str
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sparse: bool = False
    size: int = 0
    unpacked: int = 0
    marked: frozenset[str] = frozenset()
    day: str = ""
    limits: Limits = DEFAULT_LIMITS

    @property
    def memory(self) -> int:
        """The most bytes that reading it may take."""
        return self.limits.memory(self.size, self.unpacked)

    @property
    def seconds(self) -> float:
        """The most seconds of work that reading it may take."""
        return self.limits.seconds(self.size, self.unpacked)


Frame = tuple[Any, ...]
"""("sender", text) | ("book", encoding, delimiter) | ("sheet", name, hidden, merged) | ("rows", rows) | ("extras", fills, struck, comments,
links) | ("warn", row, column, code, args) | ("read",) | ("look", position of a sheet) | ("refused", code, args) | ("done",)

"read" = all cells are sent, so that nothing which goes wrong from here on costs the list; "look" = the extras and warnings that
follow belong to that sheet."""


class _DatesOnly(pickle.Unpickler):
    """Loads nothing but plain values and dates: a frame can never run code in the parent."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if module_name == "datetime" and global_name in ("date", "datetime", "time"):
            return getattr(dt, global_name)
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")


def encode(frame: Frame) -> bytes:
    """``frame`` as bytes, with its length before it."""
    body = pickle.dumps(frame, protocol=5)
    return HEADER.pack(len(body)) + body


def decode(body: bytes) -> Frame:
    """The frame in ``body``; raises ``pickle.UnpicklingError`` for anything the child never sends."""
    frame = _DatesOnly(io.BytesIO(body)).load()
    if not isinstance(frame, tuple) or not frame:
        raise pickle.UnpicklingError("no frame")
    return frame


def read_body(stream: BinaryIO) -> bytes | None:
    """The next frame's bytes, None at the end of the stream (also where it ends within a frame)."""
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    (size,) = HEADER.unpack(head)
    body = stream.read(size)
    return body if len(body) == size else None
