"""The options of ``import``: what each is called, and what the import takes it as. Reads no file but standard input.

Words such as ``Header=field`` are cut here; whether the file has such a header is known to the import alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli import bringing_in_decided
from leaddesk.cli.bringing_in_decided import Decide
from leaddesk.domain import codes

if TYPE_CHECKING:
    from leaddesk.exchange.model import Table
    from leaddesk.exchange.plan_model import Options

LEFT_OUT: Final = ("", "-", "none")
"""What ``--map "Header=..."`` says to leave a column out."""
STANDARD_INPUT: Final = "-"
_MEANING: Final = re.compile(r"=(?=\s*(?:[a-z_]+\s*:[^=]*)?$)")
"""The sign before what a word stands for: the last one, with ``field:value`` or nothing behind it."""
_CELL: Final = re.compile(r"\s*([0-9]{1,7})\s*:([^=]+)=(.*)", re.S)
_DEFAULTS: Final = {"duplicates": "update", "blank": "leave", "undated": "new"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell typed anew: its row as a spreadsheet counts, the header of its column, its text."""

    row: int
    header: str
    text: str


def add_to(parser: argparse.ArgumentParser) -> None:
    """Everything ``import`` understands beside the common options."""
    several: dict[str, Any] = {"nargs": "+", "action": "append", "default": []}
    sources = _("files or folders to bring in: .csv .tsv .xlsx .xls .ods .vcf .eml .ics; - = standard input, as pasted")
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help=sources)
    _add_list(parser, several)
    _add_words(parser, several)
    _add_people(parser)
    bringing_in_decided.add_to(parser)


def _add_list(parser: argparse.ArgumentParser, several: dict[str, Any]) -> None:
    add = parser.add_argument
    add("--sheet", metavar="NAME", **several, help=_("which sheets (default: the likeliest)"))
    add("--header-row", metavar="N", type=_row, help=_("row of the titles as a spreadsheet counts; 0 = there is none"))
    add("--map", metavar="HEADER=FIELD", **several, help=_("what a column is; nothing after = leaves it out"))
    dates = _("dates such as 03/04 that can be read two ways: dmy = the day comes first, mdy = the month")
    add("--dates", choices=("dmy", "mdy"), help=dates)
    cell = _("one cell typed anew, such as {example}; its row as a spreadsheet counts").format(
        example="17:Tel.=030 1234"
    )
    add("--cell", metavar="ROW:HEADER=TEXT", **several, help=cell)
    profile = _("the layout to use, or a new name to keep this one under: such lists come in the same way from then on")
    add("--profile", metavar="NAME", default="", help=profile)
    add("--fresh", action="store_true", help=_("use no layout: understand the list as if it were the first"))
    add("--anyway", action="store_true", help=_("bring in a list that belongs to another client's file"))


def _add_words(parser: argparse.ArgumentParser, several: dict[str, Any]) -> None:
    add = parser.add_argument
    value = _("what a word or colour in a column stands for, such as {example}; nothing after = nothing")
    value = value.format(example=_("Colour:Yellow=tags:Call again"))
    add("--value", metavar="HEADER:WORD=FIELD:VALUE", **several, help=value)
    column = _("the column that says who each row is; --value says which of its words is which kind")
    add("--kind-column", metavar="HEADER", help=column)
    add(
        "--touches", action="store_true", help=_("contacts that notes tell of (called 3 May, no answer) are logged too")
    )


def _add_people(parser: argparse.ArgumentParser) -> None:
    add, kinds = parser.add_argument, tuple(codes.IMPORT_KINDS)
    known = _("what happens to people who are known already (default: update)")
    add("--as", metavar="KIND", dest="kind", choices=kinds, help=", ".join(kinds))
    add("--source", metavar="NAME", default="", help=_("where they came from, for rows that do not say"))
    add("--duplicates", choices=("update", "skip", "create"), help=known)
    add("--blank", choices=("leave", "clear"), help=_("what a blank cell does (default: leave)"))
    add("--undated", choices=("new", "old"), help=_("rows without a day: came in now, or long ago (default: new)"))
    add("--strict", action="store_true", help=_("exit status 1 where a row could not be used"))
    add("--past", action="store_true", help=_("of a calendar also what is over already"))
    add("--dry-run", action="store_true", help=_("change nothing, say what would happen"))


