"""The answers of a web form as passages: every labelled line stands for its field, in seven languages.

Owns what a label's answer is worth: one address out of "Eva <eva@lang.example>", postcode and town out of one line. Labels are read by
``mail_form`` (and the dictionary of headers behind it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.exchange import mail_form, pasted_free, values_contact
from leaddesk.exchange.mail_form import Answer
from leaddesk.exchange.pasted_model import Line, Passage
from leaddesk.exchange.pasted_words import whole_line

_NAMES: Final = frozenset({"full_name", "first_name", "last_name"})
_TOWN: Final = re.compile(
    r"((?:[A-Z]{1,2}-)?\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2})[ ,]+([^\W\d_].*)"
)
_LINE: Final = re.compile(
    r"[ \t*_>\u2022\u00b7-]{0,8}([^\W\d_][^:：\t\n=]{0,40}?)[ \t*_]{0,4}(?:[:：]|\t)[*_]{0,2}(?!//)[ \t]*(\S.*)", re.M
)
_TEXTS: Final = _NAMES | {"company", "street", "region", "country", "job_title", "salutation", "website", "tags"}
_SHORT: Final = 120
_MOST_LINES: Final = 100


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says. ``message`` is the place of the answer to "your message"; ``is_form`` the whole text is a form's."""

    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]
    message: tuple[int, int] | None
    is_form: bool


def read(text: str, start: int, end: int) -> Form:
    """The form in ``text[start:end]``."""
    answers = [_moved(one, start) for one in mail_form.answered(text[start:end])[0]]
    found: list[Passage] = []
    message: tuple[int, int] | None = None
    fields = {answer.field for answer in answers if answer.value}
    single_last = "first_name" in fields and "last_name" not in fields
    for answer in answers:
        if answer.field == "notes":
            message = message or ((answer.start, answer.end) if answer.value else None)
            continue
        name = "last_name" if answer.field == "full_name" and single_last and " " not in answer.value else answer.field
        found += _passages(replace(answer, field=name))
    found += _times(text, start, end)
    is_form = len(fields) >= 2 and bool(fields & _NAMES or {"email", "notes"} <= fields)
    return Form(tuple(found), _lines(text, start, end, answers) if is_form else (), message, is_form)


def _moved(answer: Answer, by: int) -> Answer:
    return replace(answer, start=answer.start + by, end=answer.end + by)


def _lines(text: str, start: int, end: int, answers: list[Answer]) -> tuple[Line, ...]:
    """Every labelled line of a form with an answer on it, also those whose label nobody knows."""
    found = {one.start: Line(one.label, one.value, one.start, one.end) for one in answers if one.field != "notes"}
    for match in _LINE.finditer(text, start, end):
        value = match[2].rstrip()
        if len(value) <= _SHORT:
            found.setdefault(match.start(2), Line(match[1].strip(), value, match.start(2), match.start(2) + len(value)))
    return tuple(found[at] for at in sorted(found))[:_MOST_LINES]


def _passages(answer: Answer) -> Iterator[Passage]:
    """An answer as passages of its field, where it is fit for it."""
    value, field = answer.value, answer.field
    if not value or len(value) > _SHORT:
        return
    if field == "email":
        found = next((one for one in values_contact.emails(value)[0] if pasted_free.is_address(one)), None)
        if found is not None:
            yield _within(answer, found, found)
    elif field in ("phone", "mobile"):
        numbers, problem = values_contact.phones(value)
        if problem is None and numbers:
            yield _within(answer, numbers[0], numbers[0])
    elif field in ("postcode", "city"):
        both = _TOWN.fullmatch(value)
        if both is not None:
            yield _within(answer, both[1], both[1], "postcode")
            yield _within(answer, both[2], both[2], "city")
        elif field == "city" or any(char.isdigit() for char in value):
            yield _within(answer, value, value)
    elif field in _TEXTS or (field == "product" and not whole_line("wish", "generic_subjects").match(value)):
        yield _within(answer, value, value)


def _within(answer: Answer, value: str, piece: str, field: str = "") -> Passage:
    """``piece`` of an answer as a passage; the whole answer where the piece does not stand in it word for word."""
    at = answer.value.find(piece)
    name = field or answer.field
    if at < 0 or answer.end - answer.start != len(answer.value):
        return Passage(name, value, answer.start, answer.end, "label")
    return Passage(name, value, answer.start + at, answer.start + at + len(piece), "label")


def _times(text: str, start: int, end: int) -> Iterator[Passage]:
    """The answer to "best time to call"."""
    for match in _LINE.finditer(text, start, end):
        if whole_line("times", "labels").match(match[1]):
            value = match[2].rstrip()
            if len(value) <= _SHORT:
                yield Passage(
                    "best_times", " ".join(value.split()), match.start(2), match.start(2) + len(value), "label"
                )
            return
