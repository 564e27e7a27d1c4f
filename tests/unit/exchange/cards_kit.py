"""Cards and mails read without a child process, converted as an import would: what their tests stand on."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from leaddesk.exchange import cards, detect, mapping, values
from leaddesk.exchange.model import Book, ColumnMatch, ImportRow, Table
from tests.unit.exchange.readers_files import read_here

BERLIN = ZoneInfo("Europe/Berlin")


def written(path: Path, content: bytes | str) -> Path:
    """``path`` with ``content``; text is written in UTF-8 with line ends as given."""
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def matched(book: Book) -> tuple[Table, list[ColumnMatch]]:
    """The table of a book of cards, and what its columns are."""
    table = detect.tables(book)[0]
    return table, cards.told(book, mapping.match(table, overrides=cards.fields(book)), {})


def converted(book: Book) -> list[ImportRow]:
    """The rows of ``book`` as they go to the plan."""
    table, matches = matched(book)
    return values.convert(table, matches, zone=BERLIN)


def rows(path: Path) -> list[ImportRow]:
    """The rows of the file at ``path``."""
    return converted(read_here(path))
