"""What a list shows: typed conditions, sort order, grouping and free text. Parsing only; ``store.compile`` turns them into SQL.

The text form ``field=value`` is the command line's ``--where`` and what stands in a saved view; ``filter_text`` reads and writes
several in one line. How a value is written says ``filter_values``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, cast

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.fields import CUSTOM_PREFIX, ORDERED_KINDS, canonical_kind
from leaddesk.domain.filter_values import Part, literal, parts, quoted
from leaddesk.domain.filter_words import field_of

__all__ = ["OPS", "Condition", "ListQuery", "Op", "Part", "Sort", "literal", "parts"]

Op = Literal["=", "!=", "<", "<=", ">", ">=", "~", "!~"]
OPS: Final[tuple[Op, ...]] = ("=", "!=", "<", "<=", ">", ">=", "~", "!~")
FAMILIES: Final = (CUSTOM_PREFIX, "criterion:")
"""What stands before the name of a field that is none of the field table: ``custom:Roof``, ``criterion:budget``."""
SIGNS: Final = r"!=|!~|<=|>=|=|<|>|~|:"
_TEXT: Final = re.compile(
    rf"""\s*(?:(?P<family>custom:|criterion:)\s*"(?P<label>(?:[^"]|"")*)"|(?P<name>(?:(?:custom|criterion):)?[^=<>~!:]+?))"""
    rf"\s*(?P<op>{SIGNS})\s*(?P<value>.*)",
    re.DOTALL | re.IGNORECASE,
)

_PARTED: Final = re.compile(r'(?:"(?:[^"]|"")*"|[^&"]|")+')


@dataclass(frozen=True)
class Condition:
    """``field op value``; ``~`` is "contains", ``!~`` its contrary; an empty value with ``=`` means "has none".

    ``value`` is text as ``filter_values`` says: ``a|b``, ``x..y``, ``"literal"``. Texts that come from data go through
    ``literal``, or are given to ``of``.
    """

    field: str
    op: Op
    value: str

    @classmethod
    def of(cls, field: str, op: Op, *values: str) -> Condition:
        """A condition on exactly these texts, whatever signs they hold; none = has none."""
        return cls(field, op, "" if values == ("",) else "|".join(literal(value) for value in values))

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read ``status=won`` or ``value>=1000``. Raises UserError where there is no comparison in it."""
        match = _TEXT.fullmatch(text)
        if match is None:
            raise UserError(
                _("“{text}” is no condition.").format(text=text),
                hint=_("Write a field, a comparison and a value, such as status=won."),
            )
        if match["label"] is not None:
            name = match["family"].lower() + match["label"].replace('""', '"')
        else:
            name = match["name"].strip()
        known = None if name.startswith(FAMILIES) else field_of(name)
        return made(known or name, match["op"], match["value"])

    def __str__(self) -> str:
        space = " " if self.op in ("<", ">") and self.value.startswith("=") else ""
        return f"{written_field(self.field)}{self.op}{space}{self.value}"


def conditions_of(text: str) -> tuple[Condition, ...]:
    """The conditions of ``value>=5&owner="Smith & Co"``: parted by ``&`` outside quotes. Raises UserError as ``parse`` does."""
    return tuple(Condition.parse(part) for part in _PARTED.findall(text))


def made(field: str, op: str, value: str) -> Condition:
    """A condition of its three pieces as typed: ``:`` is *is* for what has an order and *contains* for the rest."""
    if op == ":":
        op = "=" if canonical_kind(field) in ORDERED_KINDS or field == "worth" or field.startswith(FAMILIES[1]) else "~"
    value = value.strip()
    return Condition(field, cast(Op, op), "" if value == '""' else value)


def written_field(field: str) -> str:
    """``field`` as a condition's text begins: the label of an own field in quotes where it holds a sign."""
    family, colon, label = field.partition(":")
    if not colon or not re.search(r'[=<>~!:"]|^\s|\s$', label):
        return field
    return f"{family}:{quoted(label)}"


@dataclass(frozen=True)
class Sort:
    """One sort key, by a field of the field table or an own field."""

    field: str
    descending: bool = False

    @classmethod
    def parse(cls, text: str) -> Sort:
        """Read ``company``, ``-value`` or ``value desc`` (the largest first)."""
        name = text.strip()
        turned = re.search(r"(?i)[\s:](asc|desc)$", name)
        wanted = (name[: turned.start()] if turned else name).removeprefix("-").strip()
        known = None if wanted.startswith(FAMILIES) else field_of(wanted)
        return cls(known or wanted, name.startswith("-") or (turned is not None and turned[1].lower() == "desc"))

    def __str__(self) -> str:
        return f"{'-' if self.descending else ''}{self.field}"


@dataclass(frozen=True)
class ListQuery:
    """Everything that decides which rows a list shows and in which order.

    ``what`` is one of leads, deals, names, customers; ``view`` the name of a built-in view such as ``untouched``
    (``store.views``) or of a saved view; ``text`` filters by search words. ``group``: a field whose groups stand one after the
    other, in each of them the order of ``sorts``; where the first sort is by that very field, descending, the groups are turned round.
    """

    what: str = "leads"
    conditions: tuple[Condition, ...] = ()
    sorts: tuple[Sort, ...] = ()
    text: str = ""
    view: str | None = None
    group: str = ""
