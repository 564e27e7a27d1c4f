"""A whole filter as one line: ``source=fair rating=hot|warm received_at>="last 14 days" kitchen``. Reading it and writing it.

Conditions are parted by blanks; what is no condition is search words. Fields may be named as people call them (``filter_words``),
own fields by their label. Nothing is asked of the file: a value that is none is said by ``store.conditions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.fields import CRITERION_PREFIX, CUSTOM_PREFIX, FIELDS, ORDERED_KINDS, canonical_kind
from leaddesk.domain.filter_values import one_line, parts, quoted
from leaddesk.domain.filter_words import field_of
from leaddesk.domain.filters import FAMILIES, SIGNS, Condition, made, written_field
from leaddesk.domain.periods import is_period

_SIGN: Final = re.compile(SIGNS)
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_TEXT: Final = r'"(?:[^"]|"")*"(?=\s|\||\.\.|$)'
_PIECE: Final = re.compile(rf"(?:{_TEXT}|(?:(?!\.\.)[^\s|])+)?(?:\.\.(?:{_TEXT}|[^\s|]+)?)?")
_CLOCK: Final = re.compile(r"\d:\d\d")
_BETWEEN: Final = re.compile(r"\s*\|\s*")
_SOME_DAY: Final = date(2001, 1, 1)
_MOST_WORDS: Final = 5
"""Words of the longest time that is taken without quotes: "vor 3 Tagen", "last 14 days..today"."""


@dataclass(frozen=True)
class _Sign:
    """A comparison found in the text: where its field's name begins (``name_at``), where it stands itself."""

    field: str
    name_at: int
    start: int
    end: int
    op: str


@dataclass(frozen=True)
class Piece:
    """One condition and where it stands: ``text[start:end]``."""

    condition: Condition
    start: int
    end: int


def parse_all(text: str, own: Iterable[str] = (), *, lenient: bool = False) -> tuple[tuple[Condition, ...], str]:
    """The conditions of ``text`` and its words, in their order. ``own``: the labels of the firm's own fields.

    ``name:value`` with a name that is none is always words (10:30, http://x); with another sign it raises UserError
    ``unknown_field``, unless ``lenient``: a search box takes any text.
    """
    found = tuple(pieces(text, own, lenient=lenient))
    words: list[str] = []
    at = 0
    for piece in found:
        words.append(text[at : piece.start])
        at = piece.end
    return tuple(piece.condition for piece in found), " ".join(" ".join([*words, text[at:]]).split())


def pieces(text: str, own: Iterable[str] = (), *, lenient: bool = False) -> Iterator[Piece]:
    """The conditions of ``text`` with their places, as ``parse_all`` understands them."""
    labels = tuple(own)
    at = 0
    while (sign := _next_sign(text, at, labels, lenient=lenient)) is not None:
        value, end = _value(text, sign, labels, lenient=lenient)
        yield Piece(made(sign.field, sign.op, value), sign.name_at, end)
        at = end


def write_all(conditions: Sequence[Condition], words: str = "") -> str:
    """One line that ``parse_all`` reads as these conditions and words."""
    written = [_written(condition) for condition in conditions]
    cleaned = " ".join(words.split())
    if cleaned:
        read, left = parse_all(cleaned, lenient=True)
        safe = not read and left == cleaned and cleaned[0] != "|" and not _has_unknown(cleaned)
        written.append(cleaned if safe else quoted(cleaned.replace('"', " ")))
    return " ".join(written)


def _has_unknown(text: str) -> bool:
    try:
        parse_all(text)
    except UserError:
        return True
    return False


def _written(condition: Condition) -> str:
    field = written_field(condition.field)
    if field == condition.field and re.search(r"\s", field):
        family, _colon, label = field.partition(":")
        field = f"{family}:{quoted(label)}"
    value = one_line(condition.value, ranges=condition.op not in ("~", "!~"))
    space = " " if condition.op in ("<", ">") and value.startswith("=") else ""
    return f"{field}{condition.op}{space}{value or quoted('')}"


# --- where a condition begins -----------------------------------------------------------------------------------------
def _next_sign(text: str, at: int, labels: tuple[str, ...], *, lenient: bool) -> _Sign | None:
    """The first comparison from ``at`` on whose left side names a field."""
    begin = place = at
    while place < len(text):
        if text[place] == '"' and _begins_word(text, place):
            name_end = _QUOTED.match(text, place)
            place = name_end.end() if name_end else place + 1
            continue
        sign = _SIGN.match(text, place)
        if sign is None:
            place += 1
            continue
        if sign[0] == ":" and _ends_with_family(text[begin:place]):
            place = _behind_family(text, sign.end())
            continue
        found = _named(text, begin, sign, labels)
        if found is not None:
            return found
        if sign[0] != ":" and not lenient and _looks_like_a_field(text[begin:place]):
            raise _unknown(text[begin:place].split()[-1])
        begin = place = _behind_token(text, sign.end())
    return None


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "|"


