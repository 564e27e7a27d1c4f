"""The parts every condition is made of: a piece of SQL that is true or false, its parameters and what it finds quickly.

A field is asked through its ``Comparer``; ``joined`` puts one-of, ranges, *has none* and the contrary together for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filter_values import Part, parts
from leaddesk.domain.filters import Condition, Op

Access = Literal["all", "rows", "work", "filter", "received", "scan"]
ORDERS: Final = ("<", "<=", ">", ">=")
_FLAT: Final = 100


@dataclass(frozen=True)
class Clause:
    """SQL over ``l`` that is true or not (NULL = not), its parameters, and what rows it finds quickly (``compile``)."""

    sql: str
    parameters: tuple[object, ...] = ()
    access: Access = "scan"


NOTHING: Final = Clause("FALSE", (), "rows")  # an index cannot find nothing


@dataclass(frozen=True)
class Comparer:
    """How a field is asked. ``none``: it has none. ``one``: it is (``=``), contains (``~``) or is less, more than one value.

    ``between`` makes a range of two texts, an empty one open; None = the field has no order. ``codes``: the field is one of
    known rows or codes; gives the SQL literals that a value names, found in ``column``.
    """

    none: Clause
    one: Callable[[Op, Part], Clause]
    between: Callable[[str, str], Clause] | None = None
    codes: Callable[[Op, Part], Sequence[str]] | None = None
    column: str = ""
    access: Access = "scan"
    texts_only: bool = False
    """``~`` looks into a text, where ``..`` is no range."""


def joined(comparer: Comparer, condition: Condition) -> Clause:
    """The whole condition: every part of its value, or none of them."""
    op, found = condition.op, _parts(comparer, condition.value)
    if found == (Part(""),) or found == (Part("", quoted=True),):
        return comparer.none if op in ("=", "!~") else _not(comparer.none)
    if op in ORDERS:
        if len(found) > 1 or found[0].is_range:
            raise UserError(
                _("{field} is compared with one value.").format(field=label(condition.field)),
                field=condition.field,
                hint=_("Write a range as {example}.").format(example=f"{condition.field}=1..5"),
            )
        return comparer.one(op, found[0])
    base: Op = "=" if op in ("=", "!=") else "~"
    clauses = [comparer.none for part in found if _is_none(part)][:1]
    rest = [part for part in found if not _is_none(part)]
    if comparer.codes is not None:
        clauses.append(_among(comparer, condition, base, rest))
    else:
        clauses += [_part(comparer, condition, base, part) for part in rest]
    clause = _any(clauses)
    return _not(clause) if op in ("!=", "!~") else clause


def _parts(comparer: Comparer, value: str) -> tuple[Part, ...]:
    """The parts; of days and numbers also those within quotes, as no literal of theirs holds ``..``: ``"last month..today"``."""
    found = parts(value)
    if comparer.texts_only or comparer.between is None:
        return found
    return tuple(
        inner for part in found for inner in (parts(part.text) if part.quoted and ".." in part.text else (part,))
    )


def _is_none(part: Part) -> bool:
    return not part.text and not part.is_range


def _part(comparer: Comparer, condition: Condition, op: Op, part: Part) -> Clause:
    if not part.is_range or (op == "~" and comparer.texts_only):
        return comparer.one(op, part)
    if comparer.between is None:
        raise no_order(condition.field)
    return comparer.between(part.low, part.high)


def _among(comparer: Comparer, condition: Condition, op: Op, found: Sequence[Part]) -> Clause:
    """``column`` among the codes and ids of our own that the parts name; never a user's text."""
    assert comparer.codes is not None
    literals: list[str] = []
    for part in found:
        if part.is_range:
            raise no_order(condition.field)
        literals += comparer.codes(op, part)
    if not literals:
        return NOTHING
    return Clause(f"{comparer.column} IN ({', '.join(dict.fromkeys(literals))})", (), comparer.access)


def _any(clauses: Sequence[Clause]) -> Clause:
    if len(clauses) == 1:
        return clauses[0]
    accesses = {clause.access for clause in clauses}
    access: Access = accesses.pop() if len(accesses) == 1 else "scan"
    return Clause(
        _or([clause.sql for clause in clauses]),
        tuple(value for clause in clauses for value in clause.parameters),
        access,
    )


def _or(pieces: Sequence[str]) -> str:
    """One of the pieces holds; in halves, as SQLite takes no expression deeper than 1,000 (numbers pasted from a list)."""
    if len(pieces) <= _FLAT:
        return "({})".format(" OR ".join(f"({piece})" for piece in pieces))
    middle = len(pieces) // 2
    return f"({_or(pieces[:middle])} OR {_or(pieces[middle:])})"


def _not(clause: Clause) -> Clause:
    """The contrary: what is unknown is not equal."""
    return Clause(f"NOT coalesce({clause.sql}, FALSE)", clause.parameters)


def label(field: str) -> str:
    """What the screen calls ``field``, for sentences."""
    return _(FIELDS[field].label) if field in FIELDS else field.partition(":")[2] or field


def no_order(field: str) -> UserError:
    """The sentence for a comparison that a field does not know."""
    return UserError(_("{field} has no order: use =, != or ~.").format(field=label(field)), field=field)
