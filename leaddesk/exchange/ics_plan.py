"""What becomes of each entry of a calendar file, decided before anything is written: every row gets exactly one outcome.

``build`` is the one door; it reads the data file and writes nothing. An entry that came from here, or came in before, is compared with what
stands here; any other is a follow-up of the open lead it is certainly about, else a meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from leaddesk.base.jobs import JobContext
from leaddesk.domain.calendar import TABLE_OF_KIND
from leaddesk.exchange import ics_differs, ics_plan_new, ics_words
from leaddesk.exchange import plan as planning
from leaddesk.exchange.ics_model import CalendarFile, Item, Read
from leaddesk.exchange.ics_ours import Ours
from leaddesk.exchange.ics_plan_model import Becomes, CalendarPlan, Change
from leaddesk.exchange.ics_plan_new import Newcomers
from leaddesk.exchange.model import Problem, Table
from leaddesk.exchange.plan_asked import FieldChange, RowQuestion
from leaddesk.exchange.plan_model import TO_DECIDE, Options, RowPlan, new_ref
from leaddesk.services.workspace import Workspace

PROGRESS_ROWS: Final = 500


def build(
    ws: Workspace,
    table: Table,
    file: CalendarFile,
    options: Options,
    problems: Sequence[Problem] = (),
    context: JobContext | None = None,
) -> CalendarPlan:
    """The plan for the entries of ``file``, read from ``table``. Raises Cancelled."""
    context = context or JobContext()
    plan = CalendarPlan(table, [], options, "calendar", token=planning.token(ws), today=ws.today())
    plan.problems = list(problems)
    plan.entries = file.entries
    planner = _Planner(ws, plan, file)
    for n, row in enumerate(table.rows):
        if n % PROGRESS_ROWS == 0:
            context.progress(n, len(table.rows))
        plan.raw.append(row.cells)
        plan.outcomes.append(planner.decide(row.row_no))
    planner.leave_out()
    return plan


class _Planner:
    def __init__(self, ws: Workspace, plan: CalendarPlan, file: CalendarFile) -> None:
        self._plan, self._file, self._today = plan, file, ws.today()
        entries = list(file.entries.values())
        self._overrides: dict[str, set[date]] = {}
        for entry in entries:
            if entry.instance is not None and entry.uid:
                self._overrides.setdefault(entry.uid, set()).add(entry.instance)
        self._ours = Ours(ws, entries)
        foreign = [one for one in entries if not one.state and one.row_no not in self._ours.known]
        asked = plan.options.past or bool(plan.options.decisions)
        self._new = Newcomers(ws, [one for one in foreign if asked or ics_plan_new.is_ahead(one, self._today)])
        self._seen: dict[tuple[str, date | None], RowPlan] = {}
        self._series: dict[str, int] = {}
        """uid -> place of the new series among ``adds``."""

    def decide(self, row_no: int) -> RowPlan:
        """The outcome of one entry."""
        options = self._plan.options
        if row_no in options.to_decide:
            return self._rejected(row_no, TO_DECIDE)
        if row_no in options.left_out:
            return self._rejected(row_no, "left_out")
        entry = self._file.entries.get(row_no)
        if entry is None:
            return self._rejected(row_no, self._file.unusable.get(row_no, "not_read"))
        key = (entry.uid, entry.instance)
        first = self._seen.get(key) if entry.uid else None
        if first is not None:
            return RowPlan(row_no, "duplicate", "repeats_row", first.table, first.target)
        found = self._known(entry) if row_no in self._ours.known else self._of_others(entry)
        if found.outcome != "rejected" and entry.why in ics_words.INFORMING:
            self._plan.problems.append(Problem(row_no, "", entry.why, ics_words.sentence(entry.why)))
        self._seen[key] = found
        return found

    def leave_out(self) -> None:
        """Days that entries of the file take out of a series which comes in with it."""
        for uid, place in self._series.items():
            add = self._plan.adds[place]
            if add.series is not None:
                add.series = ics_plan_new.without(add.series, self._overrides.get(uid, ()))

    def _rejected(self, row_no: int, code: str) -> RowPlan:
        self._plan.problems.append(Problem(row_no, "", code, ics_words.sentence(code)))
        return RowPlan(row_no, "rejected", code)

    # --- what stands here already -----------------------------------------------------------------------------------------
    def _known(self, entry: Read) -> RowPlan:
        item = self._ours.item(entry.row_no)
        if item is None:
            return self._rejected(entry.row_no, "gone")
        where = (TABLE_OF_KIND[item.kind], item.id)
        self._plan.becomes[entry.row_no] = Becomes("same_row", ours=item)
        if entry.instance is not None and not self._ours.is_exact(entry.row_no):
            return self._one_of_series(entry, item, where)
        if item.state:
            same = entry.state == item.state and not ics_differs.of(item, entry)
            return RowPlan(entry.row_no, "unchanged", "same_row" if same else "ended_here", *where)
        differing = self._takeable(item, ics_differs.of(item, entry, skips=self._overrides.get(entry.uid, ())))
        if not differing:
            return RowPlan(entry.row_no, "unchanged", "same_row", *where)
        return self._differs(entry, item, differing, where)

    def _takeable(self, item: Item, found: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
        """Nothing planned is moved to a day that is over: such a change is kept out and listed."""
        over = [change for change in found if change.field == "calendar_day" and self._is_over(item, change.new)]
        self._plan.kept += over
        return tuple(change for change in found if change not in over)

    def _is_over(self, item: Item, day: str) -> bool:
        today = self._today + timedelta(days=1) if item.kind == "wake_up" else self._today
        return item.kind != "meeting" and date.fromisoformat(day) < today

    def _differs(self, entry: Read, item: Item, differing: tuple[FieldChange, ...], where: tuple[str, int]) -> RowPlan:
        plan, row_no = self._plan, entry.row_no
        decision = plan.options.decisions.get(row_no)
        usual = None if plan.options.differing == "ask" else plan.options.differing
        choices = {
            change.field: (decision.fields.get(change.field) or decision.rest if decision is not None else None)
            or usual
            for change in differing
        }
        is_open = None in choices.values()
        if plan.options.differing == "ask" or decision is not None:
            plan.questions[row_no] = RowQuestion(row_no, None, differing, (), choices, is_open)
        if is_open:
            return self._rejected(row_no, TO_DECIDE)
        taken = [change for change in differing if choices[change.field] != "ours"]
        plan.kept += [change for change in differing if change not in taken]
        edit = self._ours.change(item, entry, [change.field for change in taken], self._overrides.get(entry.uid, ()))
        if not taken or edit is None:
            return RowPlan(row_no, "unchanged", "same_row", *where)
        plan.changes += taken
        plan.edits.append(edit)
        is_off = any(change.field == "calendar_state" for change in taken)
        plan.becomes[row_no] = Becomes("called_off" if is_off else "changed", ours=item)
        return RowPlan(row_no, "updated", "called_off" if is_off else "changed", *where)

    def _one_of_series(self, entry: Read, item: Item, where: tuple[str, int]) -> RowPlan:
        """One day of a series of ours that another program moved or called off: a meeting of its own, its day left out of the series."""
        assert entry.instance is not None
        if item.kind != "meeting" or not item.rule:
            self._plan.kept.append(
                FieldChange(entry.row_no, "calendar_day", item.day.isoformat(), entry.day.isoformat())
            )
            return RowPlan(entry.row_no, "unchanged", "only_here", *where)
        if entry.state == "cancelled":
            self._plan.becomes[entry.row_no] = Becomes("of_a_series", ours=item)
            return RowPlan(entry.row_no, "duplicate", "of_a_series", *where)
        if entry.instance not in item.skips:
            self._plan.edits.append(
                Change("event", item.id, skips=(entry.instance,), recurrence_id=self._ours.recurrence_of(item))
            )
        return self._added(entry)

    # --- new here ---------------------------------------------------------------------------------------------------------
    def _of_others(self, entry: Read) -> RowPlan:
        if entry.state == "cancelled" and entry.instance is not None and entry.uid in self._series:
            return RowPlan(entry.row_no, "duplicate", "of_a_series")
        if entry.state:
            return self._rejected(entry.row_no, entry.state)
        return self._added(entry)

    def _added(self, entry: Read) -> RowPlan:
        plan = self._plan
        skips = self._overrides.get(entry.uid, ()) if entry.instance is None else ()
        decision = plan.options.decisions.get(entry.row_no)
        adds, becomes = self._new.of(entry, skips, decision=decision, past=plan.options.past)
        if not adds:
            return self._rejected(entry.row_no, "past")
        if becomes.by == "several":
            plan.problems.append(Problem(entry.row_no, "", "several_leads", ics_words.sentence("several_leads")))
        place = len(plan.adds)
        plan.adds += adds
        plan.becomes[entry.row_no] = becomes
        if adds[0].series is not None and entry.uid:
            self._series[entry.uid] = place
        return RowPlan(entry.row_no, "created", becomes.code, adds[0].table, new_ref(place))
