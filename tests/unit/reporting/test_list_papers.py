"""Papers that are lists: who stands on them, in which order, what for, with which number, and who was left out and why (K16, S0-13)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.domain.paper import CallRow
from leaddesk.reporting import as_html, as_json, files, numbered
from leaddesk.reporting.document import Document
from leaddesk.reporting.question import Listed, Question
from leaddesk.services import (
    assignment,
    call_lists,
    followups,
    leads,
    opt_outs,
    paper_sheets,
    pipeline,
    promises,
    quotes,
    quotes_sent,
    team,
    touches,
)
from leaddesk.services.promises import NewPromise
from leaddesk.services.quotes_rows import QuoteValues
from leaddesk.services.steps import NextStep
from leaddesk.services.workspace import Workspace

Add = Callable[..., int]


@pytest.fixture
def add(ws: Workspace) -> Add:
    def add(name: str, **values: str) -> int:
        return leads.add(ws, {"full_name": name, "phone": "030 1234567", **values}).ids[0]

    return add


def built(ws: Workspace, name: str, *, owner: int | None = None, **asked: Any) -> Document:
    return files.build(ws, name, Question(owner_id=owner, listed=Listed(**asked)))


def whats(document: Document) -> dict[str, str]:
    return {row.name: row.what for row in document.calls}


def test_each_row_says_what_the_call_is_for_k16(ws: Workspace, clock: FixedClock, add: Add) -> None:
    promised, wrote, planned, bare, quoted, fresh = (
        add("Ada"),
        add("Bo"),
        add("Cy"),
        add("Di", product="Cold room"),
        add("Ed"),
        add("Flo", notes="Second floor"),
    )
    promises.make(ws, promised, NewPromise("Contract wording", date(2026, 3, 10)))
    touches.log(ws, wrote, type="email", outcome="replied", direction="inbound", text="When could\nwork start?")
    followups.set_next(ws, [planned], NextStep("Agree the date", date(2026, 3, 9)))
    followups.set_next(ws, [bare], NextStep("Call", date(2026, 3, 9)))
    quotes.quick(ws, quoted, sum_minor=50_000, chase=False)
    clock.set(clock.now() + timedelta(days=24))
    ids = (promised, wrote, planned, bare, quoted, fresh)
    assert whats(built(ws, "call-list", ids=ids)) == {
        "Ada": "Contract wording, promised for 10 Mar 2026",
        "Bo": "They wrote: When could work start?",
        "Cy": "Agree the date",
        "Di": "Cold room",
        "Ed": "Quoted 24 days ago, no answer yet",
        "Flo": "Second floor",
    }


def test_who_is_not_to_be_called_is_left_out_and_counted_by_reason_s0_13(ws: Workspace, add: Add) -> None:
    good, refused, wrong, mute = add("Ada"), add("Bo"), add("Cy"), add("Di", phone="")
    prefers, other = add("Ed", preferred_channel="email"), add("Flo")
    opt_outs.opt_out(ws, refused, "phone")
    touches.log(ws, wrong, type="call", outcome="wrong_number")
    ids = (good, refused, wrong, mute, prefers, other)
    found = built(ws, "call-list", ids=ids)
    assert list(whats(found)) == ["Ada", "Flo"]
    assert found.notes == (
        "Not on this paper: Does not want to be called: 1; Wrong number: 1; No phone number: 1; Prefers another way: 1.",
    )
    assert built(ws, "call-list", ids=ids, limit=1).notes == ("5 more are not on this paper.",)


def test_a_call_row_has_the_number_as_it_is_dialled_and_when_they_like_it_s4_14(ws: Workspace, add: Add) -> None:
    one = add("Ada", company="Cold Ltd", phone="+49301234567", best_times="after 4 pm")
    firm = leads.add(ws, {"company": "Ice GmbH", "phone": "+44 114 496 0118"}).ids[0]
    assert built(ws, "call-list", ids=(one, firm)).calls == (
        CallRow(1, one, "Ada", "Cold Ltd", "Came in 4 Mar 2026", "030 1234567", "after 4 pm"),
        CallRow(2, firm, "Ice GmbH", "", "Came in 4 Mar 2026", "+44 114 496 0118"),
    )


def test_without_a_list_todays_most_urgent_stand_on_the_call_sheet_12_of_them_k16(
    ws: Workspace, clock: FixedClock, add: Add
) -> None:
    for number in range(15):
        followups.set_next(ws, [add(f"Late {number:02}")], NextStep("Ring", ws.today() + timedelta(days=number % 5)))
    clock.set(clock.now() + timedelta(days=7))
    wrote = add("Zoe")
    touches.log(ws, wrote, type="email", outcome="replied", direction="inbound", text="Well?")
    found = built(ws, "call-list")
    names = [row.name for row in found.calls]
    assert names[0] == "Zoe"  # waits for our answer: before what is late
    assert names[1:] == [f"Late {n:02}" for day in range(5) for n in range(day, 15, 5)][:11]
    assert found.notes == ("4 more are not on this paper.",)
    assert found.headline == "12 people, the most urgent first."


def test_the_call_sheet_of_one_person_has_theirs_and_nobodys(ws: Workspace, add: Add) -> None:
    tom = team.add(ws, "Tom Osei").id
    ours, theirs = add("Ada"), add("Bo")
    assignment.assign(ws, [ours], 1)
    assignment.assign(ws, [theirs], tom)
    found = built(ws, "call-list", owner=tom)
    assert (found.title, list(whats(found))) == ("Call sheet for Tom Osei", ["Bo"])


def test_a_call_list_prints_who_is_left_and_ticks_them_when_typed_back_s0_13(ws: Workspace, add: Add) -> None:
    ids = [add(name) for name in ("Ada", "Bo", "Cy")]
    list_id = call_lists.make(ws, "Fair", [ids[2], ids[0], ids[1]]).list_id
    touches.log(ws, ids[0], type="call", outcome="no_answer", call_list=list_id)
    found = built(ws, "call-list", call_list_id=list_id)
    assert (found.title, list(whats(found))) == ("Fair", ["Cy", "Bo"])


def test_a_list_stands_as_it_is_filtered_with_the_columns_of_the_view(ws: Workspace, add: Add) -> None:
    cheap, dear, other = add("Ada", value="500"), add("Bo", value="1500"), add("Cy", city="Hof")
    rows = ListQuery("leads", (Condition.parse("value>=1"),), (Sort("value", True),))
    found = built(ws, "list", rows=rows, columns=("full_name", "value", "next_action"), title="For the van")
    table = found.sections[0].tables[0]
    assert [column.title for column in table.columns] == ["Name", "Value", "Next step", "Box, words"]
    assert [row[:2] for row in table.rows] == [("Bo", "1500.00 EUR"), ("Ada", "500.00 EUR")]
    assert table.total == ("Total", "2000.00 EUR", None, None)
    assert (table.leads, found.title, found.filter["rows"]) == ((dear, cheap), "For the van", "value>=1")
    assert built(ws, "list", ids=(other, cheap)).sections[0].tables[0].leads == (other, cheap)


def test_customers_stand_on_paper_whole_or_chosen_and_are_not_typed_back(ws: Workspace, add: Add) -> None:
    for name, minor in (("Ada", 50_000), ("Bo", 7_000)):
        pipeline.close(ws, [add(name, company=f"{name} Ltd")], "won", value_minor=minor)
    found = built(ws, "list", rows=ListQuery("customers"))
    table = found.sections[0].tables[0]
    assert [(row[1], row[6], row[7]) for row in table.rows] == [
        ("Ada Ltd", 1, "500.00 EUR"),
        ("Bo Ltd", 1, "70.00 EUR"),
    ]
    assert table.total is not None and table.total[6:] == (2, "570.00 EUR")
    assert numbered.rows(found) == []
    assert len(built(ws, "list", rows=ListQuery("customers"), ids=(2,)).sections[0].tables[0].rows) == 1
    with pytest.raises(UserError):
        built(ws, "list", rows=ListQuery("customers", (Condition.parse("city=Hof"),)))


def test_quotes_out_are_those_without_an_answer_the_oldest_first_s1_1(
    ws: Workspace, clock: FixedClock, add: Add
) -> None:
    lost = 0
    for name, minor in (("Ada", 10_000), ("Bo", 25_000), ("Cy", 4_000)):
        lost = quotes.quick(ws, add(name), sum_minor=minor, chase=False).quote
        clock.set(clock.now() + timedelta(days=1))
    quotes_sent.refuse(ws, lost)
    quotes.add(ws, add("Di"), QuoteValues("Q-9", 700))  # a draft is not out
    found = built(ws, "quotes-out")
    table = found.sections[0].tables[0]
    assert [(row[1], row[4], row[6]) for row in table.rows] == [("Ada", "100.00 EUR", 3), ("Bo", "250.00 EUR", 2)]
    assert table.total is not None and table.total[4] == "350.00 EUR"
    assert found.headline == "2 quotes without an answer, €350."


def test_today_is_a_page_for_each_of_us_and_its_rows_are_numbered_through_k16(ws: Workspace, add: Add) -> None:
    tom = team.add(ws, "Tom Osei").id
    for name, owner in (("Ada", 1), ("Bo", tom), ("Cy", tom), ("Di", None)):
        lead = add(name)
        assignment.assign(ws, [lead], owner)
    found = built(ws, "today")
    assert [(section.title, section.new_page) for section in found.sections] == [
        ("Anna Berg, 1 to do", False),
        ("Tom Osei, 2 to do", True),
        ("Nobody yet, 1 to do", True),
    ]
    printed = numbered.numbered(ws, found)
    assert printed.sheet is not None
    assert [row.name for row in paper_sheets.rows(ws, printed.sheet.number)] == ["Ada", "Bo", "Cy", "Di"]
    assert [row[0] for row in found.sections[1].tables[0].rows] == ["Bo", "Cy"]
    titles = [section.title for section in built(ws, "today", owner=tom).sections]
    assert titles == ["Tom Osei, 2 to do", "Nobody yet, 1 to do"]


def test_a_number_is_given_when_it_is_printed_and_once_k16(ws: Workspace, add: Add) -> None:
    ids = (add("Ada"), add("Bo", notes="Second floor"))
    found = built(ws, "call-list", ids=ids)
    assert found.sheet is None
    printed = numbered.numbered(ws, found)
    assert printed.sheet is not None and printed.sheet.kept_until == date(2026, 6, 2)
    assert numbered.numbered(ws, printed) is printed
    rows = paper_sheets.rows(ws, printed.sheet.number)
    assert [(row.row, row.lead_id, row.what) for row in rows] == [
        (1, ids[0], "Came in 4 Mar 2026"),
        (2, ids[1], "Second floor"),
    ]
    empty = built(ws, "call-list", rows=ListQuery("leads", text="nobody called this"))
    assert numbered.numbered(ws, empty) is empty


def test_a_lead_sheet_holds_everything_and_its_words_literally(ws: Workspace, add: Add) -> None:
    lead = add("Ada <b>Berg</b>", company="=1+1 Ltd", notes="Gate\ncode 5", city="Hof", tags="roof; fair")
    touches.log(ws, lead, type="call", outcome="reached", text="Wants <script>it</script> soon")
    followups.set_next(ws, [lead], NextStep("Send the plan", date(2026, 3, 9)))
    promises.make(ws, lead, NewPromise("Photos", date(2026, 3, 10)))
    quotes.quick(ws, lead, sum_minor=50_000, chase=False)
    found = built(ws, "lead", ids=(lead,))
    facts = {row[0]: row[1] for row in found.sections[0].tables[0].rows}
    assert (facts["Name"], facts["Company"], facts["Notes"], facts["Tags"]) == (
        "Ada <b>Berg</b>",
        "=1+1 Ltd",
        "Gate\ncode 5",
        "fair, roof",
    )
    told = {section.code: section.tables[0].rows for section in found.sections}
    assert told["steps"][0][:2] == ("Send the plan", "2026-03-09")
    assert told["promises"][0][:2] == ("Photos", "2026-03-10")
    assert told["quotes"][0][1] == "500.00 EUR"
    assert "Wants <script>it</script> soon" in [row[2] for row in told["timeline"]]
    assert numbered.numbered(ws, found) is found


@pytest.mark.parametrize("name", ["call-list", "list", "quotes-out", "today"])
def test_an_empty_book_prints_a_sentence(ws: Workspace, name: str) -> None:
    found = built(ws, name)
    assert not found.calls and numbered.rows(found) == []
    assert all(section.empty for section in found.sections)


def test_a_list_is_told_as_of_today_and_asked_no_slice(ws: Workspace) -> None:
    for name in ("call-list", "list", "quotes-out", "today"):
        with pytest.raises(UserError) as past:
            files.build(ws, name, Question(as_of=date(2026, 1, 1)))
        assert past.value.field == "as_of"
        with pytest.raises(UserError):
            files.check_question(name, Question(view="period"))
    with pytest.raises(UserError) as nobody:
        built(ws, "lead")
    assert nobody.value.field == "id"


def test_a_list_as_a_page_for_the_browser_says_every_row_and_no_empty_table_of_figures(ws: Workspace, add: Add) -> None:
    ids = (add("Ada <i>", notes="Second & third floor"), add("Bo"))
    told = as_html.text(built(ws, "call-list", ids=ids))
    assert "Ada &lt;i&gt;" in told and "Second &amp; third floor" in told and "030 1234567" in told
    assert "What the figures mean" not in told
    machine = json.loads(as_json.text(built(ws, "call-list", ids=ids)))
    assert [row[1] for row in machine["tables"][-1]["rows"]] == ["Ada <i>", "Bo"]
