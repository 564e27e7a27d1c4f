"""The tables of the report *First reply*: by band of time, by source, by who has the lead; each with what the same leads brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from leaddesk.base.i18n import _
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.records import Assignee
from leaddesk.domain.reply_speed import CALENDAR, CALENDAR_DAY, NEVER, UNTIMED, WORKING, Clock, Replies, ReplyTally
from leaddesk.domain.tally import filled
from leaddesk.reporting import same_leads, words
from leaddesk.reporting.charts.bands import band_label
from leaddesk.reporting.document import Cell, Column, Table, Where
from leaddesk.reporting.topic import Topic, share_cell
from leaddesk.store import reference


def tally(about: Topic) -> ReplyTally:
    """An empty tally for the question."""
    return ReplyTally(about.frame, limit_minutes=int(about.ws.settings["reply_minutes"]))


def bands(about: Topic, told: Replies, clock: Clock) -> Table:
    """How many leads were answered in each band of time by one clock, and what they brought."""
    day = about.ws.settings.calendar.day_minutes if clock.name == WORKING else CALENDAR_DAY
    title = _("In working hours") if clock.name == WORKING else _("By the calendar")
    columns = (
        Column(_("First reply")), Column(_("Leads"), "count"), *same_leads.columns(), Column(_("Share won"), "share"),
        Column(_("Rows"), paper=False),
    )  # fmt: skip
    tail = f":{CALENDAR}" if clock.name == CALENDAR else ""
    lines = [(band_label(band, day), band.n, band.rows) for band in clock.bands]
    lines.append((_("time not known"), told.untimed, f"reply:{UNTIMED}{tail}"))
    lines.append((_("never"), told.never, f"reply:{NEVER}{tail}"))
    found = [_band(about, *line) for line in lines]
    total, _opens = _band(about, _("Total"), told.received, "received")
    note = _("Time from coming in to our first try, and what became of these leads.")
    if clock.edge is not None and clock.edge > 0:
        note += " " + _("The firm's limit: {time} of working time.").format(
            time=words.duration(clock.bands[clock.edge - 1].last or 0, 0)
        )
    rows, opens = tuple(row for row, _where in found), tuple(where for _row, where in found)
    return Table(title, columns, rows, (*total[:-1], ""), note, opens)


def _band(about: Topic, label: str, n: int, rows: str) -> tuple[tuple[Cell, ...], tuple[Where | None, ...]]:
    brought, open_them = same_leads.of_rows(about, rows)
    won = int(str(brought[1]))
    share = share_cell(won, n) if n else None
    return (label, n, *brought, share, rows), (None, about.where(rows), *open_them, None, None)


def by_source(about: Topic) -> Table:
    """First replies by the source of the lead."""
    sources = reference.sources(about.ws.store, everything=True)
    return _by(about, "source_id", {0: _("Unknown")} | {source.id: source.name for source in sources}, _("Source"))


def by_person(about: Topic, people: Sequence[Assignee]) -> Table:
    """First replies by who has the lead now."""
    return _by(about, "owner_id", {0: _("Nobody yet")} | {person.id: person.name for person in people}, _("Who"))


def _by(about: Topic, field: str, names: Mapping[int, str], title: str) -> Table:
    """The first reply of leads told apart by one field."""
    day = str(about.ws.settings.calendar.day_minutes)
    groups: dict[int, list[LeadFact]] = defaultdict(list)
    for fact in about.facts:
        groups[getattr(fact, field) or 0].append(fact)
    found = [(each, filled(tally(about), facts).told()) for each, facts in groups.items()]
    found = sorted(
        (pair for pair in found if pair[1].received), key=lambda pair: (-pair[1].received, names.get(pair[0], ""))
    )
    columns = (
        Column(title), Column(_("Came in"), "count"), *same_leads.columns(), Column(_("Timed"), "count"),
        Column(_("Typical"), "minutes", day),
        Column(_("9 of 10 within"), "minutes", day), Column(_("Typical, by the calendar"), "minutes"), Column(_("Time not known"), "count"),
        Column(_("Nobody tried"), "count"), Column(_("Still waiting"), "count"),
    )  # fmt: skip
    rows, opens = [], []
    for each, told in found:
        brought, open_them = same_leads.of_rows(about, "received", **{field: each})
        rows.append(_line(names.get(each, ""), told, brought))
        opens.append(_opens(about, open_them, **{field: each}))
    brought, _where = same_leads.of_rows(about, "received")
    total = _line(_("Total"), filled(tally(about), about.facts).told(), brought)
    note = _("Still waiting: open leads whose hour is known and that nobody has tried.")
    return Table(title, columns, tuple(rows), total, note, tuple(opens))


def _line(name: str, told: Replies, brought: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return (
        name, told.received, *brought, told.working.n, told.working.median, told.working.p90, told.calendar.median, told.untimed,
        told.never, told.waiting,
    )  # fmt: skip


def _opens(about: Topic, brought: tuple[Where | None, ...], **only: int) -> tuple[Where | None, ...]:
    return (
        None, about.where("received", **only), *brought, about.where("replied_working", **only), None, None, None,
        about.where(f"reply:{UNTIMED}", **only), about.where(f"reply:{NEVER}", **only), about.where("reply_waiting", **only),
    )  # fmt: skip
