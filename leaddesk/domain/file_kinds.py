"""What a file is by its bytes, and whether it may be opened by another program (RELIABILITY 92; decision 0014). Pure; runs nothing.

Only kinds known to be documents are opened, and only where name and content agree. Everything else can be saved: whoever does so
decides where it goes. Office files are looked into by ``file_kinds_office``; nothing is ever unpacked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.domain import file_kinds_office
from leaddesk.domain.file_kinds_office import OLE, ZIP
from leaddesk.domain.file_names import ending_of

Why = Literal[
    "", "program", "script", "macros", "mismatch", "packed", "web_page", "unknown", "empty", "sealed", "no_ending"
]
"""Why a file is not opened; "" = it may be."""

KINDS: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "pdf": (N_("PDF document"), frozenset({"pdf"})),
    "png": (N_("picture"), frozenset({"png"})),
    "jpeg": (N_("picture"), frozenset({"jpg", "jpeg", "jpe", "jfif"})),
    "gif": (N_("picture"), frozenset({"gif"})),
    "webp": (N_("picture"), frozenset({"webp"})),
    "bmp": (N_("picture"), frozenset({"bmp", "dib"})),
    "tiff": (N_("picture"), frozenset({"tif", "tiff"})),
    "heic": (N_("picture"), frozenset({"heic", "heif"})),
    "docx": (N_("Word document"), frozenset({"docx", "dotx"})),
    "xlsx": (N_("Excel workbook"), frozenset({"xlsx", "xltx"})),
    "pptx": (N_("presentation"), frozenset({"pptx", "ppsx", "potx"})),
    "odt": (N_("OpenDocument text"), frozenset({"odt", "ott"})),
    "ods": (N_("OpenDocument spreadsheet"), frozenset({"ods", "ots"})),
    "odp": (N_("OpenDocument presentation"), frozenset({"odp", "otp"})),
    "odg": (N_("OpenDocument drawing"), frozenset({"odg"})),
    "doc": (N_("Word document"), frozenset({"doc", "dot"})),
    "xls": (N_("Excel workbook"), frozenset({"xls", "xlt"})),
    "ppt": (N_("presentation"), frozenset({"ppt", "pps"})),
    "msg": (N_("Outlook message"), frozenset({"msg"})),
    "rtf": (N_("formatted text"), frozenset({"rtf"})),
    "mp3": (N_("sound"), frozenset({"mp3"})),
    "wav": (N_("sound"), frozenset({"wav"})),
    "ogg": (N_("sound"), frozenset({"ogg", "oga", "opus"})),
    "mp4": (N_("film or sound"), frozenset({"mp4", "m4v", "m4a", "mov", "3gp"})),
    "text": (N_("text"), frozenset({"txt", "csv", "tsv", "md", "log", "ics", "vcf", "eml"})),
}
"""Kinds that may be opened: what they are called, and the endings that say so."""
_OTHER: Final[Mapping[str, str]] = {
    "program": N_("program"),
    "script": N_("script"),
    "web_page": N_("web page"),
    "packed": N_("packed folder"),
    "unknown": N_("unknown kind of file"),
    "empty": N_("empty file"),
    "sealed": N_("document with a password"),
}
REASONS: Final[Mapping[str, str]] = {
    "program": N_("“{name}” is a program, or bears the name of one. LeadDesk does not open programs."),
    "script": N_("“{name}” holds commands that the computer would carry out. LeadDesk does not open such files."),
    "macros": N_("“{name}” holds macros or other parts that can act by themselves. LeadDesk does not open such files."),
    "mismatch": N_("The name “{name}” says another kind of file than its content, which is a {kind}."),
    "packed": N_("“{name}” is a packed folder. What lies in it cannot be checked from here."),
    "web_page": N_("“{name}” is a web page, which can load and run things by itself."),
    "unknown": N_("LeadDesk does not know what kind of file “{name}” is."),
    "empty": N_("“{name}” is empty."),
    "sealed": N_("“{name}” is protected with a password, so nobody can see from here what is in it."),
    "no_ending": N_("The name “{name}” does not say what kind of file it is."),
}


def _endings(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PROGRAM_ENDINGS: Final = _endings(
    "exe com scr pif dll sys msi msp mst cpl ocx drv app dmg pkg deb rpm apk appimage jar jnlp iso img vhd vhdx lnk url desktop "
    "webloc gadget application appref-ms msix appx xll scf library-ms search-ms settingcontent-ms"
)
_SCRIPT_ENDINGS: Final = _endings(
    "bat cmd ps1 psm1 psd1 vbs vbe js jse mjs ws wsf wsh wsc hta sh bash zsh csh command py pyw pyc rb pl php lua tcl reg inf msc chm "
    "hlp jsp asp aspx sct mht mhtml"
)
_MACRO_ENDINGS: Final = _endings(
    "docm dotm xlsm xltm xlam xlsb pptm ppsm potm ppam sldm xla slk iqy oqy dqy rqy odb mdb accdb"
)
_WEB_ENDINGS: Final = _endings("html htm xhtml shtml svg svgz xml xsl xslt swf")
_PACKED_ENDINGS: Final = _endings("zip 7z rar gz tgz tar bz2 xz zst cab ace arj lzh z")
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"OggS", "ogg"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xfe\xed\xfa", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
    (b"!<arch>\n", "program"),
    (b"\xed\xab\xee\xdb", "program"),
    (b"ITSF", "script"),
    (b"#!", "script"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\x00", "packed"),
    (b"MSCF", "packed"),
    (b"SQLite format 3\x00", "unknown"),
)
_WEB_MARKS: Final = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml", b"<head", b"<body", b"<hta:")
_RTF_PARTS: Final = (b"\\objdata", b"\\objemb", b"\\objlink", b"\\objupdate")
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind``: code of ``KINDS`` or what else it is; ``why``: why it is not opened ("" = it may be)."""

    kind: str
    why: Why = ""

    @property
    def may_open(self) -> bool:
        return not self.why

    @property
    def label(self) -> str:
        """What the kind is called, still to be translated."""
        return KINDS[self.kind][0] if self.kind in KINDS else _OTHER.get(self.kind, _OTHER["unknown"])


