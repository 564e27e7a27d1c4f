"""Mails: headers, whose mail it is, text and attachments, generated mails coming back, hostile ones (RELIABILITY 93)."""

from __future__ import annotations

import datetime as dt
import tempfile
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.exchange import cards, detect, mail, mail_html, mail_parts, readers
from leaddesk.exchange.mail_parts import Address
from leaddesk.exchange.model import ImportRow
from tests.unit.exchange.cards_kit import converted, rows, written
from tests.unit.exchange.readers_files import read_here

UTC = dt.UTC


def letter(body: str = "Guten Tag,\nbitte rufen Sie an.", **headers: str) -> EmailMessage:
    """A mail of Eva Lang to the firm; ``Reply_To`` is Reply-To."""
    message = EmailMessage()
    given_headers = {
        "From": "Eva Lang <eva@lang.example>",
        "To": "info@firma.example",
        "Date": "Fri, 20 Nov 2026 14:03:00 +0100",
        "Subject": "Wärmepumpe für Altbau",
    } | {key.replace("_", "-"): value for key, value in headers.items()}
    for key, value in given_headers.items():
        message[key] = value
    message.set_content(body)
    return message


def one(path: Path, content: bytes | EmailMessage) -> ImportRow:
    found = rows(written(path, content.as_bytes() if isinstance(content, EmailMessage) else content))
    assert len(found) == 1
    return found[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "anfrage.eml"


def test_a_mail_is_one_inquiry(path: Path) -> None:
    row = one(path, letter())
    assert row.values == {
        "full_name": "Eva Lang", "first_name": "Eva", "last_name": "Lang", "email": "eva@lang.example",
        "received_at": dt.datetime(2026, 11, 20, 13, 3, tzinfo=UTC), "product": "Wärmepumpe für Altbau",
        "notes": "Guten Tag,\nbitte rufen Sie an.",
    }  # fmt: skip
    assert row.row_no == 1 and not row.custom and not row.extra and not row.problems
    book = read_here(path)
    guess = cards.guess(book)
    assert book.kind == "mail" and guess is not None and guess.kind == "inquiries"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Fri, 20 Nov 2026 14:03:00 +0100", "2026-11-20T14:03:00+01:00"),
        ("20 Nov 26 14:03 GMT", "2026-11-20T14:03:00+00:00"),
        ("Fri, 20 Nov 2026 14:03:00 -0000", "2026-11-20T14:03:00+00:00"),
        ("Fri, 20 Nov 2026 14:03:00 -0800 (PST)", "2026-11-20T14:03:00-08:00"),
        ("Fri, 20 Nov 2026 14:03:00", "2026-11-20T14:03:00"),
        ("yesterday", ""),
        ("", ""),
        ("Fri, 31 Feb 2026 14:03:00 +0100", ""),
        ("Fri, 20 Nov 99999 14:03:00 +0100", ""),
        ("Fri, 20 Nov 2026 14:03:00 +9999999999999", ""),
    ],
)
def test_dates(date: str, expected: str) -> None:
    assert mail_parts.when(date) == expected


def test_a_mail_without_a_good_date_has_that_of_the_last_server(path: Path) -> None:
    text = (
        b"Received: from a by b with SMTP; Fri, 20 Nov 2026 08:00:00 +0000\nFrom: a@x.example\nDate: today\nTo: b\n\nHi"
    )
    assert one(path, text).values["received_at"] == dt.datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('"Lang, Eva" <eva@x.example>', Address("Lang, Eva", "eva@x.example")),
        ("eva@x.example (Eva Lang)", Address("Eva Lang", "eva@x.example")),
        ("Lang, Eva <eva@x.example>", Address("Lang, Eva", "eva@x.example")),
        ("<eva@x.example>", Address("", "eva@x.example")),
        ('"eva@x.example" <eva@x.example>', Address("", "eva@x.example")),
        ("=?utf-8?Q?M=C3=BCller?= <m@x.example>", Address("Müller", "m@x.example")),
        ("=?utf-8?B?TcO8?=\n =?utf-8?B?bGxlcg==?= <m@x.example>", Address("Müller", "m@x.example")),
        ("=?utf-8?B?TcM=?= =?utf-8?B?vGxsZXI=?= <m@x.example>", Address("Müller", "m@x.example")),
        ("=?nonsense?Q?M=FCller?= <m@x.example>", Address("Müller", "m@x.example")),
        ("Undisclosed", Address("Undisclosed", "")),
        ("=?utf-8?B?!!!?= <m@x.example>", Address("", "m@x.example")),
    ],
)
def test_senders(header: str, expected: Address) -> None:
    assert mail_parts.address(" ".join(header.splitlines())) == expected


