"""Links to other programs: one address, nothing that becomes a header or a second one, whatever a list holds (RELIABILITY 90)."""

from __future__ import annotations

from email.message import EmailMessage
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from PySide6.QtCore import QUrl

from leaddesk.ui.record.contact_links import BODY_LIMIT, mail_link
from leaddesk.ui.widgets.qr import phone_link

NASTY = (
    "a@b.example?bcc=all@evil.example", "a@b.example&cc=x@evil.example", "a@b.example,c@evil.example", "a@b.example;c@evil.example",
    "a@b.example\r\nBcc: x@evil.example", "a@b.example%0D%0ABcc:x@evil.example", "a@b.example\nSubject: hi", "<script>@b.example",
    "a b@c.example", "javascript:alert(1)", "file:///etc/passwd", "", "@", "a@", "mailto:a@b.example?attach=/etc/passwd", "a@b.example\0",
    '"a b"@c.example" --attach /etc/passwd', "a@b.example#frag", "a@b.example/../x",
)  # fmt: skip


@pytest.mark.parametrize("value", NASTY)
def test_a_nasty_address_makes_no_link_or_one_plain_address(value: str) -> None:
    link = mail_link(value, subject="s", body="b")
    if not link:
        return
    parts = urlsplit(link)
    assert parts.scheme == "mailto" and [name for name, _value in parse_qsl(parts.query)] == ["subject", "body"]
    address = unquote(parts.path)
    assert address.count("@") == 1 and not set(address) & set("\r\n\0,;?&<> \"'"), address
    EmailMessage()["To"] = address


def test_subject_and_body_come_through_whole_and_only_as_themselves() -> None:
    subject, body = "Quote & more\r\nBcc: x@evil.example", "Line one\nLine & two?\n=cmd\u202e%0A"
    link = mail_link("anna+x@berg.example", subject=subject, body=body)
    query = dict(parse_qsl(urlsplit(link).query))
    assert query == {"subject": "Quote & more Bcc: x@evil.example", "body": "Line one\r\nLine & two?\r\n=cmd%0A"}
    assert "\n" not in link and link.isascii()
    url = QUrl.fromEncoded(link.encode(), QUrl.ParsingMode.StrictMode)
    assert url.isValid() and url.path() == "anna+x@berg.example"


def test_a_long_body_is_cut_to_what_programs_take() -> None:
    assert len(dict(parse_qsl(urlsplit(mail_link("a@b.example", body="x" * 50_000)).query))["body"]) == BODY_LIMIT


@pytest.mark.parametrize(
    ("value", "norm", "link"),
    [
        ("0114 496 0182", "+441144960182", "tel:+441144960182"),
        ("+44 (0) 114 496 0182", "", "tel:+441144960182"),
        ("*#06#;ext=1", "", "tel:061"),
        ("0114&x=1\r\n", "", "tel:01141"),
        ("no number", "", ""),
    ],
)
def test_a_number_holds_digits_and_plus_only(value: str, norm: str, link: str) -> None:
    assert phone_link(value, norm) == link
