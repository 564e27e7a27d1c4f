"""Who it is, from the way it is written: "Anna Berg, Berg Solar, 0171 2345678", a signature, the lines of a visiting card.

Owns the reading of short pieces: a name, a firm, ways to reach somebody, a place. Running text is none of its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leaddesk.exchange import values_contact, values_name, values_words
from leaddesk.exchange.pasted_model import How, Passage
from leaddesk.exchange.pasted_words import beginning, phrase, whole_line

_EMAIL: Final = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE: Final = re.compile(
    r"(?<![\w@./:+-])(?:(?:\+|00|\(?0|\(\d{3}\))(?:[\d ()./\u00a0\u2010-\u2013-](?! ?/ ?\+?0)){5,22}\d"
    r"|\d{3}[-.]\d{3}[-.]\d{4})(?![\w@/:]|[ .,]\d)"
)
_DIGITS: Final = re.compile(
    r"(?<![\w.,:/+()-])(?<!\d )[1-9]\d{2}(?: \d{2} \d{2} \d{2}| \d{3} \d{3}| \d{6,7}| \d{3} \d{4})(?![\w/:-]|[.,]\d| \d)"
)
_WEB: Final = re.compile(r"(?<![\w@./])(?:https?://|www\.)[\w.-]{3,80}(?:/[^\s<>\"']{0,200})?", re.I)
_PLACE: Final = re.compile(
    r"(?P<zip>(?:[A-Z]{1,2}-)?\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2})[ ,]{1,3}(?P<city>[^\W\d_][\w .'/()-]{1,40})"
)
_UK: Final = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)")
_STREET: Final = re.compile(
    r"(?:[^\W\d_][\w .'-]{2,50}\s\d{1,4}\s?[a-zA-Z]?(?:[-/]\d{1,4})?|\d{1,5}[a-z]?,? [^\W\d_][\w .'-]{3,50})"
)
_CUT: Final = re.compile(r"[,;|\n\t\u2022\u00b7]| [-\u2013\u2014/] ")
_LABEL: Final = re.compile(
    r"^(?:tel|telefon|telephone|phone|fon|mobil|mobile|handy|cell|mob|e-?mail|mail|web|www|fax|t|m|e|f)\.?\s?:?\s*$",
    re.I,
)
_MOBILE: Final = re.compile(
    r"(?:mobil|mobile|handy|cell|mob|portable|móvil|telemóvel|celular|cellulare|gsm|m)\.?\s?[:.]?\s*$", re.I
)
_FAX: Final = re.compile(r"(?:fax|telefax|f)\.?\s?[:.]?\s*$", re.I)
_NAME_WORDS: Final = re.compile(r"[ \n]((?:[^\W\d_a-z][\w.'\u2019-]{0,24} ){1,3}[^\W\d_a-z][\w'\u2019-]{1,24})")
_MOST_FIRM: Final = 6
_SIGNATURE_LINES: Final = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text between commas or line ends, with its place."""

    text: str
    start: int
    end: int


def contacts(text: str, start: int, end: int, how: How = "written") -> Iterator[Passage]:
    """E-mail addresses, numbers and pages in ``text[start:end]`` in order; a fax is none."""
    for match in _EMAIL.finditer(text, start, end):
        address = match[0].rstrip(".'-")
        if is_address(address):
            yield Passage("email", address, match.start(), match.start() + len(address), how)
    for match in _PHONE.finditer(text, start, end):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()][-24:]
        if values_contact.is_phone(match[0]) and not _FAX.search(before):
            kind = "mobile" if _MOBILE.search(before) else "phone"
            yield Passage(kind, " ".join(match[0].split()), match.start(), match.end(), how)
    for match in _DIGITS.finditer(text, start, end):
        yield Passage("phone", match[0], match.start(), match.end(), "digits")
    for match in _WEB.finditer(text, start, end):
        page = match[0].rstrip(".,;:)")
        if values_contact.is_web(page):
            yield Passage("website", page, match.start(), match.start() + len(page), how)


