"""Marks of .xlsx and .xlsm: a second pass over a sheet's XML, run only where the guard or the styles say there is something to find.

Owns that pass: styled cells, hyperlinks, errors, formulas without a result, hidden rows and columns. Constant memory but for what is
found. ``workbook_parts`` reads the small parts. Colours that rules or table styles paint (conditional formats, banded tables) are
no cell's own and are not read.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence

from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.workbook_marks import Marks, Place
from leaddesk.exchange.workbook_parts import Package, SheetParts

_CHUNK = 1 << 20
# Nearly every program writes the first of the two; a cell may also bear a prefix ("x:c"), with its attributes in any order.
_USUAL = b'<c r="'
_STYLED_USUAL = rb'<c r="(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})"(?: t="\w+")? s="(?P<style>%b)"'
_STYLED = rb'<(?:\w{1,10}:)?c (?=[^>]*?\bs="(?P<style>%b)")(?:[^>]*? )?r="(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})"'
_CELL = rb'<(?:\w{1,10}:)?c (?:[^>]*? )?r="([A-Z]{1,3})(\d{1,7})"'
_ERROR = re.compile(
    _CELL + rb"[^>]*>(?<=[^/]>)(?:<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>|<(?:\w+:)?f[^>]*/>)?<(?:\w+:)?v>([#E][^<]*)</"
)
_NO_RESULT = re.compile(_CELL + rb'((?: [a-z]+="[^"]*")*)>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)(?:<v></v>|<v ?/>)?</c>')
_FORMULA_LINK = re.compile(
    _CELL + rb'[^>]*><(?:\w+:)?f>HYPERLINK\((?:"|&quot;)([^"&<]{1,2000}(?:&amp;[^"&<]{1,2000})*)'
)
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*)>")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row [^>]*\bhidden="(?:1|true)"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col [^>]*\bhidden="(?:1|true)"')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def tell(request: Request, names: Sequence[str], begin: Callable[[int], Marks], send: Callable[[Frame], None]) -> None:
    """Send the marks of the sheets ``names``, and of cells whose value is lost."""
    try:
        with zipfile.ZipFile(request.path) as archive:
            package = Package(archive)
            sheets = package.sheets()
            look = _Look(package, request.marked)
            for place, name in enumerate(names):
                if name in sheets:
                    marks = begin(place)
                    look.at(sheets[name], marks)
                    marks.send(send)
    except (zipfile.BadZipFile, OSError, ValueError):
        return


class _Look:
    """The second pass over the sheets of one package."""

    def __init__(self, package: Package, marked: frozenset[str]) -> None:
        self._package = package
        self._marked = marked
        self._fills, self._struck = package.marked_styles()
        wanted = b"|".join(str(number).encode() for number in sorted(self._fills.keys() | self._struck))
        self._wanted = bool(wanted)
        self._usual, self._odd = re.compile(_STYLED_USUAL % wanted), re.compile(_STYLED % wanted)

    def at(self, parts: SheetParts, marks: Marks) -> None:
        """Gather into ``marks`` what the sheet of ``parts`` carries."""
        look_at_values = parts.member.lower() in self._marked
        if self._wanted or parts.targets or look_at_values:
            for piece in self._pieces(parts):
                self._styles(piece, marks)
                if parts.targets:
                    _links(piece, parts, marks)
                if look_at_values:
                    _values(piece, marks)
                    marks.hidden_rows += len(_HIDDEN_ROW.findall(piece))
                    marks.hidden_columns |= _HIDDEN_COLUMNS.search(piece) is not None
        for reference, text in self._package.comments(parts).items():
            for place in _places(reference):
                marks.comment(place, text)

    def _pieces(self, parts: SheetParts) -> Iterator[bytes]:
        """The sheet's XML in pieces that end before a cell begins."""
        name = self._package.name(parts.member)
        if name is None:
            return
        rest = b""
        try:
            with self._package.archive.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    piece = rest + chunk
                    cut = max(piece.rfind(b"<c "), piece.rfind(b"<", 0, max(0, piece.rfind(b":c "))))
                    cut = len(piece) if cut < 0 else cut
                    rest = piece[cut:]
                    yield piece[:cut]
            yield rest
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            return

    def _styles(self, piece: bytes, marks: Marks) -> None:
        if not self._wanted:
            return
        for match in (self._usual if _USUAL in piece else self._odd).finditer(piece):
            place, style = _place(match["column"], match["row"]), int(match["style"])
            if style in self._fills:
                marks.colour(place, self._fills[style])
            if style in self._struck:
                marks.strike(place)


def _place(letters: bytes, digits: bytes) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(digits) - 1, column - 1


def _places(reference: str) -> list[Place]:
    """The first cell of ``A2`` or ``A2:B3``."""
    match = _REFERENCE.match(reference)
    return [_place(match[1].encode(), match[2].encode())] if match else []


def _links(piece: bytes, parts: SheetParts, marks: Marks) -> None:
    for match in _LINK.finditer(piece):
        attributes: dict[str, str] = dict(_ATTRIBUTE.findall(match[1].decode("utf-8", "replace")))
        ident = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        target = parts.targets.get(ident)
        if target:
            part = html.unescape(attributes.get("location", ""))
            for place in _places(attributes.get("ref", "")):
                marks.link(place, f"{target}#{part}" if part and "#" not in target else target)


def _values(piece: bytes, marks: Marks) -> None:
    """Values that are lost, and links that stand in a formula."""
    if b'"e"' in piece:
        for match in _ERROR.finditer(piece):
            if b' t="e"' in match[0].partition(b">")[0]:
                marks.lost(
                    _place(match[1], match[2]), "error_cell", {"value": match[3].decode("utf-8", "replace")[:20]}
                )
    if b"</f>" not in piece and b":f>" not in piece and b"<f " not in piece:
        return
    for match in _NO_RESULT.finditer(piece):
        if b' t="str"' not in match[3]:  # a formula may well result in no text
            marks.lost(_place(match[1], match[2]), "formula_without_value", {})
    if b"HYPERLINK(" in piece:
        for match in _FORMULA_LINK.finditer(piece):
            marks.link(_place(match[1], match[2]), html.unescape(match[3].decode("utf-8", "replace")))