def _row(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(_("“{text}” is not the number of a row").format(text=text))
    return int(text)


@dataclass(frozen=True, slots=True)
class OfRows:
    """What was said of single rows of one list: cells typed anew, and decisions."""

    cells: list[Cell]
    decides: list[Decide]

    def __bool__(self) -> bool:
        return bool(self.cells or self.decides)


def options_of(args: argparse.Namespace) -> tuple[Options, OfRows]:
    """(what the import takes, what was said of rows), as in ``args``. Raises UserError where a word is not written as it should be.

    A file that was swallowed by an option with several words (``--sheet A file.xlsx``) becomes a source again.
    """
    from leaddesk.exchange.plan_model import Options

    sheets, columns, values, cells, decides = (
        [word for words in given for word in _taken(args, words)]
        for given in (args.sheet, args.map, args.value, args.cell, args.decide)
    )
    said = {name: getattr(args, name) for name in _DEFAULTS if getattr(args, name) is not None}
    options = Options(
        as_=args.kind,
        sheets=tuple(sheets),
        header_row=args.header_row,
        source=args.source,
        columns=_columns(columns),
        dry_run=args.dry_run,
        dates=args.dates,
        meanings=_meanings(values),
        kind_column=args.kind_column,
        note_touches=args.touches,
        profile=" ".join(args.profile.split()),
        here_anyway=args.anyway,
        fresh=args.fresh,
        past=args.past,
        differing=args.differing or "theirs",
        probable=args.probable or "create",
        look_for_alike=not args.certain_only,
        said=frozenset(said),
        **{**_DEFAULTS, **said},
    )
    return options, OfRows([_cell(text) for text in cells], bringing_in_decided.cut(decides))


def _taken(args: argparse.Namespace, words: list[str]) -> list[str]:
    if args.sources:
        return words
    swallowed = [word for word in words[1:] if word == STANDARD_INPUT or Path(word).is_file()]
    args.sources.extend(swallowed)
    return [word for word in words if word not in swallowed]


def _columns(texts: Sequence[str]) -> dict[str, str | None]:
    """``Header=field`` texts; a header may hold an equals sign, a field never does."""
    found: dict[str, str | None] = {}
    for text in texts:
        header, equals, field = text.rpartition("=")
        if not equals or not header:
            raise UserError(
                _("“{text}” is no HEADER=FIELD.").format(text=text), hint=_("Write it like “Phone no.=phone”.")
            )
        found[header] = None if field.strip().lower() in LEFT_OUT else field.strip()
    return found


def _meanings(texts: Sequence[str]) -> dict[str, dict[str, str]]:
    """``Header:word=field:value`` texts; a header may end with a colon, as some forms write it."""
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        sign = _MEANING.search(text)
        header, _colon, word = text[: sign.start()].partition(":") if sign is not None else ("", "", "")
        while word.startswith(":"):
            header, word = f"{header}:", word[1:]
        if sign is None or not header.strip() or not word.strip():
            raise UserError(
                _("“{text}” is no HEADER:WORD=FIELD:VALUE.").format(text=text),
                hint=_("Write it like “{example}”.").format(example=_("Colour:Yellow=tags:Call again")),
            )
        found.setdefault(header.strip(), {})[word.strip()] = text[sign.end() :].strip()
    return found


def _cell(text: str) -> Cell:
    found = _CELL.fullmatch(text)
    if found is None or not found[2].strip():
        raise UserError(
            _("“{text}” is no ROW:HEADER=TEXT.").format(text=text),
            hint=_("Write it like “{example}”.").format(example="17:Tel.=030 1234"),
        )
    return Cell(int(found[1]), found[2].strip(), found[3].strip())


def known_headers(headers: Iterable[str], table: Table) -> None:
    """Raise UserError (``unknown_column``) where one of ``headers`` is not in ``table``."""
    known = {header.strip().casefold() for header in table.headers}
    for header in headers:
        if header.casefold() not in known:
            raise UserError(
                _("There is no column “{name}”.").format(name=header),
                code="unknown_column",
                hint=_("Known: {names}.").format(names=", ".join(table.headers)),
            )


def places(cells: Sequence[Cell], table: Table) -> dict[tuple[int, int], str]:
    """(row, column index) -> text of ``cells`` in ``table``. Raises UserError (``unknown_column``, ``unknown_row``)."""
    known_headers([cell.header for cell in cells], table)
    headers = {header.strip().casefold(): index for index, header in reversed(list(enumerate(table.headers)))}
    rows = {row.row_no for row in table.rows}
    found: dict[tuple[int, int], str] = {}
    for cell in cells:
        if cell.row not in rows:
            raise UserError(
                _("There is no data in row {row}.").format(row=cell.row),
                code="unknown_row",
                hint=_("Rows are counted as a spreadsheet shows them."),
            )
        found[cell.row, headers[cell.header.casefold()]] = cell.text
    return found


def standard_input(folder: Path) -> Path:
    """What stands on standard input, as a file in ``folder`` that the import takes as what it is. Raises UserError."""
    from leaddesk.exchange import pasted
    from leaddesk.exchange.child_protocol import DEFAULT_LIMITS

    stream = getattr(sys.stdin, "buffer", None)
    data = stream.read(DEFAULT_LIMITS.file_bytes + 1) if stream is not None else b""
    return pasted.as_file(data, folder)
