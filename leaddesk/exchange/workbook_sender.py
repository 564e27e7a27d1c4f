"""Who a workbook is from by its own word: the firm or the author in its document properties. In the child process.

Owns that and the words that are no sender: what programs write of themselves, and what a computer is called that nobody named.
Properties that are missing, broken or odd say nothing; they are never a reason to refuse the list.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree

from leaddesk.domain.identity import fold
from leaddesk.domain.texts import DIRTY
from leaddesk.exchange import workbook_sender_ole
from leaddesk.exchange.child_protocol import Frame, Request

_FIRM: Final = "docprops/app.xml"
_PLACES: Final = {
    _FIRM: ("Company",),
    "docprops/core.xml": ("creator", "lastModifiedBy"),
    "meta.xml": ("initial-creator", "creator"),
}
"""Members of a package (lower case) and the elements that name a firm or a person, the best first."""
_PART_BYTES: Final = 64 * 1024
_MOST_CHARS: Final = 120
_BROKEN: Final = (
    KeyError,
    ValueError,
    OSError,
    RuntimeError,
    ElementTree.ParseError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
)
_NOBODY: Final = re.compile(
    r"leaddesk|openpyxl|xlsxwriter|xlwt|exceljs|sheetjs|js-xlsx|node|php(?:excel|spreadsheet)?|maatwebsite|apache poi|poi|epplus|closedxml"
    r"|npoi|aspose.*|spire.*|syncfusion.*|libreoffice.*|openoffice.*|google(?: sheets)?|numbers|wps.*|unknown(?: creator)?|unbekannt"
    r"|microsoft(?: corporation| excel| office.*)?|windows(?:[ -].*)?|(?:licensed )?user\d*|users|benutzer|anwender|utilisateur|usuario"
    r"|utente|gebruiker|admin\w*|root|owner|besitzer|author|autor|default|guest|gast|hp(?: inc\.?)?|hewlett.packard.*|dell(?: .*)?"
    r"|lenovo.*|acer|asus|toshiba|sony|apple(?: inc\.?)?|(?:desktop|laptop|pc|win)-?[a-z0-9]{4,}|home|privat|private|personal"
    r"|company|my company|firma|test|none|na|n/a|[\W\d_]*|.",
)
"""Folded words that stand in properties without anybody having written them."""


def tell(request: Request, send: Callable[[Frame], None]) -> None:
    """Send who the workbook of ``request`` is from, where it says so."""
    found = sender(request.path)
    if found:
        send(("sender", found))


def sender(path: str) -> str:
    """The firm or person in the properties of the workbook at ``path``; "" where there is none to go by.

    A person counts by first and last name: the Johns of two firms are two people.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = {name.replace("\\", "/").lower().lstrip("/"): name for name in archive.namelist()}
            texts = [
                (text, place == _FIRM)
                for place, names in _PLACES.items()
                if place in members
                for text in _texts(archive, members[place], names)
            ]
    except zipfile.BadZipFile:
        texts = [(" ".join(DIRTY.sub("", text).split()), is_firm) for text, is_firm in workbook_sender_ole.texts(path)]
    except _BROKEN:
        return ""
    return next((text for text, is_firm in texts if is_somebody(text) and (is_firm or len(text.split()) > 1)), "")


def is_somebody(text: str) -> bool:
    """Whether ``text`` names a firm or person, and not a program, a computer or nobody."""
    return _NOBODY.fullmatch(fold(text)) is None


def _texts(archive: zipfile.ZipFile, member: str, names: tuple[str, ...]) -> list[str]:
    try:
        with archive.open(member) as part:
            data = part.read(_PART_BYTES + 1)
        if len(data) > _PART_BYTES or b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:8]:
            return []
        root = ElementTree.fromstring(data)
    except _BROKEN:
        return []
    found = [root.find(f".//{{*}}{name}") for name in names]
    texts = [" ".join(DIRTY.sub("", one.text or "").split()) for one in found if one is not None]
    return [text for text in texts if 0 < len(text) <= _MOST_CHARS]
