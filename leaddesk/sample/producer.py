"""Invents a firm and keeps its books, giving out rows part by part: here, or for large firms in a process of its own.

Inventing a million lives takes as long as writing them; on two cores the two go side by side. The content is the same.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Generator as Yielding
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from typing import Final

from leaddesk.sample import house
from leaddesk.sample.answers import Answers
from leaddesk.sample.books import Books
from leaddesk.sample.closing import close
from leaddesk.sample.columns import COLUMNS
from leaddesk.sample.costs import source_costs
from leaddesk.sample.generator import Generator
from leaddesk.sample.hours import DAY
from leaddesk.sample.model import Company, Life, Person
from leaddesk.sample.plan import Plan
from leaddesk.sample.refs import Refs
from leaddesk.sample.rows import Row, Rows

PART: Final = 20_000
ASIDE_FROM: Final = 50_000
"""Leads from which a process of its own is worth its start."""


@dataclass(slots=True)
class Part:
    """Rows to insert, per table in the order of ``COLUMNS``; ``lives``: leads and names among them."""

    tables: dict[str, list[Row]]
    lives: int


@dataclass(slots=True)
class End:
    """What is known when everybody's life is told. ``imports``: ids of leads by old spreadsheet."""

    answers: Answers
    costs: list[Row]
    imports: dict[int, list[int]]


def produce(plan: Plan, refs: Refs, first_activity: int) -> Yielding[Part | End, None, None]:
    """Every part in order, then the end. ``first_activity``: id that the first activity will get in the file."""
    if plan.leads < ASIDE_FROM or getattr(sys, "frozen", False):
        yield from _Producer(plan, refs, first_activity).run()
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_aside, args=(theirs, plan, refs, first_activity), daemon=True)
    child.start()
    theirs.close()
    try:
        while True:
            part: Part | End = ours.recv()
            yield part
            if isinstance(part, End):
                return
    finally:
        ours.close()
        child.terminate()
        child.join()


def _aside(connection: Connection, plan: Plan, refs: Refs, first_activity: int) -> None:
    """The other process: sends each part, waiting until it is taken."""
    for part in _Producer(plan, refs, first_activity).run():
        connection.send(part)
    connection.close()


class _Producer:
    def __init__(self, plan: Plan, refs: Refs, first_activity: int) -> None:
        self._plan = plan
        self._refs = refs
        self._books = Books(plan)
        self._generator = Generator(plan)
        self._activity_id = first_activity
        self._quote_id = 1
        self._series_id = 1
        self._customers: set[tuple[str, int]] = set()
        self._imports: dict[int, list[int]] = {}

    def run(self) -> Iterator[Part | End]:
        rows = self._rows()
        for old in self._generator.customers():
            self._books.enter_customer(old)
            self._customer(rows, old.person, old.company, old.since, "list")
        yield self._part(rows, 0)
        lives = self._generator.lives()
        while part := list(islice(lives, PART)):
            rows = self._rows()
            for life in part:
                self._enter(rows, life)
            yield self._part(rows, len(part))
        costs = source_costs(self._plan.first, self._plan.today, self._books.bought)
        priced = [(self._refs.sources[source], month, cost, house.CURRENCY) for (source, month), cost in costs.items()]
        yield End(close(self._books), list(priced), self._imports)

    def _rows(self) -> Rows:
        return Rows(self._refs, self._books.zone, self._activity_id, self._quote_id, self._series_id)

    def _part(self, rows: Rows, lives: int) -> Part:
        """The gathered rows with the people and companies invented meanwhile."""
        people = self._generator.people
        for company in people.new_companies:
            rows.company(company)
        for person in people.new_persons:
            rows.person(person)
        people.new_companies.clear()
        people.new_persons.clear()
        self._activity_id, self._quote_id, self._series_id = rows.activity_id, rows.quote_id, rows.series_id
        return Part({table: rows.tables[table] for table in COLUMNS if rows.tables[table]}, lives)

    def _enter(self, rows: Rows, life: Life) -> None:
        self._books.enter(life)
        rows.life(life)
        if life.imported is not None:
            self._imports.setdefault(life.imported, []).append(life.id)
        if life.won is not None:
            self._customer(rows, life.person, life.company, life.won // DAY, "won")

    def _customer(self, rows: Rows, person: Person | None, company: Company | None, since: int, basis: str) -> None:
        party = ("company", company.id) if company else ("person", person.id if person else 0)
        if party not in self._customers:
            self._customers.add(party)
            rows.customer(person, company, since, basis)
