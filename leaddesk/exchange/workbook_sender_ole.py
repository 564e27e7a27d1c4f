"""The firm and the author in the property sets of an OLE2 container (.xls). In the child process.

Owns a bounded reading of those two streams; what is odd in them says nothing. Source: [MS-OLEPS], sections 2.2 to 2.25.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from leaddesk.exchange import guard_ole

_FIRM: Final = ("\x05documentsummaryinformation", (15,))
_PEOPLE: Final = ("\x05summaryinformation", (4, 8))
"""Streams (lower case) and the numbers of the properties wanted: company; author, who saved it last."""
_CODE_PAGE: Final = 1
_MOST: Final = 200
_BYTES, _WIDE, _SHORT = 0x1E, 0x1F, 0x02


def texts(path: str) -> list[tuple[str, bool]]:
    """(text, whether it names a firm) of the properties there are, firm first; [] for anything that is no such container."""
    try:
        with Path(path).open("rb") as stream:
            parts = guard_ole.parts(stream, (_FIRM[0], _PEOPLE[0]))
    except (OSError, struct.error, ValueError, OverflowError):
        return []
    return [
        (text, name == _FIRM[0])
        for name, wanted in (_FIRM, _PEOPLE)
        for text in _properties(parts.get(name, b""), wanted)
    ]


def _properties(data: bytes, wanted: tuple[int, ...]) -> list[str]:
    """The texts of ``wanted`` properties in the first set of ``data``."""
    try:
        if data[:2] != b"\xfe\xff":
            return []
        (start,) = struct.unpack_from("<I", data, 44)
        _size, count = struct.unpack_from("<II", data, start)
        places = dict(struct.unpack_from("<II", data, start + 8 + at * 8) for at in range(min(count, _MOST)))
        encoding = _encoding(data, start + places[_CODE_PAGE]) if _CODE_PAGE in places else "cp1252"
        return [_text(data, start + places[number], encoding) for number in wanted if number in places]
    except (struct.error, ValueError, LookupError):
        return []


def _encoding(data: bytes, at: int) -> str:
    kind, page = struct.unpack_from("<IH", data, at)
    return (
        {1200: "utf-16-le", 65001: "utf-8", 10000: "mac-roman"}.get(page, f"cp{page}") if kind == _SHORT else "cp1252"
    )


def _text(data: bytes, at: int, encoding: str) -> str:
    kind, length = struct.unpack_from("<II", data, at)
    if kind not in (_BYTES, _WIDE):
        return ""
    size, encoding = (length * 2, "utf-16-le") if kind == _WIDE else (length, encoding)
    return data[at + 8 : at + 8 + min(size, 2 * _MOST)].decode(encoding, "replace").partition("\0")[0]
