"""Phones, e-mail addresses and web addresses as they stand in cells: several in one, display names, numbers turned floats.

What comes out is the text as written, cleaned of what is not part of it; the keys by which duplicates are found are made by
``domain.identity``. No cell is repaired by guessing: a number that lost its digits is told, not completed.
"""

from __future__ import annotations

import re
from typing import Final

from leaddesk.exchange import dates
from leaddesk.exchange.model import RawCell

_EMAIL = re.compile(
    r"[^\s@<>()\[\]\"',;:|/\\.][^\s@<>()\[\]\"',;:|/\\]*@(?:[^\s@<>()\[\]\"',;:|/\\.?!]+\.)+[^\s@<>()\[\]\"',;:|/\\.?!]{2,}"
)
_HEADS = re.compile(r"(?<=@)([^\s?]+)\?(?:subject|body|cc)=\S*", re.I)
"""What a mail link carries behind its address."""
_PLAIN_PHONE = re.compile(r"(?:\+|00)?[\d(][\d\s().\-\u2010-\u2013]{4,22}\d")
_CERTAIN_PHONE = re.compile(r"(?:\+[1-9](?:[ -]?[0-9]){7,14}|0[1-9](?:[ -]?[0-9]){5,13})")
_POWER = re.compile(r"^\d(?:[.,]\d+)?[eE]\+?\d{1,2}$")
_EXTENSION = re.compile(
    r"[\s,;.\-(]*(?:\b(?:ext|extension|durchwahl|dw|apdw|poste|interno|int|anexo|ramal|toestel|tst)\b\.?|(?<=[\d\s)])x\.?|#)\s*:?\s*(\d{1,6})\)?$",
    re.I,
)
_SPLIT_PHONES = re.compile(r"[;|\n,]|\s+(?:or|oder|ou|und|and|et|y|e|en|of|o)\s+|\s[&+]\s", re.I)
_SLASH = re.compile(r"(\s*/\s*)")
_LAST_DIGITS = re.compile(r"[+(\d][\d\s()+.\-\u2010-\u2013]*$")
_LABEL = re.compile(r"^[^\d+(]{0,24}?[:.\s]\s*(?=[+(\d])|\s*\([^\d)]{2,20}\)\s*$")
_NOT_PHONE = re.compile(r"[^\d\s()+.\-/\u2010-\u2013]")
_NO_DIGIT = re.compile(r"[^0-9]")
_DATE_LIKE = re.compile(r"\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}\b|[A-Za-z]|\d{1,2}\.? [A-Za-z]")
MIN_DIGITS, MAX_DIGITS = 6, 15
"""Digits of a usable number: E.164 allows 15; fewer than 6 is an extension or a fragment."""
_FRAGMENT = 3
"""From so many digits on, digits alone are an attempt at a number."""
_MIN_NATIONAL, _MIN_WORLD = 7, 8
"""With the zero of an area code in front there are more, and with the plus of a country code."""
_CERTAIN_CHARS = 24
_WEB: Final = re.compile(
    r"(?:https?://)?(?:[\w\-\u00a1-\uffff]+\.)+[a-z\u00a1-\uffff]{2,24}(?::\d+)?(?:[/?#]\S*)?", re.I
)


def emails(text: str) -> tuple[tuple[str, ...], str]:
    """(addresses in order, the rest of the text without them): display names, ``mailto:`` and trailing dots are taken off."""
    if "@" not in text:
        return (), text
    if _EMAIL.fullmatch(text):
        return (text,), ""
    text = _HEADS.sub(r"\1", text)
    found: list[str] = []
    for match in _EMAIL.finditer(text):
        address = match[0]
        if address.casefold() not in (known.casefold() for known in found):
            found.append(address)
    rest = _EMAIL.sub(" ", text)
    return tuple(found), rest if found else text


def phones(cell: RawCell) -> tuple[tuple[str, ...], str | None]:
    """(numbers as written, code of what is wrong or None): ``phone_short``, ``phone_long`` (digits that are no number),
    ``phone_lost_digits`` or ``bad_phone``."""
    if isinstance(cell, bool) or cell is None:
        return (), "bad_phone"
    if isinstance(cell, (int, float)):
        return _phone_number(cell)
    return _phone_texts(cell) if isinstance(cell, str) else ((), "bad_phone")


def _phone_number(number: int | float) -> tuple[tuple[str, ...], str | None]:
    if isinstance(number, float) and not number.is_integer():
        return (), "bad_phone"
    digits = str(int(number))
    if not digits.isdecimal() or not MIN_DIGITS <= len(digits) <= MAX_DIGITS:
        return (), _wrong(digits)
    return (digits,), None


