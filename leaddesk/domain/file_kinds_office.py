"""Looks into office files by their tables of contents: which kind, and whether anything in them can act by itself. Unpacks nothing.

A packed office file is a zip whose directory names its parts; an old one is an OLE2 container whose directory holds stream names in
UTF-16. Only names are read, in bounded memory, so that a bomb stays packed.
"""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Final

ZIP: Final = b"PK\x03\x04"
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_MOST_PARTS: Final = 20_000
_MOST_DIRECTORY: Final = 4 << 20
_FOLDERS: Final = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_OPEN_DOCUMENTS: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.graphics": "odg",
}
_ACTING_PARTS: Final = (
    "/vbaproject.bin", "/vbadata.xml", "/activex/", "/macrosheets/", "/embeddings/oleobject", "/basic/", "/scripts/",
)  # fmt: skip
"""Parts, or folders of parts, that hold macros, controls or embedded programs."""
_STREAMS: Final = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
_SEALED: Final = frozenset({"EncryptedPackage", "EncryptionInfo"})
_MESSAGE: Final = "__properties_version1.0"
_ACTING_STREAMS: Final = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros", "Ole10Native", "\x01Ole10Native")
_SECTOR: Final = 128


def kind_of_zip(data: bytes) -> str:
    """``docx``, ``xlsx``, ``pptx``, one of the OpenDocument kinds, else ``packed`` (also where its directory cannot be read)."""
    names = _parts(data)
    if names is None:
        return "packed"
    if "[content_types].xml" in names:
        return next((kind for folder, kind in _FOLDERS if any(name.startswith(folder) for name in names)), "packed")
    mark = data[30:200]
    if mark.startswith(b"mimetype"):
        said = mark[len(b"mimetype") :]
        return next((kind for text, kind in _OPEN_DOCUMENTS.items() if said.startswith(text)), "packed")
    return "packed"


def kind_of_ole(data: bytes) -> str:
    """``doc``, ``xls``, ``ppt``, ``msg``, ``sealed`` (a password), else ``unknown`` (an installer, a database)."""
    names = _streams(data)
    if names & _SEALED:
        return "sealed"
    if _MESSAGE in names:
        return "msg"
    return next((kind for name, kind in _STREAMS if name in names), "unknown")


def can_act(data: bytes) -> bool:
    """Whether an office file holds macros, controls or embedded programs, by the names of its parts."""
    if data.startswith(ZIP):
        names = _parts(data)
        return names is None or any(mark in f"/{name}" for name in names for mark in _ACTING_PARTS)
    return data.startswith(OLE) and bool(_streams(data).intersection(_ACTING_STREAMS))


def _parts(data: bytes) -> frozenset[str] | None:
    """The names in a zip's directory, small; None where there are too many or it is damaged."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if at < 0 or len(data) - at < 22:
        return None
    count, directory = struct.unpack_from("<HI", data, at + 10)
    if count == 0xFFFF or count > _MOST_PARTS or directory > _MOST_DIRECTORY:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, struct.error, OSError, ValueError, EOFError):
        return None
    return frozenset(name.replace("\\", "/").lower().lstrip("/") for name in members)


def _streams(data: bytes) -> frozenset[str]:
    """Names that stand where an OLE2 directory has them: an entry of 128 bytes, its name in UTF-16 and its length behind.

    All sectors are looked at, linked or not: a directory that is hidden from a walk is found as well.
    """
    found = set()
    for at in range(512, len(data) - _SECTOR + 1, _SECTOR):
        length, kind = struct.unpack_from("<HB", data, at + 64)
        if not 2 < length <= 64 or length % 2 or kind not in (1, 2, 5):
            continue
        name = data[at : at + length - 2].decode("utf-16-le", "replace")
        if name.isprintable() or name[1:].isprintable():
            found.add(name)
    return frozenset(found)
