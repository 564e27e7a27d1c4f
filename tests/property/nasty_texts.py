"""Every nasty text that a file can keep, and leads full of them. Made by a seed, so that each run has the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'=", "''=", "'", '"', "|", "%")
PIECES: Final = (
    '1+1', 'SUM(A1:A9)', 'HYPERLINK("http://x.example")', "cmd|' /C calc'!A0", '49 30 1234567', '1,5', 'a;b', 'a,b', 'a"b',
    "a'b", 'one\ntwo', 'one\r\ntwo', 'one\rtwo', 'a\u2028b\u2029c', 'a\x85b', '  a  b  ', '\xa0a\xa0', 'a\tb', '\x00a',
    '\x01\x07\x1f', '\x0b\x0c', '\x7f\x9f', '\ufeffa', 'a\ufffe', 'a\uffff', '\ufdd0', 'אבג דה', '\u202eabc\u202c',
    'a\u200fb\u200e', 'a\u200bb', 'a\u200db\u200c', '\u2066a\u2069',
    '\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466', '\U0001f3f3\ufe0f\u200d\U0001f308\U0001f600', 'Zoë', 'Zoë',
    'ﬁ', 'İı', '𝔘𝔫𝔦', '𠜎𠜱', '\U0010fffd', '\ud800', 'a\udfff', '1e5', '1E+15', '00123', '0x1F', 'TRUE', 'false', '#REF!', '#N/A',
    'NaN', 'inf', '-inf', 'null', 'None', 'n/a', '-', '?', '31.02.2026', '2026-02-31', '1/2/3', '12:30', '1900-01-01', '44197',
    '50 %', '1.234,56', '€ 5', '_x0041_', '_x000D_', '_x005F_x0041_', '_xD83D_', '<b>b</b>', '<img src=x>', '&amp;', '&#65;',
    '<table><tr><td>', ']]>', '<!--', "'; DROP TABLE lead; --", "x' OR '1'='1", 'a AND NOT b', 'NEAR("a" b)', 'a*', '^a',
    'col:a', '(clear) it', '%s %d {0} {name}', '$(rm)', '`id`', '\\n', 'C:\\x', '../..', "a" * 300,
)  # fmt: skip
LONGEST: Final = ("x" * 32_767, "y" * 32_768, "😀" * 16_384, "=" * 32_767, ("z" * 99 + "\n") * 400)
"""What just fits a cell of a workbook, and what does not."""
TEXT_FIELDS: Final = (
    "full_name", "job_title", "salutation", "company", "industry", "street", "postcode", "city", "region", "country", "product", "notes",
    "website", "best_times", "preferred_channel", "external_id", "source", "campaign", "tags", "custom:own", "custom:=1+1", "custom:a, b",
)  # fmt: skip


def texts(seed: int) -> Iterator[str]:
    """Ever new texts: each piece by itself, behind each sign, then mixtures."""
    yield from PIECES
    yield from (f"{sign}{piece}" for sign in SIGNS for piece in PIECES)
    dice = random.Random(seed)
    while True:
        made = "".join(dice.choices(PIECES, k=dice.randint(1, 3)))
        yield dice.choice(("", "", *SIGNS)) + made + dice.choice(("", "", " ", "\n", "\t"))


def leads(count: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """``count`` leads as they would be typed, each by a number of its own, other fields full of nasty texts."""
    dice = random.Random(seed)
    found = texts(seed)
    for n in range(count):
        typed = {name: next(found) for name in dice.sample(TEXT_FIELDS, dice.randint(2, 6))}
        if "company" not in typed:
            typed.pop("industry", None)
        if "full_name" not in typed:  # a firm has no job
            typed = {name: text for name, text in typed.items() if name not in ("job_title", "salutation")}
        if n % 211 == 7:
            typed["notes"] = dice.choice(LONGEST)
        typed["external_id"] = f"{next(found)[:200]} {n}"
        typed["phone"] = dice.choice(("+49 30 {n}", "=49 30 {n}", "-49-30-{n}", "(030) {n}", "@ 030 {n}")).format(
            n=1_000_000 + n
        )
        typed["email"] = dice.choice(
            ("=x{n}@berg{n}.example", "+x{n}@berg{n}.example", "-x{n}@berg{n}.example", "x'{n}@berg{n}.example")
        ).format(n=n)
        yield typed
