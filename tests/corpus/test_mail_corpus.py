"""Contact cards and mails that nobody here wrote: every file of corpus/mail is read, or refused by name.

Needs ../shared (skips saying so). Prints its table with ``-s``. Outlook messages need the extra ``msg`` to be read.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.errors import InputUnreadable
from leaddesk.exchange import detect, readers
from leaddesk.exchange.model import ImportRow
from tests.unit.exchange.cards_kit import converted

UTC = dt.UTC

Expected = list[tuple[dict[str, Any], dict[str, list[str]]]]
EXPECTED: dict[str, Expected] = {
    "ezvcard_gmail-list.vcf": [
        ({"full_name": "Arnold Smith", "first_name": "Arnold", "email": "asmithk@gmail.com"}, {}),
        ({"full_name": "Chris Beatle", "last_name": "Beatle", "email": "chrisy55d@yahoo.com"}, {}),
        ({"full_name": "Doug White", "email": "dwhite@gmail.com"}, {}),
    ],
    "ezvcard_John_Doe_MS_OUTLOOK.vcf": [
        (
            {
                "full_name": "John Richter James Doe Sr.", "salutation": "Mr.", "last_name": "Doe", "company": "IBM",
                "job_title": "Money Counter", "email": "john.doe@ibm.cm", "phone": "(905) 555-1234", "city": "Albaney",
                "street": "Cresent moon drive", "postcode": "12345", "region": "New York", "country": "US",
            },
            {"phone": ["(905) 666-1234"]},
        )
    ],
    "ezvcard_rfc6350-example.vcf": [
        (
            {
                "full_name": "Simon Perreault", "company": "Viagenie", "phone": "+1-418-656-9254 ext. 102",
                "mobile": "+1-418-262-6501", "email": "simon.perreault@viagenie.ca", "postcode": "G1V 2M2", "country": "CA",
            },
            {},
        )
    ],
    "roundcube_johndoe.vcf": [
        (
            {"full_name": "John Doë", "last_name": "Doë", "email": "roundcube@gmail.com", "phone": "+123456789", "mobile": "+987654321"},
            {"email": ["inbox@roundcube.net"]},
        )
    ],
    "roundcube_apple.vcf": [
        ({"company": "Apple Computer AG", "website": "http://www.apple.ch", "city": "Wallisellen-Zürich", "country": "CH"}, {})
    ],
    "roundcube_utf-16_sample.vcf": [({"full_name": "Ǽgean ĽdaMonté", "city": "LaPaz", "street": "169 Mária Canal"}, {})],
    "flanker_encoded-header.eml": [
        ({"full_name": "Bar Foo", "email": "foo.bar@example.com", "product": "hello", "notes": "hello, world"}, {})
    ],
    "mail_multi_charset_japanese.eml": [({"full_name": "Mikel Lindsaar", "product": "まみむめも"}, {})],
    "mail_multi_charset_japanese_shift_jis.eml": [
        ({"email": "xxxxxxx@docomo.ne.jp", "received_at": dt.datetime(2014, 5, 28, 8, 18, 19, tzinfo=UTC)}, {})
    ],
    "mailparser_mail_test_12.eml": [({"full_name": "张先生", "product": "代开各地增值税发票", "email": "baoguan@hotmail.com"}, {})],
    "msgreader_UTF-8_Test.eml": [
        (
            {
                "full_name": "設備予約systemシステム",
                "product": "【要確認】●普通自転車（ノーパンクタイヤ） 再予約通知 2023/11/29 12:00 - 13:00",
                "notes": "メッセージです。通常通りパースされることを確認済みです。",
            },
            {},
        )
    ],
    "msgreader_EmailWithISO_8859_1_From.eml": [({"full_name": "Some ßtring", "email": "some@example.com"}, {})],
    "roundcube_mail0.eml": [
        ({"full_name": "Thomas B.", "email": "thomas@roundcube.net", "product": "Lines"}, {"email": ["hello@roundcube.net"]})
    ],
    "flanker_iphone.eml": [({"full_name": "Danielle", "notes": "Hello\n\n~Danielle\n\nAttached: photo.JPG"}, {})],
}  # fmt: skip
"""Read by eye from the files: what must be in the rows, and the further values."""

REFUSED = {".ics": "not_a_spreadsheet", ".msg": "open_elsewhere"}
EMPTY = {"sabre_issue64.vcf"}
"""A card that holds a picture and nothing else."""
OUTLOOK_ENTRIES = {"poi_msgClassAppointment.msg", "poi_msgClassContact.msg"}


def files(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "corpus" / "mail").iterdir() if path.is_file())


@pytest.mark.timeout(300)
def test_every_file_is_read_or_refused_by_name(shared: Path) -> None:
    seen: Counter[str] = Counter()
    has_library = importlib.util.find_spec("oxmsg") is not None
    for path in files(shared):
        try:
            book = readers.read(path)
        except InputUnreadable as refused:
            expected = "not_a_spreadsheet" if path.name in OUTLOOK_ENTRIES and has_library else REFUSED[path.suffix]
            assert (refused.code, path.name in refused.message, bool(refused.hint)) == (expected, True, True), path.name
            seen[f"refused: {path.suffix} {refused.code}"] += 1
        else:
            found = detect.tables(book)
            assert bool(found) == (path.name not in EMPTY), path.name
            assert all(row.values for row in converted(book)) if found else True, path.name
            seen[f"read: {book.kind}, {sum(len(table.rows) for table in found)} rows"] += 1
    print(*(f"{count:3}  {what}" for what, count in sorted(seen.items())), sep="\n")
    assert sum(seen.values()) == 44


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_as_read_by_eye(shared: Path, name: str) -> None:
    rows: list[ImportRow] = converted(readers.read(shared / "corpus" / "mail" / name))
    assert len(rows) == len(EXPECTED[name])
    for row, (values, extra) in zip(rows, EXPECTED[name], strict=True):
        assert {field: row.values.get(field) for field in values} == values
        assert row.extra == extra


def test_outlook_messages(shared: Path) -> None:
    if importlib.util.find_spec("oxmsg") is None:
        pytest.skip("python-oxmsg is not installed (extra msg)")
    folder = shared / "corpus" / "mail"
    row = converted(readers.read(folder / "msgreader_HtmlSampleEmail.msg"))[0]
    assert (row.values["full_name"], row.values["email"]) == ("Chris Wilson", "Chris.Wilson@leeds.gov.uk")
    assert row.values["received_at"] == dt.datetime(2017, 10, 23, 7, 31, 3, tzinfo=UTC)
    assert converted(readers.read(folder / "poi_quick.msg"))[0].values["full_name"] == "Kevin Roast"
