"""Status bar, lists and pipeline report agree with both firms: the generated one's books and the pencil (issue 2, done 4)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.cli import main
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.today import SECTIONS, hint
from leaddesk.reporting import as_json, pipeline
from leaddesk.reporting.question import Question
from leaddesk.sample import Answers
from leaddesk.services import day_figures
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, lists, savedviews, strip, today
from leaddesk.store.counts import counts
from tests.oracle import firm12, loading


@dataclass
class Firm:
    """An open firm beside its true answers: ``rows`` lists of lead numbers, ``ratios`` (numerator, denominator)."""

    workspace: Workspace
    values: dict[str, Any]
    rows: dict[str, set[str]] = field(default_factory=dict)
    ratios: dict[str, tuple[int, int]] = field(default_factory=dict)
    today: dict[str, set[str]] = field(default_factory=dict)


RATIOS = ("lead_to_quote", "lead_to_close", "win_rate")
LISTS = {"untouched": "untouched", "stale": "quiet", "backlog": "backlog"}
"""Answer, and the view of the program that shows the same."""


def _generated(path: Path, answers: Answers) -> Firm:
    workspace = Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of)))
    values = {name: answer.value for name, answer in answers.answers.items()}
    values["backlog_on_today"] = values["today_backlog"]
    return Firm(
        workspace,
        values,
        {name: set(answers.answers[name].rows or ()) for name in LISTS},
        {name: (values[name]["numerator"], values[name]["denominator"]) for name in RATIOS},
        {code: rows for code in SECTIONS if code != "backlog" and (rows := _today_rows(answers, code))},
    )


def _today_rows(answers: Answers, code: str) -> set[str]:
    return set(answers.answers[f"today_{code}"].rows or ()) if f"today_{code}" in answers.answers else set()


def _by_hand(path: Path) -> Firm:
    workspace = loading.load(path)
    rows = workspace.store.rows("SELECT p.full_name, l.number FROM lead l JOIN person p ON p.id = l.person_id")
    number = dict(rows)
    expected: dict[str, Any] = dict(firm12.EXPECTED)
    listed = {name: {number[who] for who in expected[name] or ()} for name in LISTS}
    values = expected | {name: len(numbers) for name, numbers in listed.items()}
    values |= {name: len(expected[name]) for name in ("first_reply_waiting", "unanswered")}
    values["backlog_on_today"] = 0
    day = {code: {number[who] for who in people} for code, people in firm12.TODAY[firm12.NOW].items()}
    return Firm(workspace, values, listed, {name: expected[name] for name in RATIOS}, day)


@pytest.fixture(scope="module", params=["generated", "by hand"])
def firm(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, made: tuple[Path, Answers]
) -> Iterator[Firm]:
    by_hand = tmp_path_factory.mktemp("agreement") / "firm12.leaddesk"
    known = _generated(*made) if request.param == "generated" else _by_hand(by_hand)
    yield known
    known.workspace.close()


@pytest.fixture(scope="module")
def report(firm: Firm) -> dict[str, Any]:
    return as_json.data(pipeline.build(firm.workspace, Question()))


def _measure(report: dict[str, Any], name: str) -> dict[str, Any]:
    return next(measure for measure in report["measures"] if measure["name"] == name)


def test_status_bar(firm: Firm) -> None:
    """S2-1, S3-11."""
    bar, true = counts(firm.workspace.store, firm.workspace.moment()), firm.values
    told = (bar.untouched, bar.leads, bar.names, bar.customers, bar.open, bar.backlog)
    assert told == tuple(true[name] for name in ("untouched", "leads", "names", "customers", "open", "backlog"))


@pytest.mark.parametrize("name", LISTS)
def test_lists_show_the_same_leads(firm: Firm, name: str) -> None:
    query, moment, store = ListQuery(view=LISTS[name]), firm.workspace.moment(), firm.workspace.store
    ids = list(lists.ids(store, query, moment))
    assert {row.lead_number for row in leads.rows(store, ids)} == firm.rows[name]
    assert lists.count(store, query, moment) == firm.values[name]


@pytest.mark.parametrize(
    ("view", "answer"),
    [("all", "leads"), ("names", "names"), ("won", "won"), ("lost", "lost"), ("later", "parked"), ("inbox", "open")],
)
def test_lists_have_as_many_rows(firm: Firm, view: str, answer: str) -> None:
    assert lists.count(firm.workspace.store, ListQuery(view=view), firm.workspace.moment()) == firm.values[answer]


def test_kept_lists_of_the_sample(firm: Firm) -> None:
    """The saved views that come with the sample show what their names say."""
    store, moment = firm.workspace.store, firm.workspace.moment()
    shown: dict[str, int] = {}
    for (name,) in store.rows("SELECT name FROM saved_view ORDER BY position"):
        query = savedviews.expanded(store, ListQuery(view=name))
        shown[name] = lists.count(store, query, moment)
    if not shown:
        return
    active = "FROM lead l JOIN source s ON s.id = l.source_id WHERE l.is_active = 1"
    brokers = store.value(f"SELECT count(*) {active} AND s.type = 'broker'")
    large = store.value(f"SELECT count(*) {active} AND l.status = 'quoted' AND l.value_minor >= 1000000")
    assert shown == {"Broker leads": brokers, "Quotes over 10,000": large}


@pytest.mark.parametrize(
    ("view", "answer"), [("late", "late"), ("due_today", "due_today"), ("needs_step", "needs_step")]
)
def test_lists_of_next_steps(firm: Firm, view: str, answer: str) -> None:
    found = lists.count(firm.workspace.store, ListQuery(view=view), firm.workspace.moment())
    assert found == firm.values["next_steps"][answer]


@pytest.mark.parametrize(
    ("measure", "answer"),
    [
        ("untouched", "untouched"),
        ("backlog", "backlog"),
        ("open", "open"),
        ("parked", "parked"),
        ("quiet", "stale"),
        ("received", "received"),
        ("not_a_lead", "not_a_lead"),
        ("won", "won"),
        ("lost", "lost"),
        ("disqualified", "disqualified"),
        ("non_responsive", "non_responsive"),
        ("names", "names"),
        ("unanswered", "unanswered"),
        ("first_reply_waiting", "first_reply_waiting"),
    ],
)
def test_report_counts(firm: Firm, report: dict[str, Any], measure: str, answer: str) -> None:
    assert _measure(report, measure)["value"] == firm.values[answer]


@pytest.mark.parametrize("name", RATIOS)
def test_report_ratios(firm: Firm, report: dict[str, Any], name: str) -> None:
    """S2-3."""
    told = _measure(report, name)
    assert (told["numerator"], told["denominator"]) == firm.ratios[name]
    assert told["value"] == told["numerator"] / told["denominator"]


@pytest.mark.parametrize("kind", ["working", "calendar"])
def test_report_first_reply(firm: Firm, report: dict[str, Any], kind: str) -> None:
    true = firm.values[f"first_reply_{kind}"]
    middle, p90 = (_measure(report, f"first_reply_{which}_{kind}") for which in ("median", "p90"))
    assert (middle["numerator"], middle["value"], p90["value"]) == (true["n"], true["median"], true["p90"])


def test_report_age_bands(firm: Firm, report: dict[str, Any]) -> None:
    """S2-1: 1-2, 3-7, 8-30 and over 30 working days."""
    assert {row[0]: row[1] for row in report["tables"][0]["rows"]} == firm.values["untouched_by_age"]


def test_report_lost_by_reason(firm: Firm, report: dict[str, Any]) -> None:
    """S0-11."""
    lost = next(table for table in report["tables"] if table["title"] == "Lost, and why")
    assert {row[1]: row[2] for row in lost["rows"]} == firm.values["lost_by_reason"]


def test_report_sources(firm: Firm) -> None:
    """Without days the sources are those of 12 months; from a day before everything on they are all."""
    if "by_source" not in firm.values:
        return
    report = as_json.data(pipeline.build(firm.workspace, Question(first=date(1990, 1, 1))))
    told = next(table for table in report["tables"] if table["title"] == "Sources")
    true = {name: (one["received"], one["quoted"], one["won"]) for name, one in firm.values["by_source"].items()}
    assert {row[0]: tuple(row[2:5]) for row in told["rows"]} == true


@pytest.fixture(scope="module")
def day(firm: Firm) -> today.Layout:
    return today.layout(firm.workspace.store, firm.workspace.moment())


def _numbers(firm: Firm, day: today.Layout) -> dict[str, set[str]]:
    """Section: the lead numbers on it, those of old rows apart (ten a day are a choice, not an answer)."""
    rows = leads.rows(firm.workspace.store, day.ids)
    found: dict[str, set[str]] = {code: set() for code in SECTIONS if code != "backlog"}
    for place, row in enumerate(rows):
        if day.section(place) != "backlog":
            found[day.section(place)].add(row.lead_number or "")
    return found


def test_today_shows_each_lead_in_the_section_it_belongs_to(firm: Firm, day: today.Layout) -> None:
    """PRODUCT section 4, Today: exclusive, in the first that fits."""
    assert {code: numbers for code, numbers in _numbers(firm, day).items() if numbers} == firm.today
    assert day.backlog == firm.values["backlog_on_today"]
    assert day.counts["backlog"] == min(10, day.backlog)
    assert len(day.ids) == day.todo == sum(len(numbers) for numbers in firm.today.values()) + day.counts["backlog"]
    assert len(set(day.ids)) == len(day.ids)


def test_today_of_one_member_is_theirs_and_nobody_s(firm: Firm) -> None:
    store, moment = firm.workspace.store, firm.workspace.moment()
    me = firm.workspace.first_member()
    own = today.layout(store, moment, today.Wish(me))
    if "today_mine" in firm.values:
        true = dict(firm.values["today_mine"])
        assert own.backlog == true.pop("backlog")
        assert {code: own.counts[code] for code in true} == true
    else:  # Una is alone
        assert list(own.ids) == list(today.layout(store, moment).ids)


@pytest.mark.parametrize("owner", [False, True])
def test_counting_alone_gives_the_counts_of_the_page(firm: Firm, owner: bool) -> None:
    store, moment = firm.workspace.store, firm.workspace.moment()
    me = firm.workspace.first_member() if owner else None
    assert today.counts(store, moment, owner_id=me) == today.layout(store, moment, today.Wish(me)).tally


def test_a_head_says_the_figure_of_its_name_where_it_shows_others(firm: Firm, day: today.Layout) -> None:
    """S2-1: one name, one value, or the head says what differs."""
    bar = counts(firm.workspace.store, firm.workspace.moment())
    heads = {head.code: head for head in day.heads}
    assert heads["untouched"].figure == bar.untouched == firm.values["untouched"]
    for code, answer in (("needs_step", "needs_step"), ("late", "late"), ("due_today", "due_today")):
        if code in heads:
            assert heads[code].figure == firm.values["next_steps"][answer]
            assert (str(heads[code].figure) in hint(heads[code].told)) == (heads[code].figure != heads[code].count)


def test_list_today_headless_is_the_page(
    firm: Firm, day: today.Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEADDESK_NOW", firm.workspace.clock.now().isoformat())
    path = tmp_path / "copy.leaddesk"
    shutil.copyfile(firm.workspace.path, path)
    assert main(["list", "today", "--db", str(path), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["id"], row["group"]) for row in rows] == [(i, day.section(n)) for n, i in enumerate(day.ids)]


def test_what_the_untouched_are_worth(firm: Firm) -> None:
    """S2-10."""
    found = strip.untouched(firm.workspace.store, firm.workspace.moment())
    assert (found.n, found.worth) == (firm.values["untouched"], firm.values["untouched_worth"])


def test_the_strip_equals_the_report_and_opens_its_rows(firm: Firm) -> None:
    """Figures agree (PRODUCT section 5): the same name and period, on Today and on paper; and as many rows behind each."""
    ws = firm.workspace
    shown = {one.name: one for one in day_figures.strip(ws)}
    if firm.values["leads"] < 20:
        assert shown == {}
        return
    first, last = day_figures.twelve_months(ws.today())
    told = as_json.data(pipeline.build(ws, Question(first, last)))
    assert set(shown) == {"first_reply_median_working", "untouched", "lead_to_quote", "lead_to_close", "expected_month"}
    for name, one in shown.items():
        query = ListQuery("leads", tuple(Condition.parse(text) for text in one.where), view=one.view)
        assert lists.count(ws.store, query, ws.moment()) == one.figure.numerator
        if name == "expected_month":
            cell = firm.values["forecast"][ws.today().isoformat()[:7]][one.currency]
            assert (one.minor, one.figure.numerator) == (round(cell["weighted_minor"]), cell["leads"])
        else:
            same = _measure(told, name)
            assert (one.figure.value, one.figure.numerator) == (same["value"], same["numerator"])
            assert name == "untouched" or one.figure.denominator == same["denominator"]
