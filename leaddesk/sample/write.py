"""Writes a sample firm into a new ``.leaddesk`` file through the store's write door, and its answers beside it.

The firm is invented as it is written, part by part, so that a million leads need no more memory than twenty thousand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from leaddesk.base.clock import FixedClock
from leaddesk.base.i18n import N_
from leaddesk.sample import hours, house, setup
from leaddesk.sample.answers import Answers, path_beside
from leaddesk.sample.books import Books
from leaddesk.sample.closing import close
from leaddesk.sample.columns import COLUMNS
from leaddesk.sample.costs import source_costs
from leaddesk.sample.generator import Generator
from leaddesk.sample.model import Company, Life, Person
from leaddesk.sample.oldsheets import import_moment
from leaddesk.sample.plan import Plan
from leaddesk.sample.rows import Refs, Rows
from leaddesk.sample.words import load
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write

PART: Final = 20_000
LABEL: Final = N_("Make the sample firm")
Progress = Callable[[int, int], None]
"""Called with (rows done, rows in all) after each part."""


def write_firm(path: Path, plan: Plan, *, progress: Progress | None = None) -> Answers:
    """Make the sample firm of ``plan`` at ``path``, which must not exist, and its answers file. Gives back the answers.

    Raises what ``Workspace.create`` raises; a file left half done by an error is removed.
    """
    books = Books(plan)
    clock = FixedClock(books.zone.utc(plan.now))
    firm = setup.settings(plan, books.zone)
    workspace = Workspace.create(path, clock=clock, settings=firm, member=house.TEAM[0].name)
    try:
        try:
            _Writer(workspace, plan, books).run(progress or (lambda _done, _all: None))
        finally:
            workspace.close()
        answers = close(books)
        path_beside(path).write_text(answers.to_json(), encoding="utf-8")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return answers


class _Writer:
    """One run. Ids given by the file are those of the inventing: both count from 1."""

    def __init__(self, workspace: Workspace, plan: Plan, books: Books) -> None:
        self._store = workspace.store
        self._plan = plan
        self._books = books
        self._words = load()
        self._generator = Generator(plan, self._words)
        self._customers: set[tuple[str, int]] = set()
        self._imported: dict[int, list[int]] = {}
        self._changeset: int | None = None

    def run(self, progress: Progress) -> None:
        """Furnish, then customers and lives part by part; the last part finishes the one changeset."""
        plan = self._plan
        total = plan.leads + plan.names
        with self._store.write(LABEL, group=True, unfinished=True) as write:
            refs = setup.furnish(write, self._words)
            setup.own_fields(write)
            rows = self._rows(write, refs)
            for old in self._generator.customers():
                self._books.enter_customer(old)
                self._customer(rows, old.person, old.company, old.since, "list")
            self._pour(write, rows)
        self._changeset = write.changeset
        done = 0
        for part in _parts(self._generator.lives()):
            with self._store.write(LABEL, group=True, part_of=self._changeset, unfinished=True) as write:
                rows = self._rows(write, refs)
                for life in part:
                    self._enter(rows, life)
                self._pour(write, rows)
            done += len(part)
            progress(done, total)
        with self._store.write(LABEL, group=True, part_of=self._changeset) as write:
            self._finish(write, refs)

    def _rows(self, write: Write, refs: Refs) -> Rows:
        return Rows(refs, self._books.zone, write.next_id("activity"))

    def _enter(self, rows: Rows, life: Life) -> None:
        self._books.enter(life)
        rows.life(life)
        if life.imported is not None:
            self._imported.setdefault(life.imported, []).append(life.id)
        if life.won is not None:
            self._customer(rows, life.person, life.company, life.won // hours.DAY, "won")

    def _customer(self, rows: Rows, person: Person | None, company: Company | None, since: int, basis: str) -> None:
        party = ("company", company.id) if company else ("person", person.id if person else 0)
        if party not in self._customers:
            self._customers.add(party)
            rows.customer(person, company, since, basis)

    def _pour(self, write: Write, rows: Rows) -> None:
        """Put the gathered rows into their tables, parents first."""
        people = self._generator.people
        for company in people.new_companies:
            rows.company(company)
        for person in people.new_persons:
            rows.person(person)
        people.new_companies.clear()
        people.new_persons.clear()
        for table, columns in COLUMNS.items():
            if rows.tables[table]:
                write.insert_rows(table, columns, rows.tables[table])

    def _finish(self, write: Write, refs: Refs) -> None:
        """What is known only at the end: numbers given, what the sources cost, the two imports."""
        write.count_up("lead_number", self._plan.leads)
        costs = source_costs(self._plan.first, self._plan.today, self._books.bought)
        write.insert_rows(
            "source_cost",
            ("source_id", "month", "cost_minor", "currency"),
            [(refs.sources[source], month, cost, house.CURRENCY) for (source, month), cost in costs.items()],
        )
        for sheet, ids in sorted(self._imported.items()):
            self._batch(write, sheet, ids)

    def _batch(self, write: Write, sheet: int, ids: list[int]) -> None:
        """One of the old spreadsheets: every row came in as a lead."""
        file = house.SHEETS[sheet].file
        batch = sheet + 1
        at = self._books.zone.utc_text(import_moment(self._plan, sheet))
        kind = "inquiries" if sheet == house.FIRST_SHEET else "deals"
        head = (batch, self._changeset, file, hashlib.sha256(file.encode()).hexdigest(), kind, at)
        write.keep(
            "import_batch",
            (
                "id",
                "changeset_id",
                "file_name",
                "file_hash",
                "kind",
                "at",
                "rows",
                "created",
                "updated",
                "unchanged",
                "duplicate",
                "rejected",
            ),
            [(*head, len(ids), len(ids), 0, 0, 0, 0)],
        )
        write.keep(
            "import_row",
            ("batch_id", "row_no", "outcome", "tbl", "row_id"),
            [(batch, number, "created", "lead", row_id) for number, row_id in enumerate(ids, 2)],
        )


def _parts(lives: Iterator[Life]) -> Iterator[list[Life]]:
    while part := list(islice(lives, PART)):
        yield part
