"""What calamine does not tell of .xlsx cells: colours, strike-through, comments, links; lost values; what is hidden.

Owns a second pass over a sheet's XML, run only where the guard or the styles say that there is something to find.
In the child process; constant memory but for what is found.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from leaddesk.exchange.child_clean import DIRTY, Warnings
from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.workbook_parts import Package, SheetParts

MOST = 200_000
"""Marked cells of one kind that are told; beyond that a mark says nothing any more."""
_CHUNK = 1 << 20
_CELL = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
_ERROR = re.compile(_CELL + rb'[^>]* t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]*)</v>')
_NO_RESULT = re.compile(_CELL + rb'((?: [a-z]+="[^"]*")*)>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)(?:<v></v>|<v ?/>)?</c>')
_LINK = re.compile(rb"<hyperlink\s([^>]*)>")
_HIDDEN_ROW = re.compile(rb'<row [^>]*\bhidden="1"')
_HIDDEN_COLUMNS = re.compile(rb'<col [^>]*\bhidden="1"')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
Place = tuple[int, int]


class Extras:
    """Extras of a workbook, sheet by sheet; does nothing for other formats. Use in a ``with`` statement."""

    def __init__(self, request: Request, send: Callable[[Frame], None]) -> None:
        self._send = send
        self._marked = request.marked
        self._stack = ExitStack()
        self._package: Package | None = None
        if request.kind in ("xlsx", "xlsm"):
            try:
                self._package = Package(self._stack.enter_context(zipfile.ZipFile(request.path)))
            except (zipfile.BadZipFile, OSError, ValueError):
                self._package = None
        self._sheets = self._package.sheets() if self._package else {}
        self._fills, self._struck = self._package.marked_styles() if self._package else ({}, frozenset())

    def __enter__(self) -> Extras:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def tell(self, sheet: str, warn: Warnings) -> None:
        """Send the extras of ``sheet`` and warn of cells whose value is lost."""
        parts = self._sheets.get(sheet)
        if parts is None or self._package is None:
            return
        fills: dict[Place, str] = {}
        struck: set[Place] = set()
        links: dict[Place, str] = {}
        look_at_values = parts.member.lower() in self._marked
        hidden_rows = hidden_columns = 0
        if self._fills or self._struck or parts.targets or look_at_values:
            for piece in self._pieces(parts):
                self._styles(piece, fills, struck)
                _links(piece, parts, links)
                if look_at_values:
                    _lost_values(piece, warn)
                    hidden_rows += len(_HIDDEN_ROW.findall(piece))
                    hidden_columns += len(_HIDDEN_COLUMNS.findall(piece))
        if hidden_rows:
            warn(None, None, "hidden_rows", {"count": hidden_rows, "sheet": sheet})
        if hidden_columns:
            warn(None, None, "hidden_columns", {"sheet": sheet})
        comments = self._comments(parts)
        if fills or struck or comments or links:
            self._send(("extras", fills, struck, comments, links))

    def _pieces(self, parts: SheetParts) -> Iterator[bytes]:
        """The sheet's XML in pieces that end before a cell begins."""
        name = self._package.name(parts.member) if self._package else None
        if self._package is None or name is None:
            return
        rest = b""
        try:
            with self._package.archive.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    piece = rest + chunk
                    cut = piece.rfind(b"<c ")
                    cut = len(piece) if cut < 0 else cut
                    rest = piece[cut:]
                    yield piece[:cut]
            yield rest
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            return

    def _styles(self, piece: bytes, fills: dict[Place, str], struck: set[Place]) -> None:
        wanted = self._fills.keys() | self._struck
        if not wanted or len(fills) + len(struck) > MOST:
            return
        numbers = "|".join(map(str, sorted(wanted))).encode()
        for match in re.finditer(_CELL + rb' s="(' + numbers + rb')"', piece):
            place = _place(match[1].decode(), match[2].decode())
            style = int(match[3])
            if style in self._fills:
                fills[place] = self._fills[style]
            if style in self._struck:
                struck.add(place)

    def _comments(self, parts: SheetParts) -> dict[Place, str]:
        found = self._package.comments(parts.comments) if self._package and parts.comments else {}
        places = {place: DIRTY.sub("", text) for ref, text in found.items() for place in _places(ref)}
        return dict(list(places.items())[:MOST])


def _place(letters: str, digits: str) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def _places(reference: str) -> list[Place]:
    """The first cell of ``A2`` or ``A2:B3``."""
    match = _REFERENCE.match(reference)
    return [_place(match[1], match[2])] if match else []


def _links(piece: bytes, parts: SheetParts, links: dict[Place, str]) -> None:
    if not parts.targets:
        return
    for match in _LINK.finditer(piece):
        attributes: dict[str, str] = dict(_ATTRIBUTE.findall(match[1].decode("utf-8", "replace")))
        ident = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        target = parts.targets.get(ident)
        if target and len(links) < MOST:
            links.update(dict.fromkeys(_places(attributes.get("ref", "")), DIRTY.sub("", target)))


def _lost_values(piece: bytes, warn: Warnings) -> None:
    for match in _ERROR.finditer(piece):
        _warn(warn, match, "error_cell", {"value": match[3].decode("utf-8", "replace")[:20]})
    if b"</f>" not in piece and b"<f " not in piece:
        return
    for match in _NO_RESULT.finditer(piece):
        if b' t="str"' not in match[3]:  # a formula may well result in no text
            _warn(warn, match, "formula_without_value", {})


def _warn(warn: Warnings, match: re.Match[bytes], code: str, args: dict[str, Any]) -> None:
    row, column = _place(match[1].decode(), match[2].decode())
    warn(row + 1, column, code, args)
