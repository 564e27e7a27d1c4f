"""What a half-typed filter can become: names of fields, then values of the field that was named (issue 6, Search).

Reads only (read lane). One place for the search box, the palette and the text form of the filter bar; it decides nothing about
what a filter means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import filter_words
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.identity import fold
from leaddesk.services.workspace import Workspace
from leaddesk.store import own_fields, reference
from leaddesk.store.references_of import OF_PEOPLE

MOST: Final = 8
_TOKEN: Final = re.compile(r'(?:"[^"]*"?|\S)+\Z')
_OPERATOR: Final = re.compile(r"!=|<=|>=|[:=<>~]")
_SAFE: Final = re.compile(r"[\w.@+-]+")
_DAYS: Final = (
    N_("today"),
    N_("yesterday"),
    N_("this week"),
    N_("last 7 days"),
    N_("last 14 days"),
    N_("this month"),
    N_("last month"),
    N_("this year"),
)
"""Written as people say them: ``domain.periods`` reads English and German whatever the language shown."""
_GROUPS_OF_STATUS: Final = {"open": N_("Open"), "closed": N_("Closed")}


@dataclass(frozen=True)
class Completion:
    """Put ``text`` in the place of the characters ``start`` to ``end``. ``label`` is what it means in the user's language.

    ``more``: something is still to be typed behind it (the name of a field, its value comes next).
    """

    start: int
    end: int
    text: str
    label: str
    more: bool = False


def complete(ws: Workspace, text: str, at: int | None = None) -> tuple[Completion, ...]:
    """At most ``MOST`` ways to go on at the place ``at`` of ``text`` (None = its end); any text is safe."""
    before = text if at is None else text[:at]
    token = _TOKEN.search(before)
    if token is None:
        return ()
    sign = _OPERATOR.search(token[0])
    if sign is None:
        return tuple(_fields(ws, token[0], token.start(), len(before)))[:MOST]
    own = [field.label for field in own_fields.fields(ws.store)]
    name = filter_words.field_of(token[0][: sign.start()].strip('"'), own)
    if name is None:
        return ()
    typed = token[0][sign.end() :]
    begins = typed.rfind("|") + 1
    start = token.start() + sign.end() + begins
    return tuple(_values(ws, name, typed[begins:].strip('"'), start, len(before)))[:MOST]


def _fields(ws: Workspace, typed: str, start: int, end: int) -> Iterator[Completion]:
    wanted = filter_words.key(typed)
    if not wanted:
        return
    own = [field.key for field in own_fields.fields(ws.store) if field.active]
    for begun in (True, False):  # by the word it is usually called first, by its other names below
        for name in [*FIELDS, *own]:
            words = filter_words.words_of(name)
            usual = _usual(name)
            fits = filter_words.key(usual).startswith(wanted)
            if fits is begun and (fits or any(word.startswith(wanted) for word in words)):
                label = _(FIELDS[name].label) if name in FIELDS else name.removeprefix(CUSTOM_PREFIX)
                yield Completion(start, end, _quoted(usual) + ":", label, more=True)


def _usual(name: str) -> str:
    """The word a person would type for a field: the first of its words that names no other, else its own name."""
    if name not in FIELDS:
        return name
    if name in filter_words.WORDS:
        first = _(filter_words.WORDS[name]).split()[0]
        return first if filter_words.field_of(first) == name else name
    label = _(FIELDS[name].label).lower()
    return label if _SAFE.fullmatch(label) and filter_words.field_of(label) == name and "-" not in label else name


def _values(ws: Workspace, name: str, typed: str, start: int, end: int) -> Iterator[Completion]:
    wanted = fold(typed)
    for value, label in _known(ws, name):
        if not wanted or any(part.startswith(wanted) for part in (fold(value), *fold(label).split(), fold(label))):
            yield Completion(start, end, _quoted(value), label)


def _known(ws: Workspace, name: str) -> Iterable[tuple[str, str]]:
    """(value as typed, what it means) of every value the field offers."""
    if name in OF_PEOPLE:
        yield "me", _("me")
        yield "nobody", _("Nobody yet")
        yield from ((one.name, one.name) for one in reference.assignees(ws.store))
    elif name == "source":
        yield from ((one.name, one.name) for one in reference.sources(ws.store))
    elif name == "campaign":
        yield from ((one.name, one.name) for one in reference.campaigns(ws.store))
    elif name == "stage":
        yield from ((one.full, one.full) for one in reference.stages(ws.store))
    elif name == "reason":
        yield from {(one.label, one.label): None for one in reference.reasons(ws.store)}
    elif name == "tags":
        yield from ((one.name, one.name) for one in sorted(reference.tags(ws.store), key=lambda tag: -tag.leads))
    elif name in FIELDS:
        if name == "status":
            yield from ((code, _(label)) for code, label in _GROUPS_OF_STATUS.items())
        yield from ((code, _(label)) for code, label in (FIELDS[name].choices or {}).items())
        if FIELDS[name].kind in ("date", "instant"):
            yield from ((_(day), _(day)) for day in _DAYS)
    else:
        field = next((f for f in own_fields.fields(ws.store) if f.key == name), None)
        if field is not None:
            options = {"yes_no": ("yes", "no"), "date": tuple(map(_, _DAYS))}.get(field.kind, field.choices)
            yield from ((option, option) for option in options)


def _quoted(text: str) -> str:
    """``text`` as one word of a filter."""
    return text if _SAFE.fullmatch(text.replace(":", "")) else '"{}"'.format(text.replace('"', ""))