def test_the_person_behind_a_form_is_in_reply_to(path: Path) -> None:
    for sender in ("Website <wordpress@firma.example>", "noreply@formdienst.example", "Firma <info@firma.example>"):
        row = one(path, letter(From=sender, Reply_To="Uwe Kurz <uwe@kurz.example>"))
        assert (row.values["full_name"], row.values["email"]) == ("Uwe Kurz", "uwe@kurz.example")
        assert row.values["notes"].endswith("Sent by: " + mail_parts.address(sender).email)
    row = one(path, letter(Reply_To="eva@privat.example"))
    assert (row.values["email"], row.extra) == ("eva@lang.example", {"email": ["eva@privat.example"]})


def test_an_answers_subject_is_not_what_they_want(path: Path) -> None:
    row = one(path, letter(Subject="AW: Ihr Angebot"))
    assert "product" not in row.values and row.values["notes"].startswith("AW: Ihr Angebot\n\nGuten Tag")


def test_a_labelled_number_in_the_signature_is_taken(path: Path) -> None:
    body = (
        "Hallo,\nwir suchen jemanden.\n\nMit freundlichen Grüßen\nEva Lang\n-- \nLang GmbH, Ulm\n"
        "Tel.: +49 731 55555 | Mobil: 0171 7654321\nWeb: www.lang.example\n\n"
        "Am 19.11.2026 um 10:00 schrieb Firma:\n> Tel.: 030 999999\n"
    )
    row = one(path, letter(body))
    assert (row.values["phone"], row.values["mobile"]) == ("+49 731 55555", "0171 7654321")
    assert row.values["website"] == "www.lang.example" and "company" not in row.values and "phone" not in row.extra
    row = one(path, letter("Unser Lager hat 1234567 Teile.\nDatum: 3.4.2026\nUhrzeit 10 - 12"))
    assert "phone" not in row.values


def test_html_alone_and_html_beside_text(path: Path) -> None:
    html = "<html><head><style>p{}</style></head><body><p>Guten&nbsp;Tag</p><p>bitte <b>heute</b><br>anrufen<img src=http://x/t.gif></p>"
    message = letter()
    message.set_content(html, subtype="html")
    assert one(path, message).values["notes"] == "Guten Tag\n\nbitte heute\nanrufen"
    message = letter("Nur Text")
    message.add_alternative(html, subtype="html")
    assert one(path, message).values["notes"] == "Nur Text"


def test_attachments_are_named_without_their_paths(path: Path) -> None:
    message = letter()
    message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="..\\..\\Plan Ü.exe")
    message.add_attachment("From: a@b.example\n\nx", filename="../../etc/passwd")
    assert one(path, message).values["notes"].endswith("\n\nAttached: Plan Ü.exe, passwd")


def test_notices_of_the_mail_system_are_nobody(path: Path) -> None:
    for headers in ({"From": "MAILER-DAEMON@x.example"}, {"Auto-Submitted": "auto-replied (vacation)"}):
        guess = cards.guess(read_here(written(path, letter(**headers).as_bytes())))
        assert guess is not None and guess.not_contacts and guess.kind is None
    guess = cards.guess(read_here(written(path, letter(Auto_Submitted="auto-generated").as_bytes())))
    assert guess is not None and guess.kind == "inquiries"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"), ("utf-8", "cp1252"), ("us-ascii", "utf-8"), ("iso-8859-1", "utf-8"), ("nonsense", "utf-8"),
        ("zlib", "utf-8"), ("idna", "utf-8"), ("", "utf-8"),
    ],
)  # fmt: skip
def test_the_declared_character_set_is_a_hint(path: Path, declared: str, encoding: str) -> None:
    head = f"From: a@x.example\nTo: b@y.example\nDate: x\nContent-Type: text/plain; charset={declared}\n\n"
    row = one(path, head.encode() + "Größe und Höhe für Käufer".encode(encoding))
    assert row.values["notes"] == "Größe und Höhe für Käufer"


def test_headers_cannot_smuggle_rows(path: Path) -> None:
    text = b"From: =?utf-8?Q?Eva=0D=0ABcc:_x@y.example?= <eva@x.example>\nSubject: =?utf-8?Q?a=00b=0Ac?=\nTo: b\n\nHi"
    row = one(path, text)
    assert row.values["email"] == "eva@x.example" and row.values["product"] == "ab c"
    assert not row.extra and "full_name" not in row.values


def nested(levels: int) -> bytes:
    head = b"From: a@x.example\nTo: b@y.example\nSubject: Nest\nMIME-Version: 1.0\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(levels))
    return head + parts + b"Content-Type: text/plain\n\nHi\n"


