"""A saved report opens as it was, whatever was done since, and says what changed (decision 0017, PRODUCT 9)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.domain.measures import VERSION
from leaddesk.reporting import as_html, as_json, files, from_json, kept_rows, rows_behind, saved
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Question
from leaddesk.services import leads, pipeline, snapshots, sources, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents
from leaddesk.store import snapshots as stored
from tests.conftest import FIRM, NOW
from tests.property import measure_firm
from tests.property.examples import examples
from tests.unit.store.test_undo import snapshot as everything

REPORTS = ("pipeline", "continuum", "sources", "targets")
"""Kept in the random histories: with measures, charts, rows behind every cell, sums of money, sections of months."""


def some_leads(ws: Workspace) -> list[int]:
    """Three leads, the last of them won."""
    ids = [
        leads.add(ws, {"full_name": name, "received_at": "2026-03-02 09:00", "value": "100"}).ids[0] for name in "ABC"
    ]
    pipeline.close(ws, [ids[2]], "won")
    return ids


def papers(ws: Workspace, snapshot_id: int) -> tuple[str, str, str]:
    """A saved report as HTML and JSON, and as its document says it today."""
    opened = saved.opened(ws, snapshot_id)
    return opened.content.html, opened.content.json, repr(opened.document)


def test_it_opens_as_it_was_from_its_content_alone(ws: Workspace) -> None:
    ids = some_leads(ws)
    question = Question()
    document = files.build(ws, "pipeline", question)
    taken = saved.take(ws, "pipeline", question, "  March\tfirst ")
    pipeline.close(ws, [ids[0]], "lost", reason="price")
    leads.set_fields(ws, ids[1], {"full_name": "Somebody else"})
    opened = saved.opened(ws, taken.id)
    assert opened.document == replace(document, draw=None) and opened.kept.title == "March first"
    assert opened.content.html == as_html.text(document) == as_html.text(opened.document)
    assert opened.content.json == as_json.text(document) == as_json.text(opened.document)
    assert (opened.question, opened.kept.report, opened.kept.by) == (question, "pipeline", "Anna Berg")


@examples(4)
@given(measure_firm.histories())
def test_whatever_is_done_since_it_opens_identically(
    tmp_path_factory: pytest.TempPathFactory, history: list[measure_firm.Happening]
) -> None:
    clock = FixedClock(NOW)
    path = tmp_path_factory.mktemp("kept") / "firm.leaddesk"
    with Workspace.create(path, clock=clock, settings=FIRM, member="Anna Berg") as ws:
        half = len(history) // 2
        measure_firm.live(ws, clock, history[:half])
        taken = {name: saved.take(ws, name, Question(), name).id for name in REPORTS}
        before = {name: papers(ws, number) for name, number in taken.items()}
        measure_firm.go_on(ws, clock, history[half:])
        known = {
            kept.id for kept in stored.kept(ws.store)
        }  # an undo of the history may have reached the keeping itself
        for name, number in taken.items():
            if number in known:
                assert papers(ws, number) == before[name]
                _compare(ws, number)


def _compare(ws: Workspace, number: int) -> None:
    """What came and went leads from the rows of then to the rows of now, figure by figure."""
    told = saved.since(ws, number)
    for change in told.changes:
        assert not set(change.came or ()) & set(change.went or ())
        assert change.before != change.now or change.came or change.went


def test_definitions_that_rose_since_are_said(ws: Workspace) -> None:
    some_leads(ws)
    document = replace(files.build(ws, "pipeline", Question()), version=VERSION - 1)
    taken = saved.keep(ws, document, Question(), "Old rules")
    kept = stored.one(ws.store, taken.id)
    assert saved.version_words(kept) == f"definitions version {VERSION - 1}, today {VERSION}"
    assert saved.opened(ws, taken.id).document.version == VERSION - 1
    today = saved.take(ws, "pipeline", Question(), "New rules")
    assert saved.version_words(stored.one(ws.store, today.id)) == f"definitions version {VERSION}"


def test_taking_and_deleting_are_undone_and_the_content_is_held_once(ws: Workspace) -> None:
    some_leads(ws)
    before = everything(ws)
    taken = saved.take(ws, "pipeline", Question(), "March")
    held = papers(ws, taken.id)
    deleted = snapshots.delete(ws, taken.id)
    assert deleted.label == "Delete saved report March" and not stored.kept(ws.store)
    undoing.undo(ws)
    assert papers(ws, taken.id) == held
    undoing.undo(ws)
    assert not stored.kept(ws.store)
    undoing.redo(ws)
    assert papers(ws, taken.id) == held
    assert ws.store.value("SELECT count(*) FROM file_content") == 1
    size = ws.store.value("SELECT size FROM file_content")
    journal = ws.store.value(
        "SELECT sum(length(coalesce(before, '')) + length(coalesce(after, ''))) FROM change WHERE tbl = 'snapshot'"
    )
    assert journal < 3_000 < size, "the journal holds the row, never the content"
    undoing.undo(ws)
    without = {name: rows for name, rows in everything(ws).items() if name not in ("file_content", "sqlite_sequence")}
    assert without == {name: rows for name, rows in before.items() if name not in ("file_content", "sqlite_sequence")}
    assert documents.unused(ws.store) == 0, "it can come back"


def test_a_saved_report_is_renamed_and_found_by_number_or_title(ws: Workspace) -> None:
    first, second = (saved.take(ws, "pipeline", Question(), "March").id for _n in range(2))
    snapshots.rename(ws, first, "Spring")
    assert saved.called(ws, "spring").id == first and saved.called(ws, "March").id == second
    assert saved.called(ws, str(first)).id == first
    undoing.undo(ws)
    assert saved.called(ws, "march").id == second
    for name in ("Autumn", "99"):
        with pytest.raises(UserError):
            saved.called(ws, name)
    with pytest.raises(UserError):
        saved.take(ws, "pipeline", Question(), " \t")


def test_each_figure_says_then_and_now_and_which_leads_came_and_went(ws: Workspace) -> None:
    ids = some_leads(ws)
    taken = saved.take(ws, "continuum", Question(), "Then")
    asked = [where for where, rows in saved.opened(ws, taken.id).content.rows.items() if rows.ids == set(ids)]
    assert asked, "a figure of all three"
    fourth = leads.add(ws, {"full_name": "D", "received_at": "2026-03-03 09:00"}).ids[0]
    leads.bin_leads(ws, [ids[0]])
    changes = saved.since(ws, taken.id).changes
    swapped = [change for change in changes if change.came == (fourth,) and change.went == (ids[0],)]
    counts = [change for change in swapped if not change.label.startswith("Value")]  # D has no value, A had one
    assert counts and all(change.before == change.now for change in counts), "3 and 3, and yet not the same"
    names = stored.named(ws.store, {fourth, ids[0], 999})
    number = ws.store.value("SELECT number FROM lead WHERE id = ?", (ids[0],))
    assert names == {fourth: f"{ws.store.value('SELECT number FROM lead WHERE id = ?', (fourth,))} D", ids[0]: number}


def test_a_source_that_was_renamed_since_is_the_same_row(ws: Workspace) -> None:
    source = sources.add(ws, "Fair", "trade_show").id
    known = [leads.add(ws, {"full_name": name, "source": "Fair"}).ids[0] for name in "AB"]
    taken = saved.take(ws, "sources", Question(), "Then").id
    sources.rename(ws, source, "$x_1^2$")
    assert saved.since(ws, taken).changes == (), "nothing was counted otherwise"
    pipeline.close(ws, [known[0]], "won")
    places = {change.place for change in saved.since(ws, taken).changes if change.label == "Won"}
    assert {place.split(": ")[-1].split(",")[0] for place in places} == {"Fair", "Total"}


def test_rows_named_by_two_columns_are_compared_by_both(ws: Workspace) -> None:
    ids = [leads.add(ws, {"full_name": name}).ids[0] for name in "ABCDE"]
    pipeline.close(ws, ids[:2], "lost", reason="price")
    pipeline.close(ws, ids[2:3], "lost", reason="timing")
    taken = saved.take(ws, "lost", Question(), "Then").id
    pipeline.close(ws, ids[3:], "lost", reason="no_decision")  # stands between the two now
    told = {
        change.place: (change.before, change.now)
        for change in saved.since(ws, taken).changes
        if change.label == "Leads"
    }
    wrong = {"Lost this month, and why": ("3", "5"), "Need a next step": ("2", "0")}
    assert told == {"Lost: Lost, No decision": ("–", "2"), "Lost: Total": ("3", "5")} | {
        f"What went wrong: {what}": counted for what, counted in wrong.items()
    }


def test_nothing_has_changed_where_nothing_was_done(ws: Workspace) -> None:
    some_leads(ws)
    for name in REPORTS:
        assert saved.since(ws, saved.take(ws, name, Question(), name).id).changes == ()


def test_days_stay_the_days_that_were_asked_for(ws: Workspace, clock: FixedClock) -> None:
    some_leads(ws)
    today = ws.today()
    taken = saved.take(ws, "pipeline", Question(today.replace(day=1), today), "This month")
    clock.set(NOW.replace(month=5))
    leads.add(ws, {"full_name": "Later", "received_at": "2026-04-20 09:00"})
    told = saved.since(ws, taken.id)
    assert told.now.filter["from"] == "2026-03-01" and told.now.filter["to"] == "2026-03-04"
    assert told.now.measure("received").value == 3


def test_a_figure_of_too_many_rows_keeps_their_number(ws: Workspace) -> None:
    rows = from_json.Rows(5001, None)
    kept = from_json.read(from_json.text(from_json.Content(_document(ws), {("status=won",): rows})))
    assert kept.rows == {("status=won",): rows} and rows_behind.MOST == 5000


def test_figures_of_a_saved_report_open_the_leads_of_that_day(ws: Workspace) -> None:
    ids = some_leads(ws)
    taken = saved.take(ws, "continuum", Question(), "Then")
    leads.add(ws, {"full_name": "D", "received_at": "2026-03-03 09:00"})
    content = saved.opened(ws, taken.id).content
    shown = kept_rows.document(content)
    behind = rows_behind.behind(ws, rows_behind.wheres(shown))
    assert frozenset(ids) in [rows.ids for rows in behind.values()]
    for where, rows in content.rows.items():
        if rows.ids:
            assert behind[kept_rows.key_of(rows.ids).where].ids == rows.ids, where


def test_damaged_content_is_refused_with_a_sentence(ws: Workspace) -> None:
    taken = saved.take(ws, "pipeline", Question(), "March")
    with pytest.raises(EnvironmentFault) as refused:
        from_json.read('{"document": 3}')
    assert refused.value.code == "damaged"
    with ws.store.write("spoil") as write:
        write.connection.execute("UPDATE file_content SET data = x'00'")
    with pytest.raises(EnvironmentFault) as refused:
        saved.opened(ws, taken.id)
    assert refused.value.code == "damaged"
    assert documents.damaged(ws.store) == [("March", "pipeline")]


def _document(ws: Workspace) -> Document:
    return files.build(ws, "pipeline", Question())
