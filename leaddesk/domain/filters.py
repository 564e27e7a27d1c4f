"""What a list shows: typed conditions, sort order and free text. Parsing only; ``store.compile`` turns them into SQL.

The text form ``field=value`` is the command line's ``--where`` and, later, the filter bar's twin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _

Op = Literal["=", "!=", "<", "<=", ">", ">=", "~"]
_TEXT = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_:. -]*?)\s*(!=|<=|>=|=|<|>|~)\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Condition:
    """``field op value``; ``~`` is "contains"; an empty value with ``=`` means "has none"."""

    field: str
    op: Op
    value: str

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read ``status=won`` or ``value>=1000``. Raises UserError where there is no comparison in it."""
        match = _TEXT.fullmatch(text)
        if match is None:
            raise UserError(
                _("“{text}” is no condition.").format(text=text),
                hint=_("Write a field, a comparison and a value, such as status=won."),
            )
        name, op, value = match.groups()
        return cls(name.strip(), op, value.strip())  # type: ignore[arg-type]

    def __str__(self) -> str:
        return f"{self.field}{self.op}{self.value}"


@dataclass(frozen=True)
class Sort:
    """One sort key, by a field of the field table."""

    field: str
    descending: bool = False


@dataclass(frozen=True)
class ListQuery:
    """Everything that decides which rows a list shows and in which order.

    ``what`` is one of leads, deals, names, customers; ``view`` the name of a built-in view such as ``untouched``
    (``store.views``) or of a saved view; ``text`` filters by search words.
    """

    what: str = "leads"
    conditions: tuple[Condition, ...] = ()
    sorts: tuple[Sort, ...] = ()
    text: str = ""
    view: str | None = None