def _ends_with_family(left: str) -> bool:
    return left.split()[-1:] != [] and f"{left.split()[-1].lower()}:" in FAMILIES and not left[-1:].isspace()


def _behind_family(text: str, at: int) -> int:
    """Behind the quoted label of ``custom:"Roof size"``; where it is bare, right there."""
    found = _QUOTED.match(text, at)
    return found.end() if found else at


def _behind_token(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _looks_like_a_field(left: str) -> bool:
    """Whether a word stands right before the sign, so that somebody meant a field by it."""
    return bool(left.split()) and re.fullmatch(r"[^\W\d][\w-]*", left.split()[-1]) is not None


def _named(text: str, begin: int, sign: re.Match[str], labels: tuple[str, ...]) -> _Sign | None:
    """The field named by the most words right before the sign."""
    left = text[begin : sign.start()]
    starts = [match.start() for match in re.finditer(r"\S+", left)]
    family = re.search(r'(?i)(?:^|\s)((?:custom|criterion):(?:"(?:[^"]|"")*"|.*))\s*$', left, re.DOTALL)
    if family is not None:
        return _Sign(_of_family(family[1].strip()), begin + family.start(1), sign.start(), sign.end(), sign[0])
    for start in starts[-4:]:
        field = field_of(left[start:].strip(), labels)
        if field is not None:
            return _Sign(field, begin + start, sign.start(), sign.end(), sign[0])
    return None


def _of_family(name: str) -> str:
    family, _colon, label = name.partition(":")
    label = label.strip()
    if len(label) > 1 and label[0] == label[-1] == '"':
        label = label[1:-1].replace('""', '"')
    prefix = CUSTOM_PREFIX if family.lower() == CUSTOM_PREFIX[:-1] else CRITERION_PREFIX
    return prefix + label


# --- where its value ends ---------------------------------------------------------------------------------------------
def _value(text: str, sign: _Sign, labels: tuple[str, ...], *, lenient: bool) -> tuple[str, int]:
    """(value, place behind it) of what stands behind the sign."""
    start = sign.end
    while start < len(text) and text[start].isspace():
        start += 1
    if start > sign.end and _condition_begins(text, start, labels, lenient=lenient):
        return "", sign.end
    if canonical_kind(sign.field) in ORDERED_KINDS:
        spoken = _spoken_time(text, start, sign.field)
        if spoken is not None:
            return text[start:spoken], spoken
    end = start
    while True:
        piece = _PIECE.match(text, end)
        end = piece.end() if piece else end
        more = _BETWEEN.match(text, end)
        if more is None:
            return text[start:end], end
        end = more.end()
        spaced = more[0][-1].isspace()
        if end == len(text) or (spaced and _condition_begins(text, end, labels, lenient=lenient)):
            end = more.start() + len(more[0].rstrip())
            return text[start:end], end


def _condition_begins(text: str, at: int, labels: tuple[str, ...], *, lenient: bool) -> bool:
    """Whether a condition, and no word before it, stands at ``at``."""
    try:
        sign = _next_sign(text, at, labels, lenient=True)
    except UserError:
        return False
    return sign is not None and sign.name_at == at


def _spoken_time(text: str, start: int, field: str) -> int | None:
    """The end of a time of several words such as "last 14 days", for a date; None where none stands there."""
    if FIELDS[field].kind not in ("date", "instant"):
        return None
    ends = [start + match.end() for match in re.finditer(r"\S+", text[start:])][:_MOST_WORDS]
    for end in reversed(ends[1:]):
        piece = text[start:end]
        if '"' not in piece and not _SIGN.search(_CLOCK.sub("", piece)) and _are_times(piece):
            return end
    return None


def _are_times(value: str) -> bool:
    ends = [end for part in parts(value) for end in ((part.low, part.high) if part.is_range else (part.text,)) if end]
    return bool(ends) and all(is_period(end, _SOME_DAY) for end in ends)


def _unknown(name: str) -> UserError:
    return UserError(
        _("There is no field “{name}”.").format(name=name),
        code="unknown_field",
        field=name,
        hint=_("Known: {names}.").format(names=", ".join(FIELDS)),
    )
