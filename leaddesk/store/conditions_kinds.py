"""How numbers, sums, days and texts are asked: each a ``Comparer`` over one SQL expression. Nothing about single fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.filter_values import Part
from leaddesk.domain.filters import Op
from leaddesk.domain.identity import fold
from leaddesk.domain.moment import Moment
from leaddesk.domain.periods import period
from leaddesk.store.clauses import Clause, Comparer
from leaddesk.store.times import to_text

_SQL_OP: Final = {"~": "="}
Read = Callable[[str], object]
One = Callable[[Op, Part], Clause]


def numbers(sql: str, read: Read, *, cast: str = "?") -> Comparer:
    """``sql`` as a number, NULL = none; ``read`` turns a typed text into the number. ``cast``: how the parameter is compared."""

    def one(op: Op, part: Part) -> Clause:
        return Clause(f"coalesce({sql} {_SQL_OP.get(op, op)} {cast}, FALSE)", (read(part.text),))

    def between(low: str, high: str) -> Clause:
        ends = [(">=", low), ("<=", high)]
        tests = [(f"{sql} {op} {cast}", read(text)) for op, text in ends if text]
        return Clause(
            f"coalesce({' AND '.join(test for test, _value in tests)}, FALSE)", tuple(value for _test, value in tests)
        )

    return Comparer(Clause(f"{sql} IS NULL"), one, between)


def whole(text: str, field: str) -> int:
    """The whole number typed, a percent sign passed over. Raises UserError."""
    typed = text.removesuffix("%").strip()
    if not (typed.isascii() and typed.removeprefix("-").isdigit() and len(typed) < 16):
        raise UserError(_("“{text}” is not a whole number.").format(text=text), field=field)
    return int(typed)


def days(sql: str, field: str, moment: Moment) -> Comparer:
    """``sql`` as a local date in ISO text."""

    def bounds(first: date, last: date) -> tuple[str, str]:
        return first.isoformat(), last.isoformat()

    return _times(sql, field, moment, bounds, upto="<=")


def instants(sql: str, field: str, moment: Moment) -> Comparer:
    """``sql`` as a UTC instant, asked by the firm's local days."""

    def bounds(first: date, last: date) -> tuple[str, str]:
        return to_text(moment.starts(first)), to_text(moment.ends(last))

    return _times(sql, field, moment, bounds, upto="<")


def _times(
    sql: str, field: str, moment: Moment, bounds: Callable[[date, date], tuple[str, str]], *, upto: str
) -> Comparer:
    """A time against a day, month or year: ``upto`` says whether the later bound belongs to it."""
    beyond = ">" if upto == "<=" else ">="

    def read(text: str) -> tuple[str, str]:
        return bounds(*period(text, moment.today, field=field))

    def one(op: Op, part: Part) -> Clause:
        first, last = read(part.text)
        if op in ("=", "~"):
            return Clause(f"coalesce({sql} >= ? AND {sql} {upto} ?, FALSE)", (first, last))
        sign, bound = {"<": ("<", first), "<=": (upto, last), ">": (beyond, last), ">=": (">=", first)}[op]
        return Clause(f"coalesce({sql} {sign} ?, FALSE)", (bound,))

    def between(low: str, high: str) -> Clause:
        tests = [(f"{sql} >= ?", read(low)[0])] if low else []
        tests += [(f"{sql} {upto} ?", read(high)[1])] if high else []
        return Clause(f"coalesce({' AND '.join(t for t, _bound in tests)}, FALSE)", tuple(b for _test, b in tests))

    return Comparer(Clause(f"{sql} IS NULL"), one, between)


def texts(sql: str, *, spelled: Callable[[str], str] = str) -> Comparer:
    """``sql`` as text, compared folded (Zoë = ZOË = zoe); ``spelled`` puts a typed text as it would be stored."""
    none = Clause(f"coalesce({sql}, '') = ''")
    folded_sql = folded(sql)

    def one(op: Op, part: Part) -> Clause:
        if op == "~":
            return Clause(f"instr({folded_sql}, ?) > 0", (fold(part.text),))
        wanted = fold(spelled(part.text))
        if op == "=":
            return Clause(f"{folded_sql} = ?", (wanted,))
        return Clause(f"coalesce({sql}, '') <> '' AND {folded_sql} {op} ?", (wanted,))

    def between(low: str, high: str) -> Clause:
        ends = [(op, fold(spelled(text))) for op, text in ((">=", low), ("<=", high)) if text]
        tests = "".join(f" AND {folded_sql} {op} ?" for op, _text in ends)
        return Clause(f"coalesce({sql}, '') <> ''{tests}", tuple(text for _op, text in ends))

    return Comparer(none, one, between, texts_only=True)


def folded(sql: str) -> str:
    """``sql`` folded, never NULL. Texts of the lead itself go through Python only where they are not plain ASCII in one line."""
    if not sql.startswith("l."):
        return f"fold(coalesce({sql}, ''))"
    return (
        f"CASE WHEN length({sql}) = length(CAST({sql} AS BLOB)) AND instr({sql}, '  ') = 0 AND instr({sql}, char(10)) = 0 "
        f"AND instr({sql}, char(9)) = 0 AND instr({sql}, char(13)) = 0 THEN lower(trim({sql})) ELSE fold(coalesce({sql}, '')) END"
    )
