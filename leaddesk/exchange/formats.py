"""How the cells of each column are written and what they become, counted over all rows: "17.11.2026, day first, in 201 rows".

``of_table`` is the one door; what a cell gives is asked of the very parsers that bring it in (``values_columns``), so the account
holds for the import. Sorting cells into ways of writing is ``formats_cells``' business. No words for the screen here: codes only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal

from leaddesk.base.jobs import JobContext
from leaddesk.domain.fields import KEPT_PREFIXES
from leaddesk.exchange import (
    formats_cells,
    importing_read,
    layouts_applied,
    values_blocks,
    values_profile,
)
from leaddesk.exchange.dates import Order
from leaddesk.exchange.formats_cells import Format
from leaddesk.exchange.model import ColumnMatch, RawCell, Table
from leaddesk.exchange.values_cells import DATE_FIELDS
from leaddesk.exchange.values_columns import Column
from leaddesk.exchange.values_money import Decimals, amount, decimals_of
from leaddesk.exchange.values_parsed import NOTHING, Parsed, text_of

if TYPE_CHECKING:
    from leaddesk.exchange.importing import Prepared
    from leaddesk.exchange.plan_model import Options
    from leaddesk.services.workspace import Workspace

LooksLike = Literal[
    "text", "name", "company", "email", "phone", "web", "place", "date", "money", "number", "choice", "yes_no", "empty",
    "colour", "struck", "comment", "link",
]  # fmt: skip
_BY_FIELD: Final[Mapping[str, LooksLike]] = {
    "full_name": "name", "first_name": "name", "last_name": "name", "company": "company", "email": "email", "phone": "phone",
    "mobile": "phone", "website": "web", "street": "place", "city": "place", "region": "place", "postcode": "place",
    "country": "place", "value": "money", "won_value": "money", "probability": "number", "consent": "yes_no", "source": "choice",
    "campaign": "choice", "status": "choice", "stage": "choice", "rating": "choice", "owner": "choice", "reason": "choice",
    "preferred_channel": "choice", "tags": "choice", "currency": "choice", "salutation": "choice", "industry": "choice",
    **dict.fromkeys(DATE_FIELDS, "date"),
}  # fmt: skip
_MOST: Final = 0.6
"""Share of a column's values that makes it look like something where no field says it."""
WORDS: Final = 40
_FEW: Final = 12
"""Different values up to which a column that repeats itself is a choice."""


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What all rows say about one column.

    ``looks_like`` a code, ``filled`` rows with anything in it, ``different`` values among them, ``formats`` ways of writing, most used
    first and unusable ones last; ``problems`` rows by code of what is wrong with them; ``order`` in which days and months
    written as two numbers were read ("" = no such cells), ``is_order_open`` where they cannot be; ``decimals`` the decimal sign
    by which amounts are read (None = both), ``is_sign_open`` where their rows prove none and it matters;
    ``unlisted`` words have no place in ``formats``, which are at most ``WORDS`` that can be used and as many that cannot.
    """

    index: int
    looks_like: LooksLike
    filled: int
    different: int
    formats: tuple[Format, ...]
    problems: Mapping[str, int]
    order: Order | Literal[""] = ""
    is_order_open: bool = False
    decimals: Decimals | None = None
    is_sign_open: bool = False
    unlisted: int = 0


def of_table(
    ws: Workspace, prepared: Prepared, options: Options, context: JobContext | None = None
) -> list[ColumnFacts]:
    """The facts of every column of ``prepared``, in column order. Reads all rows: for a thread. Raises Cancelled."""
    context = context or JobContext()
    options = layouts_applied.applied(prepared.layout, options, prepared.table)
    read = importing_read.as_read(ws, prepared.book, prepared.table, prepared.matches, options)
    columns = {column.index: column for column in importing_read.columns(ws, read, prepared.matches, options)}
    open_now = {asked.index for asked in prepared.questions}
    known = prepared.converted.seen if prepared.converted is not None and prepared.converted.table is read.table else {}
    found: list[ColumnFacts] = []
    for match in prepared.matches:
        context.check()
        column, is_open = columns.get(match.index), match.index in open_now
        by = (match.field, column and column.read_by, is_open, options.decimals, ws.settings, _words_by(read, match))
        before = known.get(match.index)
        if before is None or before[0] != by:
            before = known[match.index] = (by, _facts(ws, read.table, match, column, options, is_open=is_open))
        found.append(before[1])
    return found


def _words_by(read: importing_read.AsRead, match: ColumnMatch) -> tuple[object, ...]:
    """What was said of the words of a column."""
    return read.meant.answers.get(match.index), read.meant.stages if match.field == "stage" else None


def _facts(
    ws: Workspace, table: Table, match: ColumnMatch, column: Column | None, options: Options, *, is_open: bool
) -> ColumnFacts:
    counted = _counted(table, match.index)
    looks_like = _looks_like(table, match, counted)
    formats, problems, unlisted = _formats(looks_like, column, counted, ws.settings.phone_region)
    return ColumnFacts(
        match.index,
        looks_like,
        sum(rows for _cell, rows in counted),
        len(counted),
        formats,
        problems,
        _order(formats),
        is_open,
        *(_signs(counted, options, ws.settings.currency) if looks_like == "money" else (None, False)),
        unlisted,
    )


def _signs(counted: Counted, options: Options, currency: str) -> tuple[Decimals | None, bool]:
    """(decimal sign by which amounts are read, whether it could be the other one): "1.234" is thousands unless somebody says not."""
    texts = [cell for cell, _rows in counted if isinstance(cell, str)]
    proven = decimals_of(texts)
    if proven is not None:
        return proven, False
    open_ones = [
        text
        for text in texts
        if amount(text, currency=currency, decimals=".") != amount(text, currency=currency, decimals=",")
    ]
    groups = {"," if "," in text else "." for text in open_ones}
    read: Decimals | None = "." if groups == {","} else "," if groups == {"."} else None
    return options.decimals or read, bool(open_ones)


def _order(formats: Sequence[Format]) -> Order | Literal[""]:
    """The order in which most cells were read that write day and month as two numbers."""
    code = next((one.code for one in formats if one.code in ("date_dmy", "date_mdy")), "")
    return "dmy" if code == "date_dmy" else "mdy" if code else ""


Counted = list[tuple[RawCell, int]]
"""Each different cell that holds anything, and in how many rows."""


def _counted(table: Table, index: int) -> Counted:
    cells = [row.cells[index] for row in table.rows]
    if set(map(type, cells)) <= {str, type(None)}:
        return [(text, rows) for text, rows in Counter(cells).items() if isinstance(text, str) and text.strip()]
    by_type = Counter((type(cell), cell) for cell in cells)  # 1, 1.0 and True are alike as keys
    return [
        (cell, rows)
        for (_type, cell), rows in by_type.items()
        if cell is not None and not (isinstance(cell, str) and not cell.strip())
    ]


def _looks_like(table: Table, match: ColumnMatch, counted: Counted) -> LooksLike:
    mark = table.marks.get(match.index)
    if mark is not None:
        return mark
    if not counted:
        return "empty"
    known = _BY_FIELD.get(match.field or "")
    if known is not None:
        return known
    if match.field is not None and not match.field.startswith(KEPT_PREFIXES):
        return "choice" if _repeats(counted) else "text"
    return _by_values(values_profile.of(table, match.index), counted)


def _by_values(profile: values_profile.Profile, counted: Counted) -> LooksLike:
    """What plainly shows in the values themselves. Names and places do not: "Oak stairs" is written as "Anna Berg" is."""
    shares: tuple[tuple[LooksLike, float], ...] = (
        ("email", profile.email),
        ("web", profile.web),
        ("date", profile.date),
        ("phone", profile.phone),
        ("money", profile.money),
        ("yes_no", profile.truth),
        ("number", profile.number),
    )
    for looks_like, share in shares:
        if share >= _MOST:
            return looks_like
    return "choice" if _repeats(counted) else "text"


def _repeats(counted: Counted) -> bool:
    return len(counted) <= _FEW and sum(rows for _cell, rows in counted) >= 3 * len(counted)


def _formats(
    looks_like: LooksLike, column: Column | None, counted: Counted, region: str
) -> tuple[tuple[Format, ...], dict[str, int], int]:
    """Ways of writing among ``counted``, rows by what is wrong, and how many words are not listed for being too many."""
    is_read = column is not None and column.field is not None
    way = formats_cells.way_of(looks_like if is_read else "text")
    ways: dict[str, list[tuple[RawCell, Parsed, int]]] = {}
    problems: Counter[str] = Counter()
    cells = _to_read(looks_like, column if is_read else None, counted)
    for cell, rows in cells:
        parsed = (column.read(cell) if column is not None and is_read else None) or NOTHING
        if parsed.problem is not None:
            problems[parsed.problem] += rows
        ways.setdefault(way(cell, parsed), []).append((cell, parsed, rows))
    found = [(code, cells) for code, cells in ways.items() if code]
    found.sort(key=lambda one: (one[1][0][1].problem is not None, -sum(rows for _cell, _parsed, rows in one[1])))
    unusable = [one for one in found if one[1][0][1].problem is not None]
    kept = [*found[: len(found) - len(unusable)][:WORDS], *unusable[:WORDS]]
    unlisted = len(found) - len(kept) + (len(counted) - len(cells))
    return tuple(_format(code, cells, region) for code, cells in kept), dict(problems), unlisted


def _to_read(looks_like: LooksLike, column: Column | None, counted: Counted) -> Counted:
    """The cells that ``_formats`` has to look at: where texts come in as they stand, only the most used ones and those that do not."""
    if column is None:
        return nlargest(WORDS, counted, key=itemgetter(1))
    if looks_like in formats_cells.WAYS or column.shape not in values_blocks.TOGETHER:
        return counted
    odd = {text_of(cell) for cell, _rows in counted if not values_blocks.is_own_value(column, cell)}
    listed = set(map(id, nlargest(WORDS + len(odd), counted, key=itemgetter(1))))
    return [one for one in counted if id(one) in listed or (odd and text_of(one[0]) in odd)]


def _format(code: str, cells: Sequence[tuple[RawCell, Parsed, int]], region: str) -> Format:
    cell, parsed, _rows = cells[0]
    return Format(
        code.partition(":")[0],
        text_of(cell),
        formats_cells.value_of(code, parsed, region),
        sum(rows for _cell, _parsed, rows in cells),
        parsed.problem is not None,
        code.partition(":")[2],
    )
