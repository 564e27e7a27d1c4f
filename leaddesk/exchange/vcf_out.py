"""Writes people as contact cards (vCard 3.0, RFC 2426), one file for all: what a telephone or a mail program takes in.

Owns the writing, ``vcard`` the reading; what goes out comes back equal. Somebody with several leads is one card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.texts import DIRTY

Record = dict[str, Any]
_LINE: Final = 75
"""Bytes of a line; longer ones are folded."""
_TELEPHONES: Final = {"phone": "WORK,VOICE", "mobile": "CELL", "fax": "FAX"}
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write(target: Path, records: Iterable[Record]) -> int:
    """Write a card for everybody in ``records`` (rows by header, as ``export_rows`` reads them); gives back how many cards."""
    count = 0
    seen: set[tuple[str, ...]] = set()
    with target.open("w", encoding="utf-8", newline="") as file:
        for record in records:
            who = (_text(record, "full_name"), _text(record, "company"), *(value for _kind, value in _ways(record)))
            if who in seen or not any(who):
                continue
            seen.add(who)
            file.write(card(record))
            count += 1
    return count


def card(record: Record) -> str:
    """One card, line ends included."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_lines(record), "END:VCARD"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _lines(record: Record) -> Iterator[str]:
    full, company = _text(record, "full_name"), _text(record, "company")
    yield f"FN:{_escaped(full or company)}"
    first, last = _text(record, "first_name"), _text(record, "last_name")
    # a card of somebody called like the firm is still one of a person, which its N tells
    name = (last or ("" if first else full), first, "", _text(record, "salutation"), "")
    yield f"N:{_parts(name)}"
    if company:
        yield f"ORG:{_escaped(company)}"
    if not full:
        yield "X-ABShowAs:COMPANY"
    if title := _text(record, "job_title"):
        yield f"TITLE:{_escaped(title)}"
    for kind, value in _ways(record):
        if kind == "email":
            yield f"EMAIL;TYPE=INTERNET:{_escaped(value)}"
        elif kind == "website":
            yield f"URL:{_escaped(value)}"
        else:
            yield f"TEL;TYPE={_TELEPHONES[kind]}:{_escaped(value)}"
    place = ("", "", *(_text(record, key) for key in ("street", "city", "region", "postcode", "country")))
    if any(place):
        yield f"ADR;TYPE=WORK:{_parts(place)}"
    if tags := _text(record, "tags"):
        yield f"CATEGORIES:{','.join(_escaped(tag) for tag in tags.split('; '))}"
    if note := _text(record, "notes"):
        yield f"NOTE:{_escaped(note)}"


def _ways(record: Record) -> list[tuple[str, str]]:
    """How to reach them, in order: (kind, value), ``email 2`` after ``email``."""
    found: list[tuple[str, str]] = []
    for kind in ("email", *_TELEPHONES, "website"):
        n = 1
        while value := _text(record, kind if n == 1 else f"{kind} {n}"):
            found.append((kind, value))
            n += 1
    return found


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    return DIRTY.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")) if value is not None else ""


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _parts(parts: Sequence[str]) -> str:
    return ";".join(map(_escaped, parts))


def folded(line: str) -> str:
    """``line`` in pieces of at most 75 bytes, each after the first with a blank before it; no character is cut in two."""
    if len(line) * 4 <= _LINE or len(line.encode("utf-8")) <= _LINE:
        return line
    pieces: list[str] = []
    piece, size = "", 0
    for char in line:
        bytes_ = len(char.encode("utf-8"))
        if size + bytes_ > _LINE:
            pieces.append(piece)
            piece, size = "", 1
        piece += char
        size += bytes_
    return "\r\n ".join([*pieces, piece])
