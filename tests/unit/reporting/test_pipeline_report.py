"""The pipeline report against answers it did not compute: the hand-written firm, the sample's books, lists and counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from leaddesk import sample
from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.filters import ListQuery
from leaddesk.reporting import as_html, as_json, files, pipeline
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question
from leaddesk.services.workspace import Workspace
from leaddesk.store import counts, lists
from tests.oracle import firm12, loading
from tests.oracle.counting import OPEN, Count

VIEW_OF = {
    "untouched": "untouched", "backlog": "backlog", "late": "late", "quiet": "quiet", "needs_step": "needs_step",
    "unanswered": "waiting_for_us", "parked": "later", "won": "won", "lost": "lost",
}  # fmt: skip


COUNTED = (
    "open", "parked", "won", "lost", "disqualified", "non_responsive", "not_a_lead", "received", "names", "backlog",
)  # fmt: skip


def value(document: Document, name: str) -> int | float | None:
    return document.measure(name).value


def pair(document: Document, name: str) -> tuple[int, int | None]:
    measure = document.measure(name)
    return measure.numerator, measure.denominator


def rows_of(document: Document, title: str) -> list[tuple[Any, ...]]:
    return [row for table in document.tables if table.title == title for row in table.rows]


def lost_by_reason(document: Document) -> dict[str, int]:
    return {code: n for _label, code, n, _value in rows_of(document, "Lost, and why")}


def bands(document: Document) -> dict[str, int]:
    return dict(document.bands.rows)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The hand-written firm of 12 leads."""
    workspace = loading.load(tmp_path_factory.mktemp("oracle") / "firm12.leaddesk")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, sample.Answers]]:
    """A sample firm of 400 leads with its own books, at its own present."""
    path = tmp_path_factory.mktemp("sample") / "s.leaddesk"
    answers = sample.make(path, leads=400, seed=5, today=date(2026, 3, 4))
    workspace = Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of)))
    yield workspace, answers
    workspace.close()


def test_the_firm_of_twelve_by_pencil(firm: Workspace) -> None:
    document, known = pipeline.build(firm, Question()), firm12.EXPECTED
    for name in COUNTED:
        assert value(document, name) == known[name], name
    assert value(document, "untouched") == len(known["untouched"])  # type: ignore[arg-type]
    assert value(document, "quiet") == len(known["stale"])  # type: ignore[arg-type]
    assert value(document, "first_reply_waiting") == len(known["first_reply_waiting"])  # type: ignore[arg-type]
    assert bands(document) == known["untouched_by_age"]
    assert lost_by_reason(document) == known["lost_by_reason"]
    for name in ("lead_to_quote", "lead_to_close", "win_rate"):
        assert pair(document, name) == known[name]
    for kind in ("working", "calendar"):
        expected: Any = known[f"first_reply_{kind}"]
        assert value(document, f"first_reply_median_{kind}") == expected["median"]
        assert value(document, f"first_reply_p90_{kind}") == expected["p90"]
        assert pair(document, f"first_reply_median_{kind}")[0] == expected["n"]
    steps: Any = known["next_steps"]
    assert (value(document, "late"), value(document, "needs_step")) == (steps["late"], steps["needs_step"])


def test_stages_add_up_in_their_currency(firm: Workspace) -> None:
    document = pipeline.build(firm, Question())
    table = next(table for table in document.tables if table.title == "Stages")
    titles = [f"{column.title} {column.unit}".strip() for column in table.columns]
    assert titles[:4] == ["Stage", "Leads", "Value GBP", "Likely GBP"] and titles[-1] == "Quiet"
    assert [(row[0], *row[1:5], row[-1]) for row in (table.rows[0], table.rows[5])] == [
        ("New", 3, "900.00", "45.00", "0.1125 0.0056", 1),
        ("Negotiating", 1, "8000.00", "6400.00", "1 0.8", 0),
    ]
    assert table.total == ("Total", 6, "12900.00", "7145.00", "", None, None, 2)
    assert document.measure("likely").value == 7145.0