def is_address(text: str) -> bool:
    """Whether ``text`` is an address that mail can be sent to, as far as its writing goes."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return text.lower().endswith(".example") and values_contact.is_email(text)
    return True


def pieces(text: str, start: int, end: int) -> list[Piece]:
    """``text[start:end]`` cut at commas and line ends, blanks taken off."""
    found: list[Piece] = []
    at = start
    for cut in (*_CUT.finditer(text, start, end), None):
        stop = cut.start() if cut is not None else end
        raw = text[at:stop]
        if raw.strip():
            begin = at + len(raw) - len(raw.lstrip())
            found.append(Piece(raw.strip(), begin, begin + len(raw.strip())))
        if cut is not None:
            at = cut.end()
    return found


def card(text: str, start: int, end: int, how: How) -> list[Passage]:
    """Name, firm and place among the pieces of a card or signature: the name first, the firm beside it."""
    found: list[Passage] = []
    cut = pieces(text, start, end)
    for at, piece in enumerate(cut[:_SIGNATURE_LINES]):
        if is_name(piece.text):
            found.append(Passage("full_name", piece.text, piece.start, piece.end, how))
            firm = _firm(cut[at + 1 : at + 4], plain=at == 0) or _firm(cut[max(0, at - 1) : at], plain=False)
            found += [Passage("company", firm.text, firm.start, firm.end, how)] if firm is not None else []
            role = next((one for one in cut[at + 1 : at + 3] if is_role(one.text)), None)
            found += [Passage("job_title", role.text, role.start, role.end, how)] if role is not None else []
            break
        if is_firm(piece.text):
            found.append(Passage("company", piece.text, piece.start, piece.end, how))
            person = next((one for one in cut[at + 1 : at + 3] if is_name(one.text)), None)
            found += [Passage("full_name", person.text, person.start, person.end, how)] if person is not None else []
            break
    return found + place(text, start, end, how)


def _firm(cut: list[Piece], *, plain: bool) -> Piece | None:
    """The firm beside a name: by its legal form, or (``plain``) a few words with capitals right behind the name."""
    sure = next((piece for piece in cut if is_firm(piece.text)), None)
    if sure is not None:
        return sure
    return cut[0] if plain and cut and _is_capitals(cut[0].text) and not is_role(cut[0].text) else None


def place(text: str, start: int, end: int, how: How) -> list[Passage]:
    """Postcode and town, and the street right before them."""
    for match in _PLACE.finditer(text, start, end):
        line_start = max(start, text.rfind("\n", start, match.start()) + 1)
        before = text[line_start : match.start()]
        if before.strip() and not before.rstrip().endswith((",", ";")):
            continue
        city = match["city"].split("  ")[0].rstrip(" .,-/(")
        if not city or not city[0].isupper():
            continue
        found = [
            Passage("postcode", match["zip"], match.start("zip"), match.end("zip"), how),
            Passage("city", city, match.start("city"), match.start("city") + len(city), how),
        ]
        above = [
            piece for piece in pieces(text, max(start, match.start() - 80), match.start()) if piece.end <= match.start()
        ]
        if above and _STREET.fullmatch(above[-1].text):
            found.insert(0, Passage("street", above[-1].text, above[-1].start, above[-1].end, how))
        return found
    uk = _UK.search(text, start, end)
    return [Passage("postcode", uk[0], uk.start(), uk.end(), how)] if uk is not None else []


def is_name(text: str) -> bool:
    """Whether ``text`` is surely a person's name: two to four words with capitals, the first a given name, an initial or a title."""
    if not values_name.is_person(text) or whole_line("letter", "closing").match(text):
        return False
    if beginning("letter", "greeting").match(text) or is_role(text):
        return False
    words = values_name.split(text).full.split()
    if not 2 <= len(words) <= 4:
        return False
    titled = values_name.split(text).salutation is not None
    first = words[0].strip(".")
    return titled or len(first) == 1 or values_words.is_given_name(first) or _is_capitals(text)


def is_firm(text: str) -> bool:
    """Whether ``text`` names a firm by its legal form or a word only firms bear."""
    if len(text) > 80 or len(text.split()) > _MOST_FIRM or "@" in text or is_role(text):
        return False
    return values_name.is_company(text)


def is_role(text: str) -> bool:
    """Whether ``text`` says what somebody does in a firm: "Head of Sales", "Geschäftsführerin"."""
    found = phrase("person", "role").search(text)
    return (
        found is not None
        and len(text.split()) <= _MOST_FIRM
        and not any(char.isdigit() or char in "@:" for char in text)
    )


def _is_capitals(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= _MOST_FIRM
        and not any(char.isdigit() or char in "@:?!.…" for char in text.rstrip("."))
        and all(word[0].isupper() or word in ("&", "und", "and", "et", "y", "e", "von", "van", "de") for word in words)
        and not phrase("wish", "wants").search(text)
        and not _LABEL.match(text)
    )


def introduced(text: str, start: int, end: int) -> Passage | None:
    """The name behind "my name is"."""
    match = phrase("person", "introduces").search(text, start, end)
    if match is None:
        return None
    words = _NAME_WORDS.match(text, match.end(), end)
    if words is None or not is_name(words[1]):
        return None
    return Passage("full_name", words[1], words.start(1), words.end(1), "phrase")


def signature(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the signature of ``text[start:end]`` stands: the lines behind "Kind regards", or behind two hyphens."""
    at = start
    found: int | None = None
    for line in text[start:end].split("\n"):
        stop = at + len(line)
        if whole_line("letter", "closing").match(line) or line.rstrip() == "--":
            found = stop + 1
        elif found is None and "," in line and whole_line("letter", "closing").match(line.partition(",")[0]):
            found = at + line.index(",") + 1
        at = stop + 1
    if found is None or found >= end:
        return None
    lines = text[found:end].split("\n")
    kept = "\n".join(lines[: _SIGNATURE_LINES + 2])
    return (found, found + len(kept)) if kept.strip() else None