def judge(name: str, data: bytes) -> Verdict:
    """What ``data`` is, and whether a file of it called ``name`` may be opened: only where its content is a known kind that cannot act,
    and the name says that kind (or its sister: a picture called by another kind of picture is still one)."""
    kind = kind_of(data)
    ending = ending_of(name)
    barred = _barred_by_name(ending) or _barred_by_content(kind, data)
    if barred:
        return Verdict(kind, barred)
    if not ending:
        return Verdict(kind, "no_ending")
    called = next((label for label, endings in KINDS.values() if ending in endings), "")
    return Verdict(kind, "" if called == KINDS[kind][0] else "mismatch")


def kind_of(data: bytes) -> str:
    """A code of ``KINDS``, or program, script, web_page, packed, empty, unknown, by the bytes alone."""
    if not data:
        return "empty"
    for magic, kind in _SIGNATURES:
        if data.startswith(magic):
            return kind
    if data.startswith(ZIP):
        return file_kinds_office.kind_of_zip(data)
    if data.startswith(OLE):
        return file_kinds_office.kind_of_ole(data)
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"mif1", b"heif") else "mp4"
    if data[:4] == b"RIFF":
        return {b"WAVE": "wav", b"WEBP": "webp"}.get(data[8:12], "unknown")
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "bmp"
    if data[32769:32774] == b"CD001":
        return "program"  # an image of a disc, whose programs start as if they lay here
    return _kind_of_text(data)


def _kind_of_text(data: bytes) -> str:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    if controls > len(head) // 100:
        return "unknown"
    start = head.lstrip()[:1024].lower()
    if start.startswith(b"#!"):
        return "script"
    return "web_page" if start.startswith(_WEB_MARKS) or b"<html" in start or b"<script" in start else "text"


def _barred_by_name(ending: str) -> Why:
    if ending in _PROGRAM_ENDINGS:
        return "program"
    if ending in _SCRIPT_ENDINGS:
        return "script"
    if ending in _MACRO_ENDINGS:
        return "macros"
    if ending in _WEB_ENDINGS:
        return "web_page"
    return "packed" if ending in _PACKED_ENDINGS else ""


def _barred_by_content(kind: str, data: bytes) -> Why:
    if kind in ("program", "script", "web_page", "packed", "unknown", "empty", "sealed"):
        return kind  # type: ignore[return-value]
    if kind == "rtf":
        return "macros" if any(part in data for part in _RTF_PARTS) else ""
    return "macros" if file_kinds_office.can_act(data) else ""