def test_the_sample_firms_own_books(sampled: tuple[Workspace, sample.Answers]) -> None:
    ws, answers = sampled
    document = pipeline.build(ws, Question())
    for name in (*COUNTED, "untouched", "unanswered", "first_reply_waiting"):
        assert value(document, name) == answers.value(name), name
    assert value(document, "quiet") == answers.value("stale")
    assert bands(document) == answers.value("untouched_by_age")
    assert lost_by_reason(document) == answers.value("lost_by_reason")
    for name in ("lead_to_quote", "lead_to_close", "win_rate"):
        told = answers.value(name)
        assert pair(document, name) == (told["numerator"], told["denominator"]), name
        assert value(document, name) == told["value"]
    for kind in ("working", "calendar"):
        told = answers.value(f"first_reply_{kind}")
        assert value(document, f"first_reply_median_{kind}") == told["median"]
        assert value(document, f"first_reply_p90_{kind}") == told["p90"]
        assert pair(document, f"first_reply_median_{kind}")[0] == told["n"]
    steps = answers.value("next_steps")
    assert (value(document, "late"), value(document, "needs_step")) == (steps["late"], steps["needs_step"])
    ever = pipeline.build(ws, Question(first=date(2000, 1, 1)))  # without days asked for: those of 12 months
    by_source = {row[0]: row[2:5] for row in rows_of(ever, "Sources")}
    for name, told in answers.value("by_source").items():
        assert by_source.get(name, (0, 0, 0)) == (told["received"], told["quoted"], told["won"]), name
    by_owner = {row[0]: row[1] for row in rows_of(document, "Team") if row[1]}
    assert by_owner == {name or "Nobody yet": n for name, n in answers.value("by_owner").items()}


def test_a_recount_from_plain_rows(sampled: tuple[Workspace, sample.Answers]) -> None:
    ws, answers = sampled
    counted = Count(ws.path, datetime.fromisoformat(answers.as_of), answers.zone).answers()
    document = pipeline.build(ws, Question())
    for name in ("untouched", "backlog", "first_reply_waiting"):
        assert value(document, name) == len(counted[name]), name
    assert value(document, "quiet") == len(counted["stale"])
    assert (pair(document, "lead_to_quote"), pair(document, "win_rate")) == (
        counted["lead_to_quote"],
        counted["win_rate"],
    )
    assert bands(document) == counted["untouched_by_age"] and lost_by_reason(document) == counted["lost_by_reason"]


def test_status_bar_lists_and_report_agree(firm: Workspace, sampled: tuple[Workspace, sample.Answers]) -> None:
    for ws in (firm, sampled[0]):
        document, bar = pipeline.build(ws, Question()), counts.counts(ws.store, ws.moment())
        assert (value(document, "untouched"), value(document, "open")) == (bar.untouched, bar.open)
        assert (value(document, "backlog"), value(document, "names")) == (bar.backlog, bar.names)
        assert sum(bands(document).values()) == bar.untouched
        for name, view in VIEW_OF.items():
            assert value(document, name) == lists.count(ws.store, ListQuery("leads", view=view), ws.moment()), name


def test_a_period_and_a_person_against_a_recount(sampled: tuple[Workspace, sample.Answers]) -> None:
    ws, _answers = sampled
    first, last, owner = date(2025, 3, 1), date(2025, 8, 31), ws.member_called("Tom Osei")
    document = pipeline.build(ws, Question(first, last, owner))
    zone = ws.settings.zone
    rows = ws.store.rows(
        "SELECT status, received_on, quoted_at, closed_at FROM lead WHERE kind = 'lead' AND owner_id = ?", (owner,)
    )
    came = [row for row in rows if first.isoformat() <= row[1] <= last.isoformat() and row[0] != "not_a_lead"]
    ended = [
        row[0]
        for row in rows
        if row[3] and first <= datetime.fromisoformat(row[3]).replace(tzinfo=UTC).astimezone(zone).date() <= last
    ]
    assert len(came) > 20 and value(document, "received") == len(came)
    assert pair(document, "lead_to_quote") == (sum(row[2] is not None for row in came), len(came))
    assert pair(document, "lead_to_close") == (sum(row[0] == "won" for row in came), len(came))
    assert pair(document, "win_rate") == (ended.count("won"), ended.count("won") + ended.count("lost"))
    assert value(document, "open") == sum(row[0] in OPEN for row in rows)
    assert document.filter == {"from": "2025-03-01", "to": "2025-08-31", "owner": "Tom Osei", "as_of": None}
    assert "Tom Osei" in document.foot and "1 Mar 2025 to 31 Aug 2025" in document.foot


@pytest.mark.parametrize("day", ["2026-10-22", "2026-10-30", "2026-11-03", "2026-11-06", "2026-11-13", "2026-11-17"])
def test_as_of_a_past_day_is_what_was_printed_that_day(firm: Workspace, tmp_path: Path, day: str) -> None:
    """The firm told only up to that evening, and the whole firm asked about that day: the same figures (S2-4)."""
    evening = datetime.combine(date.fromisoformat(day), time(23, 59, 59), firm.settings.zone)
    clock = FixedClock(loading.instant("2026-10-01 09:00"))
    then = Workspace.create(tmp_path / "then.leaddesk", clock=clock, settings=firm12.SETTINGS, member=firm12.MEMBER)
    ids: dict[str, int] = {}
    for local, lead, event in sorted(loading._events(), key=lambda each: each[0]):
        if loading.instant(local) <= evening:
            clock.set(loading.instant(local))
            if event is None:
                ids[lead.name] = loading._add(then, lead)
            else:
                loading._happen(then, ids[lead.name], event)
    clock.set(evening)
    printed, asked = pipeline.build(then, Question()), pipeline.build(firm, Question(as_of=date.fromisoformat(day)))
    then.close()
    assert asked.as_of == printed.as_of
    for measure in printed.measures:
        told = asked.measure(measure.name)
        assert (told.value, told.of, told.shown) == (measure.value, measure.of, measure.shown), measure.name
    of_now = {"next", "deals"}  # what is planned next is known of now only
    there = [section for section in printed.sections if section.code not in of_now]
    assert [section.code for section in asked.sections] == [section.code for section in there]
    for before, after in zip(there, asked.sections, strict=True):
        assert [table.rows for table in after.tables] == [table.rows for table in before.tables], before.code
    assert any("history" in note for note in asked.notes) and not any("history" in note for note in printed.notes)


