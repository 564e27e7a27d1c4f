"""What still needs the user: cells one after the other, questions without an answer. Pure; reads the look and the answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaddesk.ui.imports.answers import Answers
from leaddesk.ui.imports.work import Look

if TYPE_CHECKING:
    from leaddesk.exchange.asked import WordQuestion
    from leaddesk.exchange.model import ImportRow


class AskedCell(NamedTuple):
    """A cell that needs an answer: its row number, its ``column`` by index and by header, the sentence about it."""

    row_no: int
    column: int
    header: str
    message: str


def cells_of(row: ImportRow, headers: Mapping[str, int]) -> Iterator[AskedCell]:
    """The cells of ``row`` that can be typed anew, in the order of their problems; ``headers`` by their index."""
    seen: set[int] = set()
    for problem in row.problems:
        index = headers.get(problem.column)
        if index is not None and index not in seen:
            seen.add(index)
            yield AskedCell(row.row_no, index, problem.column, problem.message)


def headers_of(look: Look) -> dict[str, int]:
    """Index by header, of the columns whose cells are asked about one by one."""
    return {header: index for index, header in enumerate(look.prepared.table.headers) if header not in look.asked}


def next_cell(look: Look, row_no: int, index: int, step: int) -> AskedCell | None:
    """The cell that needs an answer after (``step`` 1) or before (-1) the one at ``row_no`` and column ``index`` (-1 = before the
    row's first); None behind the last."""
    headers, rows = headers_of(look), look.prepared.rows
    numbers = [rows[place].row_no for place in look.needing]
    start = bisect_left(numbers, row_no)
    if step > 0:
        order: Sequence[int] = look.needing[start:]
    else:
        order = look.needing[: bisect_left(numbers, row_no + 1)][::-1]
    for place in order:
        found = sorted(cells_of(rows[place], headers), key=lambda cell: cell.column)[::step]
        for cell in found:
            if (cell.row_no, cell.column) != (row_no, index) and (
                cell.row_no != row_no or (cell.column - index) * step > 0
            ):
                return cell
    return None


def open_words(question: WordQuestion) -> list[str]:
    """Words of a column that nobody has explained yet."""
    return [use.word for use in question.words if not use.meaning]


def open_questions(look: Look, answers: Answers) -> int:
    """How many questions beside the rows wait for an answer; dates that read two ways count as cells instead."""
    said = answers.meanings
    colours = any(
        use.is_asked and not use.meaning and use.word not in said.get(use.header, {}) for use in look.prepared.colours
    )
    words = sum(
        question.is_open and any(word not in said.get(question.header, {}) for word in open_words(question))
        for question in look.prepared.words
    )
    return int(answers.kind is None) + int(colours) + words
