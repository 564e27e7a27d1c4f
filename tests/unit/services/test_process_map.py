"""The process map against a plain recount and the pencil answers of the firm of 12 (K12, S2-7, S2-9)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.board import BoardQuery
from leaddesk.domain.filters import ListQuery, conditions_of
from leaddesk.domain.process_map import Asked, ProcessMap, Where
from leaddesk.sample import make
from leaddesk.services import leads, pipeline, process, process_map, stages
from leaddesk.services.workspace import Workspace
from leaddesk.store import board, lists, reference
from tests.oracle import firm12, loading
from tests.oracle.process_map_counting import Deaths

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 10, 42, tzinfo=dt.UTC)
YEAR = (dt.date(2025, 11, 21), TODAY)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("map") / "sample.leaddesk"
    make(path, leads=400, seed=3, today=TODAY)
    with Workspace.open(path, clock=FixedClock(NOW)) as ws:
        yield ws


@pytest.fixture
def twelve(tmp_path: Path) -> Iterator[Workspace]:
    with loading.load(tmp_path / "twelve.leaddesk") as ws:
        yield ws


def listed(ws: Workspace, where: Where) -> set[str]:
    """The lead numbers that a figure opens, by the text that the window gets."""
    view, _mark, text = where.code.partition("?")
    ids = lists.ids(ws.store, ListQuery(view=view, conditions=conditions_of(text)), ws.moment())
    numbers = dict(ws.store.rows("SELECT id, number FROM lead"))
    return {numbers[row_id] for row_id in ids}


def compare(ws: Workspace, asked: Asked, recount: Deaths) -> ProcessMap:
    """Every link and every way out, by leads, sums and the list it opens."""
    made = process_map.read(ws, asked)
    rows = recount.ranking(asked.first, asked.last, asked.owner_id)
    for link in made.links:
        row = rows[link.code]
        assert listed(ws, link.where) == row.leads, link.code
        assert link.lost.count == len(row.leads), link.code
        assert dict(link.lost.amounts) == dict(row.amounts), link.code
        assert (link.lost.estimated, link.lost.unknown) == (row.estimated, row.unknown), link.code
    exits = recount.exits(asked.first, asked.last, asked.owner_id)
    ours: Counter[tuple[str, object]] = Counter()
    for node in made.nodes:
        for each in node.exits:
            assert len(listed(ws, each.where)) == each.lost.count, (node.key, each.kind)
            if each.kind != "nurture":
                ours[each.kind, node.stage_id if each.kind == "lost" else None] += each.lost.count
        if node.kind not in ("question", "start"):
            assert len(listed(ws, node.where)) == node.now, node.key
    known = {node.stage_id for node in made.nodes}
    first = made.nodes[0].stage_id
    theirs: Counter[tuple[str, object]] = Counter()
    for (status, stage), n in exits.items():
        theirs[status, (stage if stage in known else first) if status == "lost" else None] += n
    assert ours == theirs
    return made


# --- known answers --------------------------------------------------------------------------------------------------------
def test_s2_9_the_firm_of_12_dies_where_the_pencil_says(twelve: Workspace) -> None:
    made = process_map.read(twelve, Asked())
    people = dict(twelve.store.rows("SELECT l.number, p.full_name FROM lead l JOIN person p ON p.id = l.person_id"))
    found = {link.code: {people[number] for number in listed(twelve, link.where)} for link in made.links}
    assert found == {
        "not_a_lead": {"Hal Ives"},
        "never_tried": {"Eve Frost", "Gus Hale"},  # open, and nobody has tried for 1 working day
        "late_first_try": set(),
        "few_tries": set(),
        "not_qualified": {"Lou Marsh", "Jon Kerr"},  # talked with; six tries in time
        "no_quote": set(),
        "quote_lost": {"Ben Cole"},
    }
    worth = {link.code: dict(link.lost.amounts) for link in made.links}
    assert worth["quote_lost"] == {"GBP": 250_000}
    assert [link.code for link in made.links][:3] == ["quote_lost", "never_tried", "not_qualified"]
    assert (made.received, made.not_leads, made.won, made.won_amounts) == (11, 1, 1, (("GBP", 420_000),))
    assert made.leak is None, "nothing is claimed below 10 leads"
    stands = {node.label: node.now for node in made.nodes if node.kind == "stage"}
    assert stands == {"New": 3, "Trying": 1, "Talked": 1, "Qualified": 0, "Quoted": 0, "Negotiating": 1}
    assert [node.quiet for node in made.nodes if node.kind == "stage"] == [1, 1, 0, 0, 0, 0]  # Gus; Dev


def test_s2_9_the_firm_of_12_equals_a_recount(twelve: Workspace) -> None:
    now = loading.instant(firm12.NOW)
    compare(twelve, Asked(), Deaths(twelve.path, now, firm12.ZONE, "GBP"))


@pytest.mark.parametrize("first, last", [(None, None), YEAR, (dt.date(2026, 1, 1), TODAY)])
def test_s2_9_the_sample_equals_a_recount(sample: Workspace, first: dt.date | None, last: dt.date | None) -> None:
    recount = Deaths(sample.path, NOW, "Europe/London", "GBP")
    made = compare(sample, Asked(first, last), recount)
    assert sum(link.lost.count for link in made.links) > 50


def test_s2_9_one_persons_leads_equal_a_recount(sample: Workspace) -> None:
    owner = reference.assignees(sample.store)[0].id
    compare(sample, Asked(owner_id=owner), Deaths(sample.path, NOW, "Europe/London", "GBP"))


def test_k12_the_arrows_say_what_the_board_says(sample: Workspace) -> None:
    made = process_map.read(sample, Asked(*process_map.period(sample, "12_months")))
    flow = board.flow(sample.store, BoardQuery(), sample.moment())
    heads = board.heads(sample.store, BoardQuery(), sample.moment())
    for node in made.nodes:
        if node.stage_id is not None:
            head = heads.column(node.stage_id)
            assert node.flow == flow[node.stage_id] and head is not None and node.now == head.count
            assert dict(node.amounts) == {one.currency: one.sum_minor for one in head.sums if one.sum_minor}


# --- drawn from the settings ------------------------------------------------------------------------------------------------
def test_k12_a_stage_added_stands_in_the_map_and_one_merged_counts_as_the_other(twelve: Workspace) -> None:
    visit = stages.add(twelve, "Site visit", status="qualified", position=4).id
    before = process_map.read(twelve, Asked())
    assert [node.label for node in before.nodes][3:6] == ["Worth our time?", "Qualified", "Site visit"]
    quoted = next(one for one in reference.stages(twelve.store) if one.status == "quoted")
    pipeline.move(twelve, [_lead(twelve, "Cara Dunn")], visit)
    stages.merge(twelve, quoted.id, visit)
    after = process_map.read(twelve, Asked())
    node = after.node(f"stage:{visit}")
    assert node is not None and node.now == 1 and after.node(f"stage:{quoted.id}") is None
    lost = [each for each in node.exits if each.kind == "lost"]
    assert [each.lost.count for each in lost] == [1] and listed(twelve, lost[0].where) == {_number(twelve, "Ben Cole")}


def test_k12_what_lets_a_lead_leave_and_allowed_moves_come_from_the_process(twelve: Workspace) -> None:
    stage = {one.status: one.id for one in reference.stages(twelve.store)}
    process.add_need(twelve, stage["quoted"], "leave", "confirm", label="Who decides is named")
    process.allow(twelve, stage["quoted"], [stage["negotiating"], stage["qualified"], "won"])
    node = process_map.read(twelve, Asked()).node(f"stage:{stage['quoted']}")
    assert node is not None and node.leaves == ("Who decides is named",)
    assert node.allowed == {f"stage:{stage['negotiating']}", f"stage:{stage['qualified']}", "won"}


def test_k12_a_file_without_leads_has_its_process_and_claims_nothing(ws: Workspace) -> None:
    made = process_map.read(ws, Asked())
    assert made.is_empty and made.leak is None and not any(link.lost.count for link in made.links)
    assert [node.kind for node in made.nodes] == [
        *["stage"] * 3,
        "question",
        *["stage"] * 3,
        "won",
        *["after_sale"] * 4,
    ]


def test_k12_every_lead_is_in_one_pipeline_only(twelve: Workspace) -> None:
    from leaddesk.services import pipelines

    second = pipelines.add(twelve, "Service").id
    first_stage = next(one for one in reference.stages(twelve.store) if one.pipeline_id == second)
    pipeline.move(twelve, [_lead(twelve, "Fay Grant")], first_stage.id)
    made = {one: process_map.read(twelve, Asked(pipeline_id=one)) for one in (1, second)}
    assert [each.received for each in made.values()] == [10, 1]
    assert sum(len(listed(twelve, link.where)) for each in made.values() for link in each.links) == 6
    assert made[second].nodes[0].label == first_stage.label


def test_s2_9_a_lead_that_came_on_a_day_without_an_hour_is_late_by_days(ws: Workspace) -> None:
    """Six tries on two channels, the first on the second working day: late; on the next working day: in time."""
    from leaddesk.services import touches

    numbers = {}
    for name, first in (("Late", "2026-02-17"), ("In time", "2026-02-16")):  # Friday 13 February; the 16th is a Monday
        lead_id = leads.add(ws, {"full_name": name, "received_at": "2026-02-13", "source": "Website"}).ids[0]
        for n in range(6):
            day = dt.datetime.fromisoformat(first).replace(hour=12, tzinfo=dt.UTC) + dt.timedelta(days=2 * n)
            touches.log(
                ws, lead_id, type="call" if n % 2 else "email", outcome="no_answer" if n % 2 else "sent", at=day
            )
        pipeline.close(ws, [lead_id], "non_responsive")
        numbers[name] = ws.store.value("SELECT number FROM lead WHERE id = ?", (lead_id,))
    made = process_map.read(ws, Asked())
    found = {link.code: listed(ws, link.where) for link in made.links if link.lost.count}
    assert found == {"late_first_try": {numbers["Late"]}, "not_qualified": {numbers["In time"]}}


def _lead(ws: Workspace, name: str) -> int:
    return int(
        ws.store.value("SELECT l.id FROM lead l JOIN person p ON p.id = l.person_id WHERE p.full_name = ?", (name,))
    )


def _number(ws: Workspace, name: str) -> str:
    return str(ws.store.value("SELECT number FROM lead WHERE id = ?", (_lead(ws, name),)))