def test_as_of_today_is_now_and_tomorrow_is_refused(firm: Workspace) -> None:
    assert pipeline.build(firm, Question(as_of=firm.today())).measures == pipeline.build(firm, Question()).measures
    with pytest.raises(UserError):
        pipeline.build(firm, Question(as_of=date(2026, 11, 19)))
    with pytest.raises(UserError):
        pipeline.build(firm, Question(date(2026, 2, 1), date(2026, 1, 1)))


def test_an_empty_file_has_a_report_without_a_division(ws: Workspace) -> None:
    document = pipeline.build(ws, Question())
    assert value(document, "win_rate") is None and document.measure("win_rate").shown == "0 of 0"
    assert value(document, "first_reply_median_working") is None
    assert json.loads(as_json.text(document))["measures"]
    assert "What went wrong" in as_html.text(document)


def test_few_cases_are_printed_as_counts(firm: Workspace) -> None:
    document = pipeline.build(firm, Question())
    assert document.measure("win_rate").shown == "1 of 3"
    assert document.measure("lead_to_quote").shown == "27%"


def test_json_keeps_the_contract(firm: Workspace) -> None:
    told = json.loads(as_json.text(pipeline.build(firm, Question())))
    assert told["report"] == "pipeline" and told["as_of"] == "2026-11-18T11:00:00+00:00"
    assert set(told["filter"]) >= {"from", "to", "owner"}
    for measure in told["measures"]:
        assert set(measure) >= {"name", "value", "numerator", "denominator", "unit"}
    assert len({measure["name"] for measure in told["measures"]}) == len(told["measures"])
    for table in told["tables"]:
        assert all(len(row) == len(table["columns"]) for row in table["rows"])


def test_the_page_escapes_begins_with_the_untouched_and_loads_nothing(firm: Workspace, tmp_path: Path) -> None:
    loaded = loading.load(tmp_path / "evil.leaddesk")
    from leaddesk.services import leads

    leads.add(loaded, {"full_name": "<script>alert(1)</script>", "received_at": "2026-11-02", "source": "<b>Fair</b>"})
    page = as_html.text(pipeline.build(loaded, Question()))
    loaded.close()
    assert "<script" not in page and "&lt;script&gt;" in page and "<b>Fair" not in page
    assert page.index("Nobody has replied to 3 leads") < page.index("Likely this month") < page.index("Stages")
    assert page.index("Stages") < page.index("What went wrong") < page.index("Since ") < page.index("Sources")
    assert "1 to 2 d" in page and "over 30 d" in page
    assert "http" not in page and "url(" not in page and "<img" not in page and "evil.leaddesk" in page


class Open(HTMLParser):
    """Keeps the elements that are open; one closed out of turn is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def test_the_page_is_well_formed(sampled: tuple[Workspace, sample.Answers]) -> None:
    page = Open()
    page.feed(as_html.text(pipeline.build(sampled[0], Question())))
    page.close()
    assert page.stack == []


def test_the_backlog_has_a_line_of_its_own(sampled: tuple[Workspace, sample.Answers]) -> None:
    ws, answers = sampled
    document = pipeline.build(ws, Question())
    assert document.backlog == f"From before LeadDesk: {answers.value('backlog')}, nobody recorded a reply."
    assert document.backlog in as_html.text(document)


def test_a_report_is_written_whole_or_not_at_all(firm: Workspace, tmp_path: Path) -> None:
    document = pipeline.build(firm, Question())
    files.write(document, tmp_path / "p.JSON")
    assert json.loads((tmp_path / "p.JSON").read_text(encoding="utf-8"))["report"] == "pipeline"
    with pytest.raises(UserError, match="not written as"):
        files.write(document, tmp_path / "p.docx")
    from leaddesk.base.errors import EnvironmentFault

    with pytest.raises(EnvironmentFault):
        files.write(document, tmp_path / "none" / "p.html")
    assert [path.name for path in tmp_path.iterdir()] == ["p.JSON"]
