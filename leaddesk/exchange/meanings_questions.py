"""Which words of a table have to be asked about: status, stage, rating, who and source words that are not the firm's own.

Pure: a table, its matches, the answers so far and the firm's words in, questions out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from leaddesk.domain.identity import fold
from leaddesk.exchange import meanings, values_words
from leaddesk.exchange.asked import WordQuestion, WordUse
from leaddesk.exchange.meanings import Answers
from leaddesk.exchange.meanings_own import Own
from leaddesk.exchange.model import ColumnMatch, Table
from leaddesk.exchange.values_meanings import KIND
from leaddesk.exchange.values_parsed import CLEAR, text_of

MOST: Final = 30
"""Words of a column that are listed, the most used first."""


def questions(
    table: Table, matches: Sequence[ColumnMatch], found: Answers, own: Own, *, kind_index: int | None = None
) -> list[WordQuestion]:
    """A question for each column with words that were answered or are not understood, and for the one that says who a row is.

    ``found`` as ``meanings.answers`` gives it. Open is a column with a status, stage, rating or kind word that nobody knows, or
    with somebody who is not of the team (where there is one). A new source is simply made, and listed.
    """
    asked: list[WordQuestion] = []
    for match in matches:
        said = found.get(match.index, {})
        if match.index == kind_index:
            asked.append(_question(table, match, KIND, said, own))
        if match.field in meanings.ASKED and match.index not in table.marks:
            one = _question(table, match, match.field or "", said, own)
            if said or any(not use.meaning for use in one.words):
                asked.append(one)
    return asked


def _question(table: Table, match: ColumnMatch, field: str, said: dict[str, str], own: Own) -> WordQuestion:
    uses: Counter[str] = Counter()
    written: dict[str, str] = {}
    for cell, n in Counter(text_of(row.cells[match.index]) for row in table.rows).items():
        text = " ".join(cell.split())
        if not text or text == CLEAR or values_words.is_blank(text) or values_words.is_error(text):
            continue
        key = fold(text)
        uses[key] += n
        written.setdefault(key, text)
    words: list[WordUse] = []
    is_open = False
    for key, n in uses.most_common(MOST):
        meaning = said.get(key)
        if meaning is None:
            meaning = understood(field, written[key], match.header, own)
            is_open = is_open or (not meaning and _matters(field, key, own))
        words.append(WordUse(written[key], n, meaning))
    return WordQuestion(match.index, match.header, field, tuple(words), is_open)


def _matters(field: str, key: str, own: Own) -> bool:
    """Whether a word that nobody knows has to be asked about. New sources are made; so are new people, unless somebody of the team
    may be meant: with only one, only who shares a name with them."""
    if field != "owner":
        return field != "source"
    people = set(own.owners.values())
    return len(people) > 1 or any(set(key.split()) & set(fold(name).split()) for name in people)


def understood(field: str, word: str, header: str, own: Own) -> str:
    """What ``word`` stands for without an answer, ``field:value``; "" where nobody knows."""
    key = fold(word)
    if field == "owner":
        return f"owner:{own.owners[key]}" if key in own.owners else ""
    if field == "source":
        return f"source:{own.sources[key]}" if key in own.sources else ""
    if field == KIND:
        kind = meanings.suggested_kind(header, word)
        return f"kind:{kind}" if kind else ""
    if field == "stage" and key in own.stages:
        return f"stage:{own.stages[key].label}"
    if field == "rating":
        rating = values_words.contained("rating", word)
        return f"rating:{rating}" if rating else ""
    status, _reason, rating = values_words.status_of(word)
    if status:
        return f"status:{status}"
    if rating:
        return f"rating:{rating}"
    return "consent:opt_out" if values_words.exact("consent", word) == "opt_out" else ""
