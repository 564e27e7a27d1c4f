"""Whatever is typed: no letter is lost, none understood twice, and it is quick (K10)."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import quick
from leaddesk.domain.days import DayContext
from leaddesk.domain.quick import Context, Reading
from leaddesk.domain.quick_model import FIELDS
from leaddesk.domain.quick_paper import is_mark
from tests.unit.domain.quick_lines import B, D
from tests.unit.domain.test_quick_lines import SOURCES

GERMAN = Context(DayContext(date(2026, 11, 22), "10:00"), "DE", "EUR", SOURCES)
LINES = [line for line, _truth in (*D, *B)]
WORDS = sorted({word for line in LINES for word in line.split()})
SIGNS = [",", ";", " / ", "\t", " - ", " ", " ", "  ", "(", ")", ":", "\n", "", "|", "&", "+", "#", "@", ". "]
NASTY = [
    "\x00",
    "\u202e",
    "\ud800",
    "💥",
    "ﬁ",
    "İ",
    "ß",
    "ſ",
    "½",
    "Ⅻ",
    "٣",
    "\u0301",
    "K",
    "=1+1",
    "<img src=x>",
    "'; DROP TABLE lead; --",
    "%s",
    "{0}",
]


def check(reading: Reading, line: str) -> None:
    """Nothing lost, nothing twice, only known fields, nothing without a value."""
    pieces = list(reading.pieces())
    assert "".join(text for text, _part in pieces) == line
    assert all(is_mark(char) for text, part in pieces if part is None for char in text)
    spans = sorted(span for part in reading.parts for span in part.spans)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(part.field in FIELDS and part.value.strip() for part in reading.parts)
    fields = [part.field for part in reading.parts if part.field not in ("notes", "tags")]
    assert len(fields) == len(set(fields))


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_safe(line: str) -> None:
    check(quick.read(line, GERMAN), line)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS + NASTY), st.sampled_from(SIGNS)), max_size=18))
def test_words_in_any_order_are_all_accounted_for(words: list[tuple[str, str]]) -> None:
    line = "".join(word + sign for word, sign in words)
    check(quick.read(line, GERMAN), line)


def test_lines_of_the_table_lose_nothing() -> None:
    for line in LINES:
        check(quick.read(line, GERMAN), line)


def test_random_lines_of_known_words_lose_nothing() -> None:
    chance = random.Random(20261122)
    lines = [
        "".join(chance.choice(WORDS) + chance.choice(SIGNS) for _n in range(chance.randint(1, 14)))
        for _line in range(2_000)
    ]
    for line in lines:
        check(quick.read(line, GERMAN), line)


@pytest.mark.timeout(60)
def test_a_page_of_text_is_no_trap() -> None:
    """Nothing in it takes the square of its length: that would be hours."""
    for line in (
        "a" * 100_000,
        "1" * 100_000,
        "0 " * 50_000,
        "12.11. " * 9_000,
        "call " * 20_000,
        "Anna Berg " * 9_000,
        "," * 100_000,
    ):
        check(quick.read(line, GERMAN), line)


def test_a_firm_may_bear_a_given_name() -> None:
    """ "Otto Roofing" beside Karl Otto became a note: Otto is a given name too."""
    found = {
        part.field: part.value for part in quick.read("Karl Otto, Otto Roofing, otto@roof.example, 3k", GERMAN).parts
    }
    assert (found["full_name"], found["company"]) == ("Karl Otto", "Otto Roofing")
    assert "notes" not in found
