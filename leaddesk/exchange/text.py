"""Reads lists in text form (.csv, .tsv, .txt and their kin) record by record, in the child process.

Owns decoding, the separator and the repair of stray quotes; character sets are found by ``encoding``, separators voted by
``text_delimiter``. Row i of the sheet is record i, blank records counted. Streams: memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path

from leaddesk.exchange import encoding, text_delimiter
from leaddesk.exchange.child_clean import Cleaner, Warnings
from leaddesk.exchange.child_protocol import Frame, Refused, Request
from leaddesk.exchange.child_rows import stream_rows
from leaddesk.exchange.text_records import Record, records

SAMPLE_CHARS = 64 * 1024


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send the text file of ``request`` as one sheet without a name. Raises ``Refused``."""
    path = Path(request.path)
    name, sure = _encoding(request, path)
    csv.field_size_limit(request.limits.file_bytes)
    with _open(path, name) as stream:
        sample = stream.read(SAMPLE_CHARS)
    declared = text_delimiter.declared(sample)
    delimiter = request.delimiter or declared or text_delimiter.vote(sample)
    if len(delimiter) != 1:
        raise Refused("bad_delimiter")
    send(("book", name, delimiter))
    send(("sheet", "", False, ()))
    warn = Warnings(send)
    if not sure:
        warn(None, None, "guessed_encoding", {"encoding": name})
    with _open(path, name) as stream:
        found = records(_lines(stream, warn, name), delimiter)
        rows = _fields(found, warn, skip_first=declared is not None)
        stream_rows(rows, Cleaner(request.limits, warn), request.limits, send)


def _encoding(request: Request, path: Path) -> tuple[str, bool]:
    if request.encoding is None:
        found = encoding.of_file(path)
        return found.name, found.sure
    try:
        return codecs.lookup(request.encoding).name, True
    except LookupError as error:
        raise Refused("bad_encoding", encoding=request.encoding) from error


def _open(path: Path, name: str) -> TextIOWrapper:
    return path.open("r", encoding="utf-8" if name == "ascii" else name, errors="replace", newline="")


def _lines(stream: TextIOWrapper, warn: Warnings, name: str) -> Iterator[str]:
    """The physical lines, without a mark (BOM) at the very beginning; tells once of characters that could not be read."""
    told = False
    for number, line in enumerate(stream):
        if number == 0:
            line = line.removeprefix("\ufeff")
        if not told and "\ufffd" in line:
            told = True
            warn(None, None, "bad_characters", {"encoding": name})
        yield line


def _fields(found: Iterator[Record], warn: Warnings, *, skip_first: bool) -> Iterator[list[str]]:
    """The records' fields; the line that only declares the separator is a blank record."""
    for row_no, record in enumerate(found, 1):
        if record.repaired:
            warn(row_no, None, "open_quote", {})
        yield [] if skip_first and row_no == 1 else record.fields