def _phone_texts(text: str) -> tuple[tuple[str, ...], str | None]:
    plain = text.strip().removeprefix("tel:").removeprefix("p:").strip()
    plain = _float_text(plain) or plain
    if _PLAIN_PHONE.fullmatch(plain):
        if _is_date(plain):
            return (), "bad_phone"
        if _is_long_enough(plain) and _digits(plain) <= MAX_DIGITS and plain.count("(") == plain.count(")"):
            return (plain,), None
    if _POWER.match(plain):
        return (), "phone_lost_digits"
    parts = _parts(plain)
    found: list[str] = []
    for part in parts:
        one = _one_phone(part)
        if one is not None and one not in found:
            found.append(one)
    return (tuple(found), None) if found else ((), _wrong(plain))


def _wrong(text: str) -> str:
    """What is wrong with ``text``, which is no number."""
    if _NOT_PHONE.search(text) or _is_date(text) or _digits(text) < _FRAGMENT:
        return "bad_phone"
    return "phone_long" if _digits(text) > MAX_DIGITS else "bad_phone" if _is_long_enough(text) else "phone_short"


def _is_long_enough(text: str) -> bool:
    plain = text.lstrip("( ")
    if plain[:1] == "+" or plain[:2] == "00":
        return _digits(plain.lstrip("+0")) >= _MIN_WORLD
    return _digits(plain) >= (_MIN_NATIONAL if plain[:1] == "0" else MIN_DIGITS)


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for part in _SPLIT_PHONES.split(text):
        if part and part.strip():
            parts += _between_slashes(part.strip())
    return parts


def _between_slashes(text: str) -> list[str]:
    """The numbers that slashes separate. Behind an area code a slash separates nothing: "0441 / 55 82 91" is one number."""
    first, *rest = _SLASH.split(text)
    found = [first]
    for slash, piece in zip(rest[::2], rest[1::2], strict=True):
        own = piece[:1] in ("0", "+")
        whole = _digits(found[-1]) >= _MIN_NATIONAL and (own or _digits(piece) >= _MIN_NATIONAL)
        spaced = slash[:1].isspace() and slash[-1:].isspace()
        if whole or (spaced and (own or not _ends_with_area_code(found[-1]))):
            found.append(piece)
        else:
            found[-1] += slash + piece
    return [part.strip() for part in found if part.strip()]


def _ends_with_area_code(text: str) -> bool:
    digits = _LAST_DIGITS.search(text)
    return digits is not None and digits[0][0] in "0+(" and not _is_long_enough(digits[0])


def _float_text(text: str) -> str | None:
    """ "301234567.0" is what a number cell becomes in many exports."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else None


def _one_phone(text: str) -> str | None:
    plain = _LABEL.sub("", text).strip()
    extension = _EXTENSION.search(plain)
    base = plain[: extension.start()].strip() if extension else plain
    if not _is_long_enough(base) or _digits(base) > MAX_DIGITS or _NOT_PHONE.search(base) or _is_date(base):
        return None
    return f"{base} ext. {extension[1]}" if extension else base


def _digits(text: str) -> int:
    return len(_NO_DIGIT.sub("", text))


def _is_date(text: str) -> bool:
    if _DATE_LIKE.match(text) is None:
        return False
    read = dates.shape(text) if len(text) <= 20 else None
    if read is None or read.separator == "":
        return False
    return read.known or bool(re.fullmatch(r"\d{1,2}([-/.])\d{1,2}\1\d{4}", text))


def is_email(text: str) -> bool:
    """Whether the whole text is one address (spaces around it allowed)."""
    return _EMAIL.fullmatch(text.strip()) is not None


def is_one_address(text: str) -> bool:
    """Whether ``text`` is one e-mail address and nothing else, not even a blank."""
    return _EMAIL.fullmatch(text) is not None


def is_certain_phone(text: str) -> bool:
    """Whether ``text`` is one number beyond doubt: a plus or a zero, digits, single blanks, and too few hyphens for a date."""
    return _CERTAIN_PHONE.fullmatch(text) is not None and len(text) <= _CERTAIN_CHARS and text.count("-") < 2


def is_phone(text: str) -> bool:
    """Whether ``text`` is written as phone numbers are: a plus, brackets, blanks or hyphens between 7 to 15 digits."""
    plain = text.strip()
    if not 7 <= _digits(plain) <= 17 or plain.isdecimal():
        return False
    return bool(_phone_texts(plain)[0])


def is_digits_phone(text: str) -> bool:
    """Whether ``text`` is 7 to 13 bare digits: a phone number where something else says so."""
    plain = text.strip().removesuffix(".0")
    return plain.isdecimal() and plain.isascii() and 7 <= len(plain) <= 13


def is_web(text: str) -> bool:
    """Whether ``text`` is a web address."""
    plain = text.strip()
    return (
        "." in plain
        and "@" not in plain
        and _WEB.fullmatch(plain) is not None
        and not plain.replace(".", "").isdecimal()
    )


def web(text: str) -> str | None:
    """The first web address in ``text`` as written; None where there is none."""
    for part in re.split(r"[\s;,]+", text.strip()):
        if is_web(part):
            return part
    return None
