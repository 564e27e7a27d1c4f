"""Looks into an OLE2 container (.xls, but also .doc, .msg and every workbook with a password) before a parser does.

Owns a bounded walk through its directory: which streams are there, and whether the workbook stream is encrypted.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Collection
from typing import BinaryIO, Literal

from leaddesk.exchange.child_protocol import Refused

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_MAX_CHAIN = 4_096
_FILEPASS = 0x002F
_OTHERS = (
    ("worddocument", "word"),
    ("powerpoint document", "slides"),
    ("__properties_version1.0", "outlook"),
    ("__nameid_version1.0", "outlook"),
)


def inspect(stream: BinaryIO) -> tuple[Literal["xls", "mail"], bool]:
    """The kind of a file that can be read: an .xls, or an Outlook message where its library is installed; and whether there are
    macros in it. Else ``Refused``."""
    try:
        container = _Container(stream)
        streams = container.streams()
    except (struct.error, ValueError, OverflowError, OSError) as error:
        raise Refused("damaged") from error
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise Refused("password_protected")
    book = streams.get("workbook") or streams.get("book")
    if book is None:
        for name, what in _OTHERS:
            if name in streams and what == "outlook":
                if importlib.util.find_spec("oxmsg") is None:
                    raise Refused("outlook_message")
                return "mail", False
            if name in streams:
                raise Refused("other_program", what=what)
        raise Refused("damaged" if not streams else "other_program", **({"what": "ole"} if streams else {}))
    try:
        beginning = container.beginning(*book)
    except (struct.error, ValueError, OverflowError, OSError) as error:
        raise Refused("damaged") from error
    if _encrypted(beginning):
        raise Refused("password_protected")
    return "xls", "_vba_project_cur" in streams


def parts(stream: BinaryIO, names: Collection[str]) -> dict[str, bytes]:
    """The first 4 KB of the streams called ``names`` (lower case) that are there. Raises ValueError, OSError and struct.error."""
    container = _Container(stream)
    found = container.streams()
    return {name: container.beginning(*found[name]) for name in names if name in found}


def _encrypted(stream: bytes) -> bool:
    """A FILEPASS record among the first ones; all after it is encrypted."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            return True
        if kind == 0x0085 or (kind == 0 and size == 0):  # the list of sheets begins: too late for FILEPASS
            return False
        at += 4 + size
    return False


class _Container:
    """The parts of the format needed here: allocation table, directory, first bytes of a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        stream.seek(0)
        header = stream.read(512)
        shift, self._mini_shift = struct.unpack_from("<HH", header, 30)
        if shift not in (9, 12) or self._mini_shift > shift:
            raise ValueError("sector size")
        self._size = 1 << shift
        self._directory, _sign, self._cutoff, self._mini_first = struct.unpack_from("<IIII", header, 48)
        self._fat_sectors = [n for n in struct.unpack_from("<109I", header, 76) if n < _END - 3]
        self._fat_sectors += self._further(*struct.unpack_from("<II", header, 68))
        self._root = _END

    def _further(self, first: int, count: int) -> list[int]:
        """Sectors of the allocation table beyond the 109 in the header."""
        found: list[int] = []
        per = self._size // 4
        while first < _END - 3 and count > 0 and len(found) < 1 << 20:
            entries = struct.unpack(f"<{per}I", self._sector(first))
            found += [n for n in entries[:-1] if n < _END - 3]
            first, count = entries[-1], count - 1
        return found

    def _sector(self, number: int) -> bytes:
        self._stream.seek((number + 1) * self._size)
        data = self._stream.read(self._size)
        if len(data) < self._size:
            data += bytes(self._size - len(data))
        return data

    def _next(self, number: int) -> int:
        table, at = divmod(number, self._size // 4)
        if table >= len(self._fat_sectors):
            return _END
        return int(struct.unpack_from("<I", self._sector(self._fat_sectors[table]), at * 4)[0])

    def _chain(self, number: int, most: int = _MAX_CHAIN) -> bytes:
        parts: list[bytes] = []
        while number < _END - 3 and len(parts) < most:
            parts.append(self._sector(number))
            number = self._next(number)
        return b"".join(parts)

    def streams(self) -> dict[str, tuple[int, int]]:
        """Lower-case stream name -> (first sector, size)."""
        found: dict[str, tuple[int, int]] = {}
        directory = self._chain(self._directory)
        for at in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            kind = directory[at + 66]
            if kind not in (1, 2, 5) or not 2 <= length <= 64:
                continue
            name = directory[at : at + length - 2].decode("utf-16-le", "replace").lower()
            first, size = struct.unpack_from("<II", directory, at + 116)
            if kind == 5:
                self._root = first
            found[name] = (first, size)
        return found

    def beginning(self, first: int, size: int, most: int = 4_096) -> bytes:
        """The first bytes of a stream, from the small-stream area where it lies there."""
        if size >= self._cutoff:
            return self._chain(first, most // self._size + 1)[: min(size, most)]
        table = self._chain(self._mini_first)
        area = self._chain(self._root, 1024)
        unit = 1 << self._mini_shift
        parts: list[bytes] = []
        while first < _END - 3 and len(parts) * unit < min(size, most):
            parts.append(area[first * unit : (first + 1) * unit])
            if first * 4 + 4 > len(table):
                break
            first = struct.unpack_from("<I", table, first * 4)[0]
        return b"".join(parts)[:size]
