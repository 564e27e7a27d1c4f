"""Bytes of mails and contact cards to text: the declared character set where it is right, else the likeliest one.

Mails name their character set wrongly all the time, so that a name is a hint only. Never fails on any bytes or any name.
"""

from __future__ import annotations

import re
from typing import Final

from leaddesk.exchange import encoding, encoding_old

_KNOWN: Final = re.compile(
    r"(?:utf|iso|windows|cp|koi|gb|big5|euc|shift|sjis|mac|latin|ks|tis|hz|johab|us-?ascii)[\w.:-]{0,24}", re.I
)
"""Names that may be looked up: Python also knows character sets that are none, and slow ones."""
_WIDER: Final = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254", "us-ascii": "utf-8",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
}  # fmt: skip
"""What programs mean when they write the name on the left."""
_BLANKS: Final = re.compile(r"[ \t\u00a0]+(?=\n|$)")
_GAPS: Final = re.compile(r"\n{3,}")


def decoded(data: bytes, declared: str | None = None) -> str:
    """``data`` as text; unreadable characters become U+FFFD."""
    if data.isascii() and b"\x1b" not in data and not (declared or "").lower().startswith(("utf-16", "utf-7", "hz")):
        return data.decode("ascii")
    name = (declared or "").strip().strip("'\"").lower()
    multibyte = name.startswith(
        ("gb", "big5", "euc", "shift", "sjis", "ks", "iso-2022", "hz", "johab", "utf-16", "cp9")
    )
    for tried in (_WIDER.get(name, name), "utf-8") if multibyte else ("utf-8", _WIDER.get(name, name)):
        if not _KNOWN.fullmatch(tried):
            continue
        try:
            return data.decode(tried).removeprefix("\ufeff")
        except (LookupError, UnicodeError):
            continue
    if b"\x1b$" in data:
        return data.decode("iso2022_jp", errors="replace")
    found = encoding.of_bytes(data)
    return data.decode(found.name if found else encoding_old.guess(data[: encoding.SAMPLE])[0], errors="replace")


def tidy(text: str) -> str:
    """``text`` with plain line ends, no blanks at the ends of lines and no gaps of more than one blank line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _GAPS.sub("\n\n", _BLANKS.sub("", plain)).strip()
