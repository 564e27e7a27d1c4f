"""Contact cards: the three versions and their spellings, rows and columns, round trips of generated cards, broken ones."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base.errors import InputUnreadable
from leaddesk.exchange import cards, detect, readers, vcard
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Limits, Refused
from leaddesk.exchange.model import ImportRow
from tests.unit.exchange.cards_kit import matched, rows, written
from tests.unit.exchange.readers_files import read_here

NEW = """BEGIN:VCARD
VERSION:4.0
FN:Dr. Eva Lang
N:Lang;Eva;;Dr.;
ORG:Lang GmbH;Vertrieb
TITLE:Einkauf\\, Leitung
item1.EMAIL;TYPE=home:eva@privat.example
EMAIL;PREF=1:eva@lang.example
TEL;VALUE=uri;TYPE="work,voice":tel:+49-30-1234567;ext=12
TEL;TYPE=CELL:+49 171 7654321
TEL;TYPE=work,fax:+49 30 999
ADR;TYPE=work;LABEL="Haus: 3; links":;2. Stock;Hauptstr. 5;Berlin;;10115;Germany
ADR;TYPE=home:;;Waldweg 1;Ulm;;89073;Germany
URL:https://lang.example/kontakt
CATEGORIES:Messe,VIP
NOTE:Ruft\\nzurück\\; bald
PHOTO;ENCODING=b:/9j/4AAQ
 SkZJRg==
