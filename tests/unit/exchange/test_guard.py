"""The guard names what a file is by its content and refuses what must not reach a parser (RELIABILITY D, 59-66)."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leaddesk.base.errors import Cancelled
from leaddesk.base.jobs import JobContext
from leaddesk.exchange import guard
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Limits, Refused
from leaddesk.exchange.guard_reasons import REASONS, WHAT, unreadable
from tests.unit.exchange.readers_files import ANN, NAMES, inline, ole, raw_xlsx, sheet_xml, xlsx


def refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    """The code with which the guard refuses ``path``."""
    with pytest.raises(Refused) as caught:
        guard.inspect(path, limits=limits, context=JobContext())
    error = unreadable(caught.value, path.name)
    assert error.message and error.hint and "{" not in error.message + error.hint
    return caught.value.code


def finding(path: Path) -> guard.Finding:
    return guard.inspect(path, limits=DEFAULT_LIMITS, context=JobContext())


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.xlsx") == "missing"
    assert refusal(tmp_path / "a" / "b.csv") == "missing"
    assert refusal(tmp_path) == "folder"
    (tmp_path / "empty.csv").touch()
    assert refusal(tmp_path / "empty.csv") == "empty_file"
    assert refusal(Path("with\0zero.csv")) == "missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv") == "special"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_for_this_user(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("Name\nAnn\n")
    path.chmod(0)
    assert refusal(path) == "locked"


def test_locked_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name\nAnn\n")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == "locked"


def test_excels_lock_file(tmp_path: Path) -> None:
    path = tmp_path / "~$list.xlsx"
    path.write_bytes(b"\x08Anna    " * 10)
    assert refusal(path) == "lock_file"


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_text("Name\n" + "x" * 2_000)
    assert refusal(path, replace(DEFAULT_LIMITS, file_bytes=1_000)) == "file_too_large"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n", "other_program"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_a_spreadsheet"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "not_a_spreadsheet"),
        (b"{\\rtf1 hello}", "other_program"),
        (b"SQLite format 3\x00" + bytes(100), "not_a_spreadsheet"),
        (b"\x1f\x8b\x08" + bytes(30), "packed"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "html"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>x", "html"),
        (b"<table><tr><td>1</td></tr></table>", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml_spreadsheet"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "old_excel"),
        (b'{"leads": [{"name": "Ann"}]}', "not_a_spreadsheet"),
        (bytes(range(256)) * 50, "binary"),
        (b"PK\x03\x04", "cut_off"),
    ],
)
def test_named_by_content_not_by_ending(tmp_path: Path, content: bytes, code: str) -> None:
    for ending in ("xlsx", "xls", "csv"):
        path = tmp_path / f"file.{ending}"
        path.write_bytes(content)
        assert refusal(path) == code


@pytest.mark.parametrize(
    "content", [b"Name,Email\nAnn,a@x.example\n", "Name\tStadt\nMüller\tKöln\n".encode("utf-16"), b"A\x00nn,1\n" * 30]
)
def test_text_passes_under_any_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert finding(path).kind == "text"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n", "vcard"),
        (b"\xef\xbb\xbf\r\nbegin:vcard\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n", "vcard"),
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n".encode("utf-16"), "vcard"),
        (b"From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\n\r\nHi\r\n", "mail"),
        (b"From a@example.com Sun May  8 19:07:09 2005\nFrom: a@example.com\nDate: x\nSubject: y\n\nHi\n", "mail"),
        (b"Subject: =?iso-2022-jp?B?GyRC?=\nFrom: a@example.com\nTo: b\n\n" + b"\x1b$B$\x1b(B" * 50, "mail"),
        (b"Name: Ann\nPhone: 1\nTown: Ulm\n", "text"),
        (b"From: 1 March\nTo: 31 March\nDate: 2 April\n\nName,Email\nAnn,ann@x.example\n", "text"),
    ],
)
def test_cards_and_mails_are_known_whatever_the_ending_says(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert finding(path).kind == kind


def test_an_outlook_message_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ole(tmp_path / "mail.msg", ("__properties_version1.0", b""))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert refusal(path) == "outlook_message"
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    assert finding(path).kind == "mail"


def test_real_kind_of_a_renamed_workbook(tmp_path: Path) -> None:
    assert finding(xlsx(tmp_path / "list.xlsx", {"S": [["Name"]]}).rename(tmp_path / "list.xls")).kind == "xlsx"


def test_macros_are_noticed(tmp_path: Path) -> None:
    found = finding(raw_xlsx(tmp_path / "m.xlsx", sheet_xml(NAMES, ANN), xl__vbaProject__bin=b""))
    assert found.kind == "xlsx"
    path = raw_xlsx(tmp_path / "m.xlsm", sheet_xml(NAMES, ANN), **{"xl__vbaProject.bin": b"\xcc\x61"})
    assert (finding(path).kind, finding(path).macros) == ("xlsm", True)


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        ([("EncryptionInfo", b""), ("EncryptedPackage", b"")], "password_protected"),
        ([("WordDocument", b"")], "other_program"),
        ([("Something", b"")], "other_program"),
        (
            [("Workbook", struct.pack("<HH", 0x809, 4) + bytes(4) + struct.pack("<HH", 0x2F, 2) + bytes(2))],
            "password_protected",
        ),
    ],
)
def test_ole_containers(tmp_path: Path, streams: list[tuple[str, bytes]], code: str) -> None:
    assert refusal(ole(tmp_path / "x.xls", *streams)) == code


def test_ole_with_a_readable_workbook_stream(tmp_path: Path) -> None:
    stream = struct.pack("<HH", 0x809, 4) + bytes(4) + struct.pack("<HH", 0x85, 0)
    plain = finding(ole(tmp_path / "x.xls", ("Workbook", stream)))
    assert (plain.kind, plain.macros) == ("xls", False)
    assert finding(ole(tmp_path / "macros.xls", ("Workbook", stream), ("_VBA_PROJECT_CUR", b"x"))).macros


def test_ole_damage_never_escapes(tmp_path: Path) -> None:
    whole = ole(tmp_path / "x.xls", ("Workbook", b"\x09\x08")).read_bytes()
    for cut in (8, 40, 100, 511, 600, 1100):
        path = tmp_path / f"cut{cut}.xls"
        path.write_bytes(whole[:cut])
        assert refusal(path) in {"damaged", "other_program"}
    looped = bytearray(whole)
    looped[512 + 4 : 512 + 8] = struct.pack("<I", 1)  # the directory's chain runs in a circle
    path = tmp_path / "loop.xls"
    path.write_bytes(looped)
    assert finding(path).kind == "xls"


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return path


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"a.txt": b"hello"}, "zip_archive"),
        ({"word/document.xml": b"<w/>"}, "other_program"),
        ({"ppt/presentation.xml": b"<p/>"}, "other_program"),
        ({"Index/Document.iwa": b"x"}, "other_program"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}, "other_program"),
        (
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": b"x",
                "META-INF/manifest.xml": b"<m:encryption-data/>",
            },
            "password_protected",
        ),
    ],
)
def test_zips_that_are_no_workbook(tmp_path: Path, members: dict[str, bytes], code: str) -> None:
    assert refusal(zipped(tmp_path / "x.xlsx", members)) == code


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "prolog",
    [DOCTYPE, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', f"<!--{'x' * 300_000}-->{DOCTYPE}"],
)
def test_entities_in_sheet_and_strings(tmp_path: Path, prolog: str) -> None:
    assert refusal(raw_xlsx(tmp_path / "sheet.xlsx", sheet_xml(inline("A1", "&b;"), prolog=prolog))) == "entities"
    strings = f'<?xml version="1.0"?>{prolog}<sst><si><t>&b;</t></si></sst>'
    assert (
        refusal(raw_xlsx(tmp_path / "sst.xlsx", sheet_xml(NAMES), **{"xl__sharedStrings.xml": strings})) == "entities"
    )


def test_nests_without_end(tmp_path: Path) -> None:
    nest = [sheet_xml(NAMES).encode().removesuffix(b"</row></sheetData></worksheet>"), *[b"<r>" * 400_000] * 3]
    assert refusal(raw_xlsx(tmp_path / "nest.xlsx", iter(nest))) == "damaged"


def test_utf16_parts_hide_nothing(tmp_path: Path) -> None:
    hidden = ('<?xml version="1.0" encoding="UTF-16"?>' + DOCTYPE + "<worksheet/>").encode("utf-16")
    assert refusal(raw_xlsx(tmp_path / "x.xlsx", hidden)) == "odd_text_form"
    assert refusal(raw_xlsx(tmp_path / "y.xlsx", hidden[2:])) == "odd_text_form"


def bomb(pieces: int) -> Iterator[bytes]:
    yield sheet_xml(NAMES).encode().removesuffix(b"</sheetData></worksheet>")
    block = b"<row><c t='inlineStr'><is><t>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA</t></is></c></row>" * 12_000
    for _ in range(pieces):
        yield block


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(DEFAULT_LIMITS, inflated_bytes=4 << 20), "unpacks_too_large"),
        (replace(DEFAULT_LIMITS, ratio_from_bytes=4 << 20, ratio=50), "suspicious_ratio"),
    ],
)
def test_zip_bombs(tmp_path: Path, limits: Limits, code: str) -> None:
    assert refusal(raw_xlsx(tmp_path / "bomb.xlsx", bomb(10)), limits) == code


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "bomb.xlsx", bomb(10))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        true = struct.pack("<I", archive.getinfo("xl/worksheets/sheet1.xml").file_size)
    assert true in data
    path.write_bytes(bytes(data).replace(true, struct.pack("<I", 1_000)))
    assert refusal(path, replace(DEFAULT_LIMITS, inflated_bytes=4 << 20)) in {"damaged", "unpacks_too_large"}


def test_members_are_counted_before_they_are_listed(tmp_path: Path) -> None:
    members = {f"xl/junk/{number}": b"" for number in range(60)}
    path = raw_xlsx(tmp_path / "many.xlsx", sheet_xml(NAMES), **{k.replace("/", "__"): v for k, v in members.items()})
    assert refusal(path, replace(DEFAULT_LIMITS, members=50)) == "too_many_members"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_part_twice(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "twice.xlsx", sheet_xml(NAMES))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml(inline("A1", "other")))
    assert refusal(path) == "duplicate_members"


def test_truncated_and_flipped(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "ok.xlsx", {"S": [["Name"], ["Ann"]]}).read_bytes()
    for share in (0.3, 0.7, 0.98):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[: int(len(whole) * share)])
        assert refusal(path) == "cut_off"
    with zipfile.ZipFile(tmp_path / "ok.xlsx") as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    flipped = bytearray(whole)
    flipped[at] ^= 255
    (tmp_path / "flip.xlsx").write_bytes(flipped)
    assert refusal(tmp_path / "flip.xlsx") == "damaged"


@pytest.mark.parametrize(
    ("cell", "far"),
    [
        (inline("XFD1048576", "x"), True),
        (inline("A1048576", "x"), True),
        (inline("A201001", "x"), True),
        (inline("A200001", "x"), False),  # the last of 200,000 records under a header
        (
            '<c s="1" r="AAA3" t="inlineStr"><is><t>x</t></is></c>',
            False,
        ),  # one such cell among usual ones: the child copes
        (inline("ZZ99", "x"), False),
    ],
)
def test_far_cells_are_marked(tmp_path: Path, cell: str, far: bool) -> None:
    assert finding(raw_xlsx(tmp_path / "far.xlsx", sheet_xml(NAMES, ANN, cell))).cell_by_cell is far


def test_far_cells_in_unusual_spelling(tmp_path: Path) -> None:
    sheet = sheet_xml('<c t="n" r="A1"><v>1</v></c>', "<c t='n' r='xfd1048576'><v>1</v></c>")
    assert finding(raw_xlsx(tmp_path / "far.xlsx", sheet)).cell_by_cell


def test_a_cancelled_look_stops(tmp_path: Path) -> None:
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        guard.inspect(xlsx(tmp_path / "x.xlsx", {"S": [["Name"]]}), limits=DEFAULT_LIMITS, context=context)


def test_every_reason_has_its_texts() -> None:
    for key, (code, sentence, advice) in REASONS.items():
        assert key and code and sentence.endswith(".") and advice.endswith("."), key
    given = {
        "size": 1,
        "limit": 1,
        "count": 1,
        "cell": "A1",
        "sheet": "x",
        "sheets": "y",
        "seconds": 3,
        "encoding": "z",
        "kind": "appointment",
    }
    for key in REASONS:
        for what in WHAT if "{what}" in REASONS[key][1] else ["pdf"]:
            error = unreadable(Refused(key, **given, what=what), "list.xlsx")
            assert "{" not in error.message + error.hint


def test_random_beginnings_never_raise_anything_else(
    tmp_path: Path, subtests_of_bytes: Callable[[], Iterator[bytes]]
) -> None:
    path = tmp_path / "x.bin"
    for content in subtests_of_bytes():
        path.write_bytes(content)
        try:
            finding(path)
        except Refused as refused:
            assert refused.code in REASONS


@pytest.fixture
def subtests_of_bytes() -> Callable[[], Iterator[bytes]]:
    """Beginnings of every container, followed by noise that is the same each time."""
    import random

    def make() -> Iterator[bytes]:
        rng = random.Random(4)
        for start in (
            b"PK\x03\x04",
            b"PK\x05\x06",
            bytes.fromhex("d0cf11e0a1b11ae1"),
            b"<",
            b"{",
            b"\xff\xfe",
            b"",
            b"PK\x05\x06" + bytes(18),
        ):
            for size in (1, 22, 100, 600, 5000):
                yield start + rng.randbytes(size)

    return make
