"""Ways to reach somebody in a typed line: e-mail addresses, pages and phone numbers. What they look like, and a label before them."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.domain import days
from leaddesk.domain.identity import email_key, phone_key
from leaddesk.domain.quick_model import Context, Span
from leaddesk.domain.quick_paper import Paper

_EMAIL: Final = re.compile(
    r"(?:(?<![\w.])(?:e-?mail|mail)\s?[:=]?\s{0,2})?<?(?:mailto:)?(?P<mail>[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})>?",
    re.I,
)
_WEB: Final = re.compile(
    r"(?:(?<!\w)(?:web|website|homepage|url)\s?[:=]\s{0,2})?(?<![\w@./-])(?P<page>(?:https?://|www\.)[^\s,;<>\"'\x00]{3,200}"
    r"|(?:[a-z0-9\u00e4\u00f6\u00fc](?:[\w-]{0,40}\w)?\.){1,3}"
    r"(?:com|net|org|de|at|ch|eu|io|info|biz|fr|it|es|nl|be|uk|us|ca|au|ie|dk|se|no|pl|cz|shop|app|dev)(?:/[^\s,;<>\"'\x00]{0,200})?(?![\w@]))",
    re.I,
)
_LABEL: Final = re.compile(
    r"(?<![\w])(?P<label>tel|telefon|telephone|phone|fon|mobil|mobile|handy|cell|mob|festnetz|office|b\u00fcro|buero|nummer|number|t|m|p)"
    r"(?:\.?\s?[:=]\s{0,2}|\.?\s)$",
    re.I,
)
_MOBILE: Final = ("mob", "handy", "cell", "m")
_PHONE: Final = re.compile(
    r"(?<![\w@./:+,-])(?:\+|00|\(\+|\(?0)[\d()./\u00a0\u2010-\u2013 -]{4,26}\d(?!\w)"
    r"|(?<![\w@./:+,-])(?:\(\d{3}\)|\d{3})[ .-]\d{3}[ .-]\d{4}(?![\w])"
    r"|(?<![\w@./:+,-])[1-9]\d{6,13}(?!\w)"
)
_EXTENSION: Final = re.compile(r"\s?(?:ext\.?|x|dw\.?|durchwahl|-)\s?\d{1,5}(?!\w)", re.I)
_TIME: Final = re.compile(r"(?<![\w.:])\d{1,2}(?::\d{2}(?!\d)|\s?(?:uhr|[ap]m|h)(?!\w))", re.I)
_LEAST: Final = 6
_MOST_UNKNOWN: Final = 12
"""Digits of a number that the firm's country does not have."""


def cut(paper: Paper, context: Context) -> None:
    """Take e-mail addresses, then pages out of the line."""
    for found in _EMAIL.finditer(paper.typed):
        address = email_key(found["mail"].rstrip("'-"))
        if address is not None:
            end = found.end("mail") - (len(found["mail"]) - len(found["mail"].rstrip("'-")))
            behind = found.end() if found.end() > found.end("mail") else end
            _take(paper, "email", found["mail"][: end - found.start("mail")], (found.start(), behind))
    for found in _WEB.finditer(paper.typed):
        page = found["page"].rstrip(".:)!?")
        _take(paper, "website", page, (found.start(), found.start("page") + len(page)))


def cut_phones(paper: Paper, context: Context) -> None:
    """Take phone numbers out of the line; sums must be gone before. Days and times in figures are no part of a number."""
    typed = _without_times(paper, context)
    at = 0
    while (found := _PHONE.search(typed, at)) is not None:
        span = _number(paper, found.start(), found.end(), context)
        if span is None:
            at = found.end()
            continue
        kind, start = _label(paper, span[0])
        text = " ".join(paper.line[span[0] : span[1]].split())
        _take(paper, kind or _kind(text, context.region), text, (start, span[1]))
        at = span[1]


def _without_times(paper: Paper, context: Context) -> str:
    """The free text in which nothing is left of days and times written in figures."""
    typed = paper.typed
    spans = [(day.start, day.end) for day in days.found_in(typed, context.days) if day.strength == 3]
    spans = [span for span in spans if sum(map(str.isdigit, typed[span[0] : span[1]])) <= 8]
    for start, end in (*spans, *(found.span() for found in _TIME.finditer(typed))):
        typed = typed[:start] + "\x00" * (end - start) + typed[end:]
    return typed


def _number(paper: Paper, start: int, end: int, context: Context) -> Span | None:
    """The longest beginning of the digits that is a number: a valid one before one that is only possible."""
    cuts = [m.start() for m in re.finditer(r"[\s/]+", paper.line[start:end])]
    stops = [end, *(start + one for one in reversed(cuts))]
    possible: Span | None = None
    for stop in stops:
        text = paper.line[start:stop].rstrip(" (-./")
        if sum(map(str.isdigit, text)) < _LEAST or (text[:1].isdigit() and days.read(text, context.days) is not None):
            continue
        if not _may_be(text, context.region):
            continue
        span = (start, start + len(text))
        if _is_valid(text, context.region):
            extension = _EXTENSION.match(paper.typed, span[1])
            return (start, extension.end()) if extension is not None else span
        possible = possible or span
    return possible


def _may_be(text: str, region: str) -> bool:
    """Whether the digits are a number as far as their count goes. Bare digits only where they are one in the firm's country; dialled ones
    (+, 0) also where they are one of another country only: whoever wrote them knows."""
    is_dialled = text.lstrip("(").startswith(("+", "0"))
    if phone_key(text, region) is not None:
        return is_dialled or not text.isdigit() or _is_valid(text, region)
    return is_dialled and _LEAST < sum(map(str.isdigit, text)) <= _MOST_UNKNOWN


def _is_valid(text: str, region: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region or None))
    except phonenumbers.NumberParseException:
        return False


def _kind(text: str, region: str) -> str:
    """``mobile`` for numbers that can only be of a mobile phone, else ``phone``."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return "phone"
    return "mobile" if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE else "phone"


def _label(paper: Paper, start: int) -> tuple[str, int]:
    """(the field that a label before the number says, where the label begins)."""
    before = _LABEL.search(paper.typed, max(0, start - 14), start)
    if before is None:
        return "", start
    label = before["label"].lower()
    if label in ("t", "m", "p") and not any(sign in before[0] for sign in ".:="):
        return "", start
    return ("mobile" if label.startswith(_MOBILE[:-1]) or label == "m" else "phone"), before.start()


def _take(paper: Paper, field: str, value: str, span: Span) -> None:
    """As ``field``, or its sister where that is there already; a third is a note."""
    sisters = {"phone": "mobile", "mobile": "phone"}
    if paper.has(field):
        field = sisters.get(field, "notes")
    paper.take("notes" if paper.has(field) and field != "notes" else field, value, span)
