"""The parts every condition is made of: a piece of SQL that is true or false, its parameters and what it finds quickly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filters import Condition

Access = Literal["all", "rows", "work", "filter", "scan"]


@dataclass(frozen=True)
class Clause:
    """SQL over ``l`` that is true or false (never NULL), its parameters, and what rows it finds quickly (``compile``)."""

    sql: str
    parameters: tuple[object, ...] = ()
    access: Access = "scan"


SQL_OP: Final = {"=": "=", "!=": "<>", "~": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def one_of(sql: str, condition: Condition, literals: list[str], access: Access) -> Clause:
    """``sql`` among ``literals``: codes and ids of our own, never a user's text."""
    if not literals:
        return Clause("TRUE" if condition.op == "!=" else "FALSE", (), "rows")  # an index cannot find nothing
    among = (
        f"coalesce({sql} IN ({', '.join(literals)}), FALSE)"
        if condition.op == "!="
        else f"{sql} IN ({', '.join(literals)})"
    )
    if condition.op == "!=":
        return Clause(f"NOT {among}", (), "scan")
    return Clause(among, (), access)


def positive(sql: str, condition: Condition, parameters: tuple[object, ...], access: Access) -> Clause:
    """``sql`` itself, or its contrary for ``!=``: what is unknown is not equal."""
    if condition.op == "!=":
        return Clause(f"NOT coalesce({sql}, FALSE)", parameters)
    return Clause(sql, parameters, access)


def compared(sql: str, condition: Condition, value: int) -> Clause:
    if condition.op == "!=":
        return Clause(f"{sql} IS NOT ?", (value,))
    return Clause(f"coalesce({sql} {SQL_OP[condition.op]} ?, FALSE)", (value,))


def blank(none: str, condition: Condition, parameters: tuple[object, ...] = (), access: Access = "scan") -> Clause:
    """*Has none* for ``=``, *has some* for everything else."""
    if condition.op == "=":
        return Clause(none, parameters, access)
    return Clause(f"NOT ({none})", parameters)


def no_order(condition: Condition) -> UserError:
    return UserError(
        _("{field} has no order: use =, != or ~.").format(field=_(FIELDS[condition.field].label)), field=condition.field
    )
