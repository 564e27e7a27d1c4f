"""What a file is by its bytes, and which are never opened (RELIABILITY 88, 92; decision 0014)."""

from __future__ import annotations

import io
import zipfile

import pytest

from leaddesk.domain.file_kinds import KINDS, REASONS, judge
from leaddesk.domain.file_names import ending_of, numbered, safe_name

PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(32)
EXE = b"MZ\x90\x00" + bytes(64)
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def packed(*names: str, first: tuple[str, bytes] | None = None) -> bytes:
    """A zip with members of these names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        if first is not None:
            archive.writestr(*first)
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def container(*streams: str) -> bytes:
    """An OLE2 container whose directory names these streams."""
    entries = b""
    for name in streams:
        text = name.encode("utf-16-le") + b"\0\0"
        entries += text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + b"\x02" + bytes(61)
    return OLE + entries


WORD = packed("[Content_Types].xml", "word/document.xml")
BOOK = packed("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("photo.PNG", PNG, "png"),
        ("called.jpg", PNG, "png"),
        ("photo.jpeg", JPEG, "jpeg"),
        ("offer.docx", WORD, "docx"),
        ("list.xlsx", BOOK, "xlsx"),
        ("letter.odt", packed("content.xml", first=("mimetype", b"application/vnd.oasis.opendocument.text")), "odt"),
        ("old.doc", container("WordDocument", "1Table"), "doc"),
        ("old.xls", container("Workbook"), "xls"),
        ("mail.msg", container("__properties_version1.0"), "msg"),
        ("note.txt", "Grüße aus Köln".encode(), "text"),
        ("list.csv", b"name,phone\r\nEva,1\r\n", "text"),
        ("note.txt", "Grüße".encode("utf-16"), "text"),
        ("letter.rtf", b"{\\rtf1 hello}", "rtf"),
        ("call.mp3", b"ID3\x03" + bytes(20), "mp3"),
    ],
)
def test_documents_are_opened_whose_name_and_bytes_agree(name: str, data: bytes, kind: str) -> None:
    verdict = judge(name, data)
    assert (verdict.kind, verdict.why) == (kind, "") and verdict.may_open


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("setup.exe", EXE, "program"),
        ("invoice.pdf", EXE, "program"),
        ("invoice.pdf.exe", PDF, "program"),
        ("invoice.pdf.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
        ("disc.iso", bytes(32769) + b"CD001" + bytes(20), "program"),
        ("disc.pdf", bytes(32769) + b"CD001" + bytes(20), "program"),
        ("tool", b"\x7fELF" + bytes(20), "program"),
        ("run.bat", b"@echo off", "script"),
        ("note.txt", b"#!/bin/sh\nrm -rf ~", "script"),
        ("page.hta", b"<html>", "script"),
        ("page.html", b"<!doctype html><html>", "web_page"),
        ("note.txt", b"\xef\xbb\xbf  <script>alert(1)</script>", "web_page"),
        ("drawing.svg", b"<svg xmlns=''></svg>", "web_page"),
        ("book.xlsm", BOOK, "macros"),
        ("book.xlsx", packed("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        ("book.xlsx", packed("[Content_Types].xml", "xl/workbook.xml", "xl\\vbaProject.bin"), "macros"),
        ("letter.docx", packed("[Content_Types].xml", "word/document.xml", "word/embeddings/oleObject1.bin"), "macros"),
        ("old.doc", container("WordDocument", "Macros"), "macros"),
        ("old.xls", container("Workbook", "_VBA_PROJECT_CUR"), "macros"),
        ("letter.rtf", b"{\\rtf1{\\object\\objdata 0105}}", "macros"),
        ("photo.jpg", PDF, "mismatch"),
        ("offer.pdf", WORD, "mismatch"),
        ("list.xlsx", b"name,phone\n", "mismatch"),
        ("things.zip", packed("a.txt"), "packed"),
        ("offer.docx", packed("a.txt", "b.exe"), "packed"),
        ("sealed.docx", container("EncryptedPackage", "EncryptionInfo"), "sealed"),
        ("setup.doc", container("\u4840\u3b3f"), "unknown"),
        ("data.bin", bytes(range(256)) * 4, "unknown"),
        ("nothing.pdf", b"", "empty"),
        ("README", b"hello", "no_ending"),
    ],
)
def test_what_can_act_or_is_not_what_it_says_is_never_opened(name: str, data: bytes, why: str) -> None:
    verdict = judge(name, data)
    assert verdict.why == why and not verdict.may_open
    assert "{name}" in REASONS[verdict.why]


def test_a_bomb_stays_packed_and_a_huge_directory_is_not_read() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/sheet.xml", b"\0" * 50_000_000)
    assert judge("book.xlsx", bomb.getvalue()).kind == "xlsx"
    many = packed(*(f"xl/{n}" for n in range(21_000)))
    assert judge("book.xlsx", many).why == "packed"
    assert judge("book.xlsx", BOOK[:-30]).why == "packed"


def test_every_kind_has_endings_of_its_own_sort() -> None:
    endings = [(ending, label) for label, those in KINDS.values() for ending in those]
    assert len({ending for ending, _label in endings}) == len(endings)


# --- names ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("contract.pdf", "contract.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\cmd.exe", "cmd.exe"),
        ("..\\..\\evil.pdf", "evil.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("zero\u200bwidth.pdf", "zerowidth.pdf"),
        ("CON.txt", "_CON.txt"),
        ("com¹.pdf", "_com¹.pdf"),
        ("nul", "_nul"),
        ("a<b>:c?.pdf", "a_b__c_.pdf"),
        ("line\nbreak.pdf", "linebreak.pdf"),
        ("trailing. . ", "trailing"),
        ("  two   spaces.pdf ", "two spaces.pdf"),
        ("...", "file"),
        ("", "file"),
        ("/", "file"),
        ("nul\x00l.pdf", "null.pdf"),
        ("half\ud800.pdf", "half.pdf"),
        ("Angebot Müller & Söhne.pdf", "Angebot Müller & Söhne.pdf"),
    ],
)
def test_names_from_elsewhere_are_made_safe_88(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@pytest.mark.parametrize("letter", ["x", "ä", "🙂", "字"])
def test_long_names_keep_their_ending_and_fit_a_file_system(letter: str) -> None:
    name = safe_name(letter * 400 + ".pdf")
    assert name.endswith(".pdf") and len(name) <= 120 and len(name.encode()) <= 204 and safe_name(name) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert numbered("a.pdf", {"a.pdf", "a (2).pdf"}) == "a (3).pdf"
    assert numbered("A.pdf", {"a.pdf"}) == "A (2).pdf" and numbered("b.pdf", {"a.pdf"}) == "b.pdf"
    assert ending_of("x.tar.GZ") == "gz" and ending_of(".htaccess") == "" and ending_of("a.pdf. ") == "pdf"