BDAY:1980-02-01
END:VCARD
"""


def only(path: Path, text: bytes | str) -> ImportRow:
    found = rows(written(path, text))
    assert len(found) == 1
    return found[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cards.vcf"


def test_a_new_card(path: Path) -> None:
    row = only(path, NEW.replace("\n", "\r\n"))
    assert row.row_no == 1 and not row.problems
    assert row.values == {
        "full_name": "Eva Lang", "first_name": "Eva", "last_name": "Lang", "salutation": "Dr.", "company": "Lang GmbH",
        "job_title": "Einkauf, Leitung", "email": "eva@lang.example", "phone": "+49-30-1234567 ext. 12",
        "mobile": "+49 171 7654321", "website": "https://lang.example/kontakt", "street": "Hauptstr. 5, 2. Stock",
        "postcode": "10115", "city": "Berlin", "country": "DE", "tags": ("Messe", "VIP"), "notes": "Ruft\nzurück; bald",
    }  # fmt: skip
    assert row.extra == {"email": ["eva@privat.example"]}
    assert row.custom == {
        "Department": "Vertrieb", "Fax": "+49 30 999", "Birthday": "1980-02-01",
        "Other address": "Waldweg 1, 89073 Ulm, Germany",
    }  # fmt: skip


def test_columns_are_known_and_told(path: Path) -> None:
    book = read_here(written(path, NEW))
    table, matches = matched(book)
    assert (book.kind, table.header_row, table.headers[0]) == ("vcard", None, "Name")
    by_header = {found.header: found for found in matches}
    assert by_header["E-mail 2"].field == "email" and by_header["E-mail 2"].secondary
    assert by_header["E-mail"].secondary is False and by_header["Fax"].field == "custom:Fax"
    assert {found.confidence for found in matches} == {1.0} and {found.reason for found in matches} == {cards.KNOWN}
    guess = cards.guess(book)
    assert guess is not None and guess.kind == "names"


def test_an_old_card_in_its_own_character_set(path: Path) -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=windows-1252:Müller;Jörg\nFN;CHARSET=windows-1252:Jörg Müller\n"
        "TEL;WORK;VOICE:030 11111\nTEL;CELL;PREF:0171 22222\nTEL;CELL:0171 33333\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=C3=9Fe=0D=0Aaus K=\n=C3=B6ln C:\\neu\nEND:VCARD\n"
    )
    row = only(path, text.encode("cp1252"))
    assert (row.values["full_name"], row.values["last_name"]) == ("Jörg Müller", "Müller")
    assert (row.values["phone"], row.values["mobile"], row.extra) == (
        "030 11111",
        "0171 22222",
        {"mobile": ["0171 33333"]},
    )
    assert row.values["notes"] == "Grüße\naus Köln C:\\neu"


def test_a_card_of_a_firm_has_no_person(path: Path) -> None:
    row = only(path, "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Blum AG\nORG:Blum AG;\nTEL:0711 55555\nEND:VCARD")
    assert row.values == {"company": "Blum AG", "phone": "0711 55555"}
    row = only(path, "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Stadtwerke Ulm\nEMAIL:info@swu.example\nEND:VCARD")
    assert (row.values["company"], "full_name" in row.values) == ("Stadtwerke Ulm", False)


def test_many_cards_one_of_them_inside_another_and_one_not_closed(path: Path) -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nFN:Ann\nAGENT:\nBEGIN:VCARD\nFN:Helper\nEND:VCARD\nEMAIL:ann@x.example\nEND:VCARD\n\n"
        "BEGIN:VCARD\nFN:Bob\nBEGIN:VCARD\nFN:Cy\nEND:VCARD\nBEGIN:VCARD\nPHOTO:data:image/png;base64,AAAA\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Dora\n"
    )
    book = read_here(written(path, text))
    table = detect.tables(book)[0]
    assert [(row.row_no, row.cells[0]) for row in table.rows] == [(1, "Ann"), (2, "Bob"), (3, "Cy"), (5, "Dora")]
    assert table.left_out == ((4, "empty_card"),)


def test_utf_16_and_a_mark_in_front(path: Path) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ľudmila Ağca\r\nEND:VCARD\r\n"
    for encoding in ("utf-16", "utf-8-sig", "utf-16-be"):
        assert only(path, text.encode(encoding)).values["full_name"] == "Ľudmila Ağca"


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\n" + "TEL;" * 50_000 + ":1\nFN:x\nEND:VCARD",
        "BEGIN:VCARD\nFN:x\n" + "AGENT:\nBEGIN:VCARD\n" * 20_000,
        "BEGIN:VCARD\nFN:x\nNOTE:" + "\n ".join(["y"] * 200_000) + "\nEND:VCARD",
        "BEGIN:VCARD\nFN:x\nNOTE;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 100_000,
        "BEGIN:VCARD\nFN:x\n" + "".join(f"EMAIL:a{n}@x.example\n" for n in range(5_000)) + "END:VCARD",
        "BEGIN:VCARD\nFN:x\nN:" + "\\" * 100_001 + ";" * 100_000 + "\nEND:VCARD",
        'BEGIN:VCARD\nFN:x\nADR;LABEL="' + ":;" * 50_000 + "\nEND:VCARD",
        "BEGIN:VCARD\nFN;CHARSET=zlib;ENCODING=QUOTED-PRINTABLE:x=FF\nEND:VCARD",
    ],
)
def test_bombs_cost_nothing(path: Path, text: str) -> None:
    table = detect.tables(readers.read(written(path, text)))[0]
    assert len(table.rows) == 1 and len(table.headers) < 60


def test_too_many_cards_are_refused(path: Path) -> None:
    written(path, "BEGIN:VCARD\nFN:x\nEND:VCARD\n" * 12)
    with pytest.raises(InputUnreadable) as caught:
        readers.read(path, limits=Limits(rows=10))
    assert caught.value.code == "too_large"
    assert len(readers.read(path, limits=DEFAULT_LIMITS).sheets[0].rows) == 13


def test_pictures_alone_are_an_empty_file(path: Path) -> None:
    assert detect.tables(read_here(written(path, "BEGIN:VCARD\nPHOTO;BASE64:\n  AAAA\nEND:VCARD"))) == []


# --- round trips -----------------------------------------------------------------------------------------------------
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=40)
PLAIN = _TEXT.map(lambda text: " ".join(text.split())).filter(bool)
LINES = st.lists(PLAIN, min_size=1, max_size=4).map("\n".join)
CARD = st.fixed_dictionaries(
    {"FN": PLAIN, "ORG": PLAIN, "TITLE": PLAIN, "NOTE": LINES, "EMAIL": st.lists(PLAIN, max_size=3, unique=True)}
)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """``line`` in pieces of 20 characters, as newer cards are folded."""
    return "\r\n ".join(line[at : at + 20] for at in range(0, len(line), 20))


def quoted(name: str, text: str) -> str:
    codes = [f"={byte:02X}" for byte in text.replace("\n", "\r\n").encode()]
    body = "=\n".join("".join(codes[at : at + 20]) for at in range(0, len(codes), 20))
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{body}"


def new_card(card: dict[str, str | list[str]]) -> str:
    lines = ["BEGIN:VCARD", "VERSION:3.0"]
    for name, said in card.items():
        lines += [folded(f"{name}:{escaped(text)}") for text in ([said] if isinstance(said, str) else said)]
    return "\r\n".join([*lines, "END:VCARD", ""])


def old_card(card: dict[str, str | list[str]]) -> str:
    lines = ["BEGIN:VCARD", "VERSION:2.1"]
    for name, said in card.items():
        texts = [said] if isinstance(said, str) else said
        lines += [quoted(name, text.replace("\\", "\\\\").replace(";", "\\;")) for text in texts]
    return "\n".join([*lines, "END:VCARD", ""])


@settings(max_examples=150, deadline=None)
@given(found=st.lists(CARD, min_size=1, max_size=4), old=st.booleans())
def test_written_cards_come_back(found: list[dict[str, str | list[str]]], old: bool) -> None:
    text = "".join(map(old_card if old else new_card, found))
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "cards.vcf", text)
        read = [vcard.record(card) for card in vcard.cards(path.read_text("utf-8").splitlines(keepends=True))]
    assert len(read) == len(found)
    for got, card in zip(read, found, strict=True):
        is_firm = card["FN"] == card["ORG"]
        assert [*got["full_name"], *got["company"]] == ([card["ORG"]] if is_firm else [card["FN"], card["ORG"]])
        assert (got["job_title"], got["notes"], list(got["email"])) == ([card["TITLE"]], [card["NOTE"]], card["EMAIL"])


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"VERSION:2.1\n", b"N;ENCODING=QUOTED-PRINTABLE:=\n", b'TEL;X=":'])
)
def test_no_bytes_are_a_traceback(noise: bytes, before: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "cards.vcf", b"BEGIN:VCARD\n" + before + noise)
        with contextlib.suppress(Refused):
            detect.tables(read_here(path, encoding="utf-8"))
