"""What two columns of a table say of one another: a name that stands in the e-mail address beside it, a firm in its domain.

Strong where titles are missing or unknown: "Anna Berg" beside ``a.berg@rad-ag.de`` is the person, "Rad AG" her firm, while the name of
who looks after her agrees with neither. Owns the counting only; who concludes what is the business of its callers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.identity import FREE_MAIL_DOMAINS, fold
from leaddesk.exchange.mapping_columns import Decided
from leaddesk.exchange.model import RawCell, Table

_SAMPLE: Final = 200
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_ADDRESS: Final = re.compile(r"([^\s@<>,;:]+)@([^\s@<>,;:]+)")
_SITE: Final = re.compile(r"(?:https?://)?(?:www\.)?([\w\-.]+)")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares (0.0-1.0) of a column's rows that agree with the addresses beside it: as a ``person``, as a ``firm``. ``asked`` rows
    could be compared at all, for the person; without any both are 0.0."""

    person: float = 0.0
    firm: float = 0.0
    asked: int = 0


def of(table: Table, columns: Sequence[Decided]) -> list[Agreement]:
    """The agreement of every column with those already taken for e-mail and web addresses."""
    mails = [column.index for column in columns if column.field == "email"]
    sites = [column.index for column in columns if column.field == "website"]
    rows = table.rows[:: max(1, len(table.rows) // _SAMPLE)]
    known = [(row.cells, *_addresses(row.cells, mails, sites)) for row in rows]
    return [_column(column, known) for column in columns]


def _addresses(cells: Sequence[RawCell], mails: Sequence[int], sites: Sequence[int]) -> tuple[str, str]:
    """(local parts of the row's addresses, domains that are a firm's own), folded, "" where there are none."""
    locals_, domains = [], []
    for index in mails:
        for found in _ADDRESS.finditer(str(cells[index] or "")):
            locals_.append(fold(found[1]))
            if found[2].casefold() not in FREE_MAIL_DOMAINS:
                domains.append(fold(found[2]))
    domains += [fold(site[1]) for index in sites if (site := _SITE.match(str(cells[index] or "")))]
    return " ".join(locals_), " ".join(domains)


def _column(column: Decided, known: Sequence[tuple[Sequence[RawCell], str, str]]) -> Agreement:
    if column.field in ("email", "website") or column.profile.empty:
        return Agreement()
    people = firms = asked = firms_asked = 0
    for cells, local, domain in known:
        words = _WORD.findall(fold(str(cells[column.index]))) if isinstance(cells[column.index], str) else []
        if not words:
            continue
        asked += bool(local)
        people += bool(local) and any(word in local for word in words)
        firms_asked += bool(domain)
        firms += bool(domain) and any(word in domain for word in words)
    return Agreement(people / asked if asked else 0.0, firms / firms_asked if firms_asked else 0.0, asked)
