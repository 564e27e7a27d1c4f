"""Looks into a zip container before a parser does: is it a workbook, which kind, and is it safe to unpack.

Owns counting (members, bytes while inflating, packing ratio), entities, odd character sets and cells far from the rest.
Constant memory, one pass over the parts that the readers will read; pictures and the like are never unpacked.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import BinaryIO

from leaddesk.base.jobs import JobContext
from leaddesk.exchange.child_protocol import Limits, Refused
from leaddesk.exchange.model import BookKind

_CHUNK = 1 << 20
_OVERLAP = 64
_STRETCH = 1 << 16
_NESTS = 10_000
_DIRECTORY_BYTES = 4 << 20
# A reference beyond column ZZ, or any row from 201,000 on (the limit and room for titles): read such a sheet cell by cell.
# The first form is what nearly every program writes, and four times as fast to look for.
_USUAL = b'<c r="'
_FAR_ROW = rb"(?:20[1-9]\d{3}|2[1-9]\d{4}|[3-9]\d{5}|\d{7})"
_FAR_USUAL = re.compile(rb'<c r="(?:[A-Z]{3}|[A-Z]+' + _FAR_ROW + rb")")
_SHAPES = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", b"A" * 26 + b"0" * 10)
_FAR_SHAPES = (b'<c r="AAA', b"A000000")
"""What a far reference looks like, letters and digits aside: looked for first, at half the price of looking closely."""
_FAR = re.compile(rb"""\sr=["'](?:[A-Za-z]{3,}|[A-Za-z]*""" + _FAR_ROW + rb")")
_SHEET = re.compile(r"\Axl/(?:worksheets|macrosheets|dialogsheets)/[^/]+\.xml\Z")
_READ = re.compile(
    r"\A(?:xl/.*\.(?:xml|bin|rels)|_rels/\.rels|\[content_types\]\.xml|content\.xml|styles\.xml|meta-inf/manifest\.xml)\Z"
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, OSError, ValueError)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_CELLS = "content.xml"
_ODS_MARKS = re.compile(
    rb'background-color="#|line-through-(?:style|type)="[^n]|<[\w-]{1,20}:annotation[ >]|xlink:href|="error"|visibility="[cf]|:formula="'
)


@dataclass(frozen=True)
class ZipFinding:
    """The workbook's kind and what the readers should know of it."""

    kind: BookKind
    cell_by_cell: bool
    macros: bool
    marked: frozenset[str]
    unpacked: int


def inspect(stream: BinaryIO, limits: Limits, context: JobContext) -> ZipFinding:
    """Check the container in ``stream`` (positioned anywhere). Raises ``Refused``."""
    _count_members(stream, limits)
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            names = {_plain(member.filename) for member in members}
            kind = _kind(archive, members, names)
            if len(names) < len(members):
                raise Refused("duplicate_members")
            wanted = [member for member in members if _READ.match(_plain(member.filename))]
            _declared_sizes(wanted, limits)
            scan = _inflate(archive, wanted, limits, context)
    except _BROKEN as error:
        raise Refused("damaged") from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise Refused("password_protected") from error
    return ZipFinding(kind, scan.cell_by_cell, "xl/vbaproject.bin" in names, frozenset(scan.marked), scan.unpacked)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower().lstrip("/")


def _count_members(stream: BinaryIO, limits: Limits) -> None:
    """Read the end record alone: ``zipfile`` would load a directory of any length."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise Refused("cut_off")
    count, directory = struct.unpack_from("<HI", tail, at + 10)
    if count == 0xFFFF or directory == 0xFFFFFFFF:
        big = tail.rfind(b"PK\x06\x06", 0, at)
        if big >= 0 and len(tail) - big >= 56:
            count, directory = struct.unpack_from("<QQ", tail, big + 32)
    if count > limits.members or directory > _DIRECTORY_BYTES:
        raise Refused("too_many_members", count=count, limit=limits.members)


def _kind(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], names: set[str]) -> BookKind:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    for folder, what in (("word/", "word"), ("ppt/", "slides"), ("index/", "numbers")):
        if any(name.startswith(folder) for name in names):
            raise Refused("other_program", what=what)
    if "content.xml" in names and "mimetype" in names:
        return _open_document(archive, members)
    if not names:
        raise Refused("damaged")
    raise Refused("zip_archive")


def _open_document(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> BookKind:
    parts = {_plain(member.filename): member for member in members}
    with archive.open(parts["mimetype"]) as part:
        mimetype = part.read(200)
    if not mimetype.strip().startswith(_ODS):
        raise Refused("other_program", what="odt")
    manifest = parts.get("meta-inf/manifest.xml")
    if manifest is not None:
        with archive.open(manifest) as part:
            if b"encryption-data" in part.read(1 << 20):
                raise Refused("password_protected")
    return "ods"


def _declared_sizes(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse by what the directory says; what it hides shows while inflating."""
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if total > limits.inflated_bytes:
        raise Refused("unpacks_too_large", limit=limits.inflated_bytes >> 20)
    if total > limits.ratio_from_bytes and total > limits.ratio * max(1, packed):
        raise Refused("suspicious_ratio")


def _inflate(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits, context: JobContext) -> _Scan:
    """Unpack piece by piece, keep nothing but what was noticed."""
    left = limits.inflated_bytes
    scan = _Scan()
    for member in members:
        name = _plain(member.filename)
        is_xml, is_sheet, tail = not name.endswith(".bin"), _SHEET.match(name) is not None, b""
        with archive.open(member) as part:
            while chunk := part.read(_CHUNK):
                context.check()
                left -= len(chunk)
                scan.unpacked += len(chunk)
                if left < 0:
                    raise Refused("unpacks_too_large", limit=limits.inflated_bytes >> 20)
                if is_xml:
                    piece = tail + chunk
                    _xml(piece, first=not tail)
                    scan.cell_by_cell = scan.cell_by_cell or _long_text(chunk) or (is_sheet and _is_far(piece))
                    if name not in scan.marked and (
                        _is_marked(piece) if is_sheet else name == _ODS_CELLS and _ODS_MARKS.search(piece)
                    ):
                        scan.marked.add(name)
                    tail = chunk[-_OVERLAP:]
    return scan


@dataclass
class _Scan:
    cell_by_cell: bool = False
    marked: set[str] = field(default_factory=set)
    unpacked: int = 0


def _is_far(piece: bytes) -> bool:
    if _USUAL not in piece:
        return _FAR.search(piece) is not None
    shapes = piece.translate(_SHAPES)
    return any(shape in shapes for shape in _FAR_SHAPES) and _FAR_USUAL.search(piece) is not None


def _is_marked(piece: bytes) -> bool:
    """Whether there are errors, formulas (whose results may be missing) or hidden rows and columns."""
    return b"</f>" in piece or b't="e"' in piece or b' hidden="1"' in piece


def _long_text(chunk: bytes) -> bool:
    """Whether a text of 128 KB or more stands in ``chunk``, four times what a cell can hold: calamine would copy it for
    every cell that points to it, openpyxl does not."""
    return any(chunk.find(b"<", at, at + _STRETCH) < 0 for at in range(0, len(chunk) - _STRETCH, _STRETCH))


def _xml(piece: bytes, *, first: bool) -> None:
    if first and (piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in piece[:8]):
        raise Refused("odd_text_form")
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise Refused("entities")
    if b"</" not in piece and b"/>" not in piece and piece.count(b"<") > _NESTS:
        raise Refused("damaged")  # so many elements of which none ends: parsers would nest until memory is full
