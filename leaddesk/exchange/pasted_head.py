"""The head of a mail as mail programs show it: "Von: … Gesendet: … An: … Betreff: …", or a name with an address above a date.

Owns finding the head, its values and where they stand. Knows seven languages by ``phrases.toml``; decides nothing about the text below.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from leaddesk.domain.identity import fold
from leaddesk.exchange import dates, mail_parts
from leaddesk.exchange.pasted_words import header_labels

_LINE: Final = re.compile(
    r"[ \t\u00a0>]{0,8}\*{0,2}([^\W\d_][^:：\n*]{0,24}?)[ \t\u00a0]{0,3}\*{0,2}[:：]\*{0,2}[ \t\u00a0]{0,8}(.*)"
)
_MAILBOX: Final = re.compile(r"[ \t]{0,8}([^<>\n@:]{2,60}?)[ \t]{0,4}<([^<>\s@]+@[^<>\s@]+)>[ \t,]{0,8}(.{0,80})")
_RFC: Final = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UT|Z)\b")
_ZONE_NAME: Final = re.compile(r"\s+\(?[A-Z][A-Za-z]{1,4}T?\)?$")
_BEFORE_DIGIT: Final = re.compile(r"^[^\d]{2,24}?(?=\d)")
_HALF: Final = re.compile(r"\d\s?[ap]\.?m\b", re.I)
_ENGLISH: Final = frozenset({"date", "sent", "received"})
_MOST_BLANK: Final = 5
_MOST_LINES: Final = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A header's value and its place in the text."""

    value: str
    start: int
    end: int


@dataclass(slots=True)
class Head:
    """A head found. ``start`` and ``end`` bound it; ``values`` by ``from date to subject reply``."""

    start: int
    end: int
    values: dict[str, Said] = field(default_factory=dict)

    def value(self, kind: str) -> str:
        """A header's value, "" where there is none."""
        return self.values[kind].value if kind in self.values else ""


def at_top(text: str) -> Head | None:
    """The head with which ``text`` begins, a few blank lines aside."""
    start = len(text) - len(text.lstrip())
    return _labelled(text, start) or _gmail(text, start)


def within(text: str, start: int) -> Head | None:
    """The first head at or behind ``start``: that of a mail passed on or answered to."""
    for match in re.finditer(r"(?m)^", text[start:]):
        at = start + match.start()
        line = _LINE.match(text, at)
        if line is not None and header_labels().get(fold(line[1])) == "from":
            found = _labelled(text, at)
            if found is not None:
                return found
    return None


def _labelled(text: str, start: int) -> Head | None:
    head = Head(start, start)
    at, blanks = start, 0
    for _nth in range(_MOST_LINES):
        if at >= len(text):
            break
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        match = _LINE.match(text, at, end)
        kind = header_labels().get(fold(match[1])) if match is not None else None
        if match is not None and kind is not None:
            value = match[2].strip(" \t\u00a0*")
            begin = match.start(2) + match[2].find(value) if value else match.end(2)
            if value:
                head.values.setdefault(kind, Said(value, begin, begin + len(value)))
            head.end, blanks = end, 0
        elif not text[at:end].strip(" \t>*"):
            blanks += 1
            if len(head.values) < 2 or blanks > _MOST_BLANK or "date" in head.values:
                break
        elif head.values and match is not None and len(match[1].split()) <= 2 and head.end == at - 1:
            head.end = end  # "Attachments:", "Importance:" stand among them
        else:
            break
        at = end + 1
    others = head.values.keys() & {"date", "subject", "to", "reply"}
    return head if "from" in head.values and others else None


def _gmail(text: str, start: int) -> Head | None:
    """ "Anna Berg <anna@berg.example>" with the date behind it or on the next line, as a browser shows a mail."""
    match = _MAILBOX.match(text, start)
    if match is None:
        return None
    head = Head(start, match.end())
    begin, sender_end = match.start(1), match.end(2) + 1
    head.values["from"] = Said(text[begin:sender_end], begin, sender_end)
    rest = match[3].strip()
    if rest and iso(rest, fold("date")) is not None:
        at = match.start(3) + match[3].find(rest)
        head.values["date"] = Said(rest, at, at + len(rest))
        return head
    line_start = match.end() + 1
    line_end = text.find("\n", line_start)
    line = text[line_start : line_end if line_end > 0 else len(text)].strip()
    if not rest and line and iso(line, fold("date")) is not None:
        at = text.find(line, line_start)
        head.values["date"] = Said(line, at, at + len(line))
        head.end = at + len(line)
        return head
    return None


def label_before(text: str, said: Said) -> str:
    """The folded label in front of a header's value."""
    line = text[text.rfind("\n", 0, said.start) + 1 : said.start]
    return fold(line.strip(" \t>*\u00a0:："))


def iso(written: str, label: str) -> str | None:
    """A date with its time as ISO text, with its zone where one is written; ``written`` itself where day and month cannot be told
    apart; None where it is no date. ``label`` (folded) tells the language: outside English the day comes first."""
    plain = " ".join(written.replace("\u202f", " ").replace("\u00a0", " ").split())[:80]
    if _RFC.search(plain):
        found = mail_parts.when(plain)
        if found:
            return found
    tried = (plain, _ZONE_NAME.sub("", plain), _BEFORE_DIGIT.sub("", _ZONE_NAME.sub("", plain)))
    for text in dict.fromkeys(tried):
        shape = dates.shape(text)
        if shape is None:
            continue
        order: dates.Order | None = None
        if not shape.known:
            if label not in _ENGLISH:
                order = "dmy"
            elif _HALF.search(text):
                order = "mdy"
            elif dates.is_ambiguous(shape):
                return plain
        return _written(shape, order)
    return None


def _written(shape: dates.Shape, order: dates.Order | None) -> str | None:
    """A date read, as ISO text without a zone, or in UTC where it names one."""
    for tried in dict.fromkeys((order, "dmy", "mdy") if order else ("dmy", "mdy")):
        found = dates.resolve(shape, tried, dt.UTC)
        if found is None:
            continue
        if isinstance(found, dt.datetime) and shape.offset is None:
            return found.replace(tzinfo=None).isoformat()
        return found.isoformat()
    return None
