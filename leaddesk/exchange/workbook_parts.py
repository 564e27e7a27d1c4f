"""The small parts of an .xlsx package: which sheet is which member, what the styles colour and strike, comments, links.

Owns reading of those parts (never of the cells) in the child process; ``guard`` has refused entities and bombs before.
A part that is missing or odd gives nothing: what it holds is an extra, never a reason to refuse the list.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TypeVar
from xml.etree import ElementTree

from leaddesk.exchange.workbook_colours import Palette

_T = TypeVar("_T")
_BROKEN = (KeyError, ValueError, ElementTree.ParseError, zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError)


@dataclass(frozen=True)
class SheetParts:
    """Where one sheet's parts lie, and the targets of its links by relation id."""

    member: str
    comments: str | None = None
    threads: str | None = None
    targets: dict[str, str] = field(default_factory=dict)


class Package:
    """An open package. ``archive`` stays the caller's to close."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}

    def sheets(self) -> dict[str, SheetParts]:
        """Sheet name -> its parts."""
        book = self._xml("xl/workbook.xml")
        relations = self._relations("xl/workbook.xml")
        found: dict[str, SheetParts] = {}
        for sheet in book.iterfind("{*}sheets/{*}sheet") if book is not None else ():
            ident = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            if ident in relations:
                found[sheet.get("name", "")] = self._parts(relations[ident][1])
        return found

    def _parts(self, member: str) -> SheetParts:
        comments, threads, targets = None, None, {}
        for ident, (kind, target) in self._relations(member).items():
            if kind == "comments":
                comments = target
            elif kind == "threadedComment":
                threads = target
            elif kind == "hyperlink":
                targets[ident] = target
        return SheetParts(member, comments, threads, targets)

    def _relations(self, member: str) -> dict[str, tuple[str, str]]:
        """Relation id -> (kind, member or outside target) of ``member``."""
        folder, name = posixpath.split(member)
        root = self._xml(f"{folder}/_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iterfind("{*}Relationship") if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found

    def marked_styles(self) -> tuple[dict[int, str], frozenset[int]]:
        """(style number -> fill colour as RRGGBB, style numbers whose text is struck through)."""
        root = self._xml("xl/styles.xml")
        if root is None:
            return {}, frozenset()
        palette = Palette(self._xml("xl/theme/theme1.xml"), root.find("{*}colors/{*}indexedColors"))
        fills = [palette.fill(fill) for fill in root.iterfind("{*}fills/{*}fill")]
        struck = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
        coloured: dict[int, str] = {}
        crossed: set[int] = set()
        for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
            colour = _at(fills, style.get("fillId"))
            if colour:
                coloured[number] = colour
            if _at(struck, style.get("fontId")):
                crossed.add(number)
        return coloured, frozenset(crossed)

    def comments(self, parts: SheetParts) -> dict[str, str]:
        """Cell address -> its comment as plain text; of a conversation every part, a line each."""
        found: dict[str, str] = {}
        root = self._xml(parts.comments) if parts.comments else None
        for comment in root.iterfind("{*}commentList/{*}comment") if root is not None else ():
            text = "".join(part.text or "" for part in comment.iter() if part.tag.endswith("}t")).strip()
            if text.startswith("[Threaded comment]"):  # Excel puts an explanation of itself before the words
                text = text.partition("Comment:\n")[2].strip() or text
            if text and comment.get("ref"):
                found[comment.get("ref", "")] = text
        return found | self._conversations(parts)

    def _conversations(self, parts: SheetParts) -> dict[str, str]:
        """What newer Excels keep beside the comments for older ones, which hold an explanation in Excel's language."""
        said: dict[str, list[str]] = {}
        root = self._xml(parts.threads) if parts.threads else None
        for one in root.iterfind("{*}threadedComment") if root is not None else ():
            text = (one.findtext("{*}text") or "").strip()
            if text and one.get("ref"):
                said.setdefault(one.get("ref", ""), []).append(text)
        return {reference: "\n".join(texts) for reference, texts in said.items()}

    def name(self, member: str) -> str | None:
        """The member as the archive spells it."""
        return self._names.get(member.lower())

    def _xml(self, member: str) -> ElementTree.Element | None:
        name = self.name(member)
        if name is None:
            return None
        try:
            return ElementTree.fromstring(self.archive.read(name))
        except _BROKEN:
            return None


def _is_struck(font: ElementTree.Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _at(values: list[_T], number: str | None) -> _T | None:
    return values[int(number)] if number is not None and number.isdigit() and int(number) < len(values) else None