@pytest.mark.parametrize(
    "content",
    [
        nested(2_000),
        nested(30_000),
        b"From: " + b"a" * 2_000_000 + b"\nTo: b@y.example\nSubject: x\n\nHi",
        b"From: a@x.example\nTo: " + b"(" * 50_000 + b"\nSubject: " + b"=?utf-8?Q?" * 50_000 + b"\n\nHi",
        b"From: a@x.example\nTo: b\nSubject: x\n\n" + b"Name:\n" * 200_000,
        b"From: a@x.example\nTo: b\nSubject: x\n\n" + b"N" * 1_000_000,
        b"From: a@x.example\nTo: b\nSubject: x\n\n" + b"Am " * 300_000,
        b"From: a@x.example\nTo: b\nSubject: x\nContent-Type: text/html\n\n" + b"<div>" * 400_000,
        b"From: a@x.example\nTo: b\nSubject: x\nContent-Type: text/html\n\n" + b"<a " * 300_000,
        b"From: a@x.example\nTo: b\nSubject: x\nContent-Type: text/html\n\n" + b"<!--" * 100_000 + b"&#" * 100_000,
        b"From: a@x.example\nTo: b\nSubject: x\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n" + b"M" * 90_000,
        b"From: a@x.example\nTo: b\nSubject: x\nContent-Type: text/plain; charset*0=u; charset*1*=%ff''\n\nHi",
        b"From: a@x.example\nTo: b\nSubject: x\nContent-Type: multipart/mixed; boundary=q\n\n" + b"--q\n\nx\n" * 20_000,
        b"From: a@x.example\nTo: b\nSubject: x\n" + b"X-A: b\n" * 100_000 + b"\nHi",
    ],
)  # fmt: skip
def test_hostile_mails_are_one_row_in_time(path: Path, content: bytes) -> None:
    book = readers.read(written(path, content))
    assert len(detect.tables(book)[0].rows) == 1


def test_absurd_nesting_still_gives_the_sender(path: Path) -> None:
    book = readers.read(written(path, nested(2_000)))
    assert [found.code for found in book.warnings] == ["mail_without_text"]
    row = converted(book)[0]
    assert (row.values["email"], row.values["product"]) == ("a@x.example", "Nest")


_CLEAN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=60)
LINE = _CLEAN.map(lambda text: " ".join(text.split())).filter(bool)
BODY = st.lists(LINE.filter(lambda line: ":" not in line and "：" not in line), min_size=1, max_size=6).map("\n".join)
NAME = st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(NAME, BODY, LINE, st.sampled_from(["quoted-printable", "base64", "8bit"]), st.booleans())
def test_written_mails_come_back(name: str, body: str, attached: str, coding: str, crlf: bool) -> None:
    message = letter(From=f"{name} Muster <muster@x.example>", Subject=name)
    message.set_content(body, cte=coding)
    message.add_attachment(
        b"1", maintype="image", subtype="png", filename=attached.replace("/", "").replace("\\", "") or "x"
    )
    data = message.as_bytes(policy=policy.SMTP if crlf else policy.default)
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "mail.eml", data)
        found = mail.row(mail_parts.parse(path.read_bytes()))
    assert (found["full_name"], found["email"]) == ([f"{name} Muster"], ["muster@x.example"])
    assert found["received_at"] == ["2026-11-20T14:03:00+01:00"]
    text = "\n\n".join(filter(None, ["" if "product" in found else name, body]))
    assert found["notes"] == [text] and len(found["note:attachments"]) == 1


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"Content-Type: text/html\n\n", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"]),
)
def test_no_bytes_are_a_traceback(noise: bytes, before: bytes) -> None:
    found = mail.row(mail_parts.parse(b"From: a@x.example\nDate: x\nTo: b\n" + before + noise))
    assert all(isinstance(text, str) for texts in found.values() for text in texts)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-[]&#;\"' =abtdrpe\n", max_size=300))
def test_any_html_is_text(html: str) -> None:
    assert isinstance(mail_html.text_of(html), str)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<img alt="a>b"><p title="x > y">Hallo', "Hallo"),
        ("1 < 2 &amp; 3 &gt; 2", "1 < 2 & 3 > 2"),
        ("<script>if (a<b) {'</p>'}</script>Da<style>p{}</style>", "Da"),
        ("<table><tr><td>Name</td><td> Eva </td></tr><tr><td></td><td>x</td></tr></table>", "Name\tEva\nx"),
        ("<ul><li>eins<li>zwei</ul>", "- eins\n- zwei"),
        ("a<!-- <p>b -->c<!-- d", "ac"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<head><meta charset=x><body>ja", "ja"),
        ("ganz <b", "ganz"),
    ],
)
def test_html(html: str, text: str) -> None:
    assert mail_html.text_of(html) == text


def test_a_mail_within_a_mail_and_winmail_are_only_named(path: Path) -> None:
    text = (
        b"From: Kai Muster <kai@muster.example>\nTo: info@firma.example\nSubject: Fenster\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain\n\nBitte Angebot.\n"
        b"--a\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n"
        b"--a\nContent-Type: message/rfc822\n\nFrom: other@x.example\n\nName: Nobody\nE-Mail: n@x.example\n--a--\n"
    )
    row = one(path, text)
    assert (row.values["full_name"], row.values["notes"]) == (
        "Kai Muster",
        "Bitte Angebot.\n\nAttached: winmail.dat, mail.eml",
    )
