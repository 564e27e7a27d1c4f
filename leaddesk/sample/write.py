"""Writes a sample firm into a new ``.leaddesk`` file through the store's write door, and its answers beside it.

The firm is invented as it is written, part by part, so that a million leads need no more memory than twenty thousand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from leaddesk.base.clock import FixedClock
from leaddesk.base.i18n import N_
from leaddesk.sample import hours, house, rows_planned, setup
from leaddesk.sample.answers import Answers, path_beside
from leaddesk.sample.columns import COLUMNS
from leaddesk.sample.diary import of_the_firm
from leaddesk.sample.hours import Zone
from leaddesk.sample.oldsheets import import_moment
from leaddesk.sample.plan import Plan
from leaddesk.sample.producer import End, Part, produce
from leaddesk.sample.refs import Refs
from leaddesk.sample.words import load
from leaddesk.services.workspace import Workspace
from leaddesk.store import Write

LABEL: Final = N_("Make the sample firm")
Progress = Callable[[int, int], None]
"""Called with (leads and names done, all) after each part."""


def write_firm(path: Path, plan: Plan, *, progress: Progress | None = None) -> Answers:
    """Make the sample firm of ``plan`` at ``path``, which must not exist, and its answers file. Gives back the answers.

    Raises what ``Workspace.create`` raises; a file left half done by an error is removed.
    """
    zone = Zone(house.ZONE)
    clock = FixedClock(zone.utc(plan.now))
    workspace = Workspace.create(path, clock=clock, settings=setup.settings(plan, zone), member=house.TEAM[0].name)
    try:
        try:
            answers = _write(workspace, plan, zone, progress or (lambda _done, _all: None))
        finally:
            workspace.close()
        path_beside(path).write_text(answers.to_json(), encoding="utf-8")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return answers


def _write(workspace: Workspace, plan: Plan, zone: Zone, progress: Progress) -> Answers:
    """Furnish, then part by part under one changeset, which the end finishes."""
    store = workspace.store
    with store.write(LABEL, group=True, unfinished=True) as write:
        refs = setup.furnish(write, load())
        setup.own_fields(write)
        setup.kept_lists(write)
        first_activity = write.next_id("activity")
    changeset = write.changeset
    done = 0
    with closing(produce(plan, refs, first_activity)) as parts:
        for part in parts:
            with store.write(LABEL, group=True, part_of=changeset, unfinished=isinstance(part, Part)) as write:
                if isinstance(part, End):
                    _finish(write, plan, zone, refs, part, changeset)
                    return part.answers
                _pour(write, part)
            done += part.lives
            progress(done, plan.leads + plan.names)
    raise AssertionError("the producer always ends with End")


def _pour(write: Write, part: Part) -> None:
    """Put the rows into their tables, parents first; the file gives the ids that the inventing counted on."""
    for table, rows in part.tables.items():
        write.insert_rows(table, COLUMNS[table], rows)


def _finish(write: Write, plan: Plan, zone: Zone, refs: Refs, end: End, changeset: int | None) -> None:
    """What is known only at the end: numbers given, what the sources cost, the two imports."""
    write.count_up("lead_number", plan.leads)
    write.insert_rows("source_cost", ("source_id", "month", "cost_minor", "currency"), end.costs)
    _of_the_firm(write, plan, zone, refs)
    for sheet, ids in sorted(end.imports.items()):
        _import(write, sheet, ids, (changeset, zone.utc_text(import_moment(plan, sheet))))


def _of_the_firm(write: Write, plan: Plan, zone: Zone, refs: Refs) -> None:
    """Meetings of nobody's lead, and who is away."""
    for each in of_the_firm(plan.first, plan.today):
        series = None
        if each.again is not None:
            series = write.insert(
                "recurrence", **dict(zip(COLUMNS["recurrence"], rows_planned.recurrence(each.again, zone), strict=True))
            )
        row = rows_planned.meeting(None, each, refs, zone, made=plan.now - hours.DAY, series=series)
        write.insert("event", **dict(zip(COLUMNS["event"], row, strict=True)))
    for who, first, last, note in house.AWAY:
        days = zone.day_text(plan.today + first), zone.day_text(plan.today + last)
        write.insert("absence", assignee_id=refs.assignees[who], first_on=days[0], last_on=days[1], note=note)


def _import(write: Write, sheet: int, ids: list[int], when: tuple[int | None, str]) -> None:
    """One of the old spreadsheets: every row came in as a lead, below a row of titles."""
    file, batch, n = house.SHEETS[sheet].file, sheet + 1, len(ids)
    kind = "inquiries" if sheet == house.FIRST_SHEET else "deals"
    counts = {"rows": n, "created": n, "updated": 0, "unchanged": 0, "duplicate": 0, "rejected": 0}
    head = {"file_name": file, "file_hash": hashlib.sha256(file.encode()).hexdigest(), "kind": kind}
    values = {"id": batch, "changeset_id": when[0], "at": when[1], **head, **counts}
    write.keep("import_batch", tuple(values), [tuple(values.values())])
    columns = ("batch_id", "row_no", "outcome", "tbl", "row_id")
    write.keep("import_row", columns, [(batch, row, "created", "lead", lead) for row, lead in enumerate(ids, 2)])
