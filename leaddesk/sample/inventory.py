"""Runs the inventing and the books side by side, without any file: the answers alone, for tests and benchmarks."""

from __future__ import annotations

from datetime import date

from leaddesk.sample.answers import Answers
from leaddesk.sample.books import Books
from leaddesk.sample.closing import close
from leaddesk.sample.generator import Generator
from leaddesk.sample.plan import Plan


def answers_of(*, leads: int, seed: int, today: date) -> Answers:
    """The true answers of the sample firm with these arguments."""
    plan = Plan.of(leads, seed, today)
    generator, books = Generator(plan), Books(plan)
    for old in generator.customers():
        books.enter_customer(old)
    for life in generator.lives():
        books.enter(life)
    return close(books)
