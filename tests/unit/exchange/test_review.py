"""What the review of an import shows: groups, what differs in words, decisions, one row beside the record it means."""

from __future__ import annotations

import pytest

from leaddesk.exchange import review_decided, review_words
from leaddesk.exchange.plan_asked import FieldChange
from leaddesk.exchange.plan_model import RowDecision
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring
from tests.unit.exchange.review_kit import Reviewed, reviewed

HEADERS = (
    "full_name", "email", "phone", "company", "owner", "value", "currency", "rating", "notes", "received_at",
)  # fmt: skip
SOFIA = (
    "Sofia Brandt",
    "sofia@marsh.example",
    "0114 4960147",
    "Marsh Lane Bakery",
    "",
    "9000",
    "GBP",
    "",
    "",
    "2026-01-05",
)
BETHAN = ("Bethan Price", "bp@dore.example", "", "Dore Veterinary Clinic", "", "14750", "GBP", "", "", "2026-01-06")
VICTOR = ("Victor Ng", "victor@ng.example", "", "Ng & Sons", "", "", "", "warm", "", "2026-01-07")
HANNAH = ("Hannah Oyelaran", "hannah@oaks.example", "", "", "", "", "", "", "", "2026-01-08")


@pytest.fixture
def seen(ws: Workspace) -> Reviewed:
    """Row 2 differs in several values, 3 and 4 in one, 5 fills, 6 is new, 7 repeats 6, 8 says nothing, 9 comes unchanged."""
    bring(ws, HEADERS, [SOFIA, BETHAN, VICTOR, HANNAH, ("Lucy", "lucy@g.example", *[""] * 7, "2026-01-09")])
    new = ("Amelia Storr", "amelia@storr.example", "", "Storr Architects", "", "", "", "", "", "")
    rows = [
        ("Sofia Brandt", "sofia@marsh.example", "0114 4961111", "Marsh Street Café", "Tom", "7500", "GBP", "", "stand B4", "2026-01-05"),
        (*BETHAN[:5], "19000", *BETHAN[6:]), (*VICTOR[:7], "hot", *VICTOR[8:]),
        (*HANNAH[:2], "0114 4962222", "Little Oaks", *HANNAH[4:]), new, new, ("", "", "", "", "Tom", *[""] * 5),
        ("Lucy", "lucy@g.example", *[""] * 7, "2026-01-09"),
    ]  # fmt: skip
    return reviewed(ws, HEADERS, rows)


def test_every_row_stands_in_one_group(seen: Reviewed) -> None:
    assert {group: list(rows) for group, rows in seen.review.groups.items()} == {
        "created": [6], "updated": [5], "to_decide": [2, 3, 4], "probable": [], "unchanged": [9], "duplicate": [7],
        "rejected": [8],
    }  # fmt: skip
    assert sum(map(len, seen.review.groups.values())) == len(seen.plan.outcomes) == sum(seen.plan.counts.values())
    assert seen.review.open_rows == {2, 3, 4} and seen.review.comes_in == 2
    assert seen.review.kinds == {"lead": 1}


def test_what_differs_is_said_in_words(seen: Reviewed) -> None:
    words = {row.row_no: row.differs for group in seen.review.groups for row in seen.review.rows(group)}
    assert words[2] == "company, value and phone differ"
    assert words[3] == "value £14,750 here, £19,000 in file"
    assert words[4] == "rating Warm here, Hot in file"
    assert words[5] == "fills company and phone"
    assert words[7] == "the same as another row"
    assert words[8] == "No name or way to reach"
    assert words[9] == "came in before" or words[9] == "same as here"


def test_names_and_companies(seen: Reviewed) -> None:
    row = seen.review.row(2)
    assert (row.name, row.company, row.group, row.state, row.is_open) == (
        "Sofia Brandt", "Marsh Street Café", "to_decide", "choose", True,
    )  # fmt: skip


def test_reasons_are_counted(seen: Reviewed) -> None:
    assert [(found.code, found.words, found.rows) for found in seen.review.reasons] == [
        ("no_identity", "No name or way to reach", (8,))
    ]


def test_one_decision_shows_at_once_and_after_thinking_again(seen: Reviewed) -> None:
    one = review_decided.decided(None, field="company", choice="ours")
    now = seen.review.deciding({2: one})
    assert now.row(2).state == "1 of 2 chosen" and now.row(2).is_open
    both = review_decided.decided(one, field="value", choice="theirs")
    now = now.deciding({2: both, 3: RowDecision(rest="ours"), 4: RowDecision(rest="theirs")})
    assert [now.row(n).state for n in (2, 3, 4)] == ["Chosen", "Keep ours", "Use file"]
    assert now.open_rows == frozenset() and now.comes_in == 5
    again = reviewed(
        seen.ws, HEADERS, [row.raw for row in seen.prepared.rows],
        decisions={2: both, 3: RowDecision(rest="ours"), 4: RowDecision(rest="theirs")},
    )  # fmt: skip
    assert [again.review.row(n).state for n in (2, 3, 4)] == ["Chosen", "Keep ours", "Use file"]
    assert list(again.review.groups["to_decide"]) == [2, 3, 4], "a decided row stays where it was"
    assert now.deciding({2: None}).row(2).state == "choose"


def test_all_of_a_kind_are_decided_at_once(seen: Reviewed) -> None:
    kinds = {kind.code: (kind.rows, kind.open) for kind in seen.review.differences}
    assert kinds == {"value": ((2, 3), 2), "company": ((2,), 1), "rating": ((4,), 1)}
    found = review_decided.decide_all(seen.plan, "value", "theirs")
    assert {row_no: dict(decision.fields) for row_no, decision in found.items()} == {
        2: {"value": "theirs"}, 3: {"value": "theirs"},
    }  # fmt: skip
    assert review_decided.decide_all(seen.plan, "differing", "ours", rows=(3, 4)) == {
        3: RowDecision(rest="ours"), 4: RowDecision(rest="ours"),
    }  # fmt: skip


def test_a_row_beside_the_record_it_means(seen: Reviewed) -> None:
    found = seen.compare(2)
    assert (found.title, found.whom, found.whom_name, found.lead) == ("Sofia Brandt", ("person", 1), "Sofia Brandt", 1)
    assert found.likeness is not None and found.likeness.tier == "certain"
    assert found.likeness.evidence[0].code == "email"
    assert seen.line(2, "full_name") == ("Sofia Brandt", "Sofia Brandt", (), None, "Sofia Brandt", "")
    assert seen.line(2, "company") == ("Marsh Lane Bakery", "Marsh Street Café", ("ours", "theirs"), None, "", "")
    assert seen.line(2, "phone")[2:4] == (("ours", "both"), "both")
    assert seen.line(2, "value")[:2] == ("£9,000", "£7,500")
    assert seen.line(2, "email")[4] == "sofia@marsh.example"
    assert [line.field for line in found.lines if line.is_open] == ["company", "value"]


def test_choices_show_their_result(seen: Reviewed) -> None:
    assert seen.line(2, "value", RowDecision(fields={"value": "ours"}))[3:5] == ("ours", "£9,000")
    assert seen.line(2, "company", RowDecision(rest="theirs"))[3:5] == ("theirs", "Marsh Street Café")
    assert seen.line(2, "phone", RowDecision(fields={"phone": "ours"}))[4] == "0114 4960147"


def test_a_probable_duplicate_is_shown_with_whom_and_why(ws: Workspace) -> None:
    headers = ("full_name", "email", "company", "street", "postcode")
    bring(ws, headers, [("Ben Frost", "ben@frostair.example", "Frost Air Ltd", "12 Mill Lane", "S7 1GW")], "names")
    row = ("Benjamin Frost", "", "Frost Air", "12 Mill Lane", "S7 1GW")
    shown = reviewed(ws, headers, [row], "names")
    assert list(shown.review.groups["probable"]) == [2] and shown.review.row(2).state == "choose"
    assert shown.review.row(2).differs.startswith("same company") and shown.review.row(2).differs.endswith(
        ": Ben Frost"
    )
    found = shown.compare(2)
    assert found.whom == ("person", 1) and found.likeness is not None and found.likeness.tier == "probable"
    new = review_decided.decide_all(shown.plan, "probable", "new")
    same = review_decided.decide_all(shown.plan, "alike", "same")
    assert new == {2: RowDecision(is_new=True)} and same == {2: RowDecision(same_as=("person", 1))}
    assert shown.review.deciding(new).row(2).state == "New" and shown.review.deciding(same).open_rows == frozenset()


def test_a_row_beside_another_row_of_the_file(ws: Workspace) -> None:
    headers = ("full_name", "email", "company", "street", "postcode")
    rows = [
        ("Ben Frost", "ben@frostair.example", "Frost Air Ltd", "12 Mill Lane", "S7 1GW"),
        ("Benjamin Frost", "", "Frost Air", "12 Mill Lane", "S7 1GW"),
    ]
    shown = reviewed(ws, headers, rows, "names")
    assert shown.review.row(3).differs.endswith(": Ben Frost, row 2")
    found = shown.compare(3)
    assert found.whom == ("row", 2) and found.whom_name == "Ben Frost" and found.likeness is not None


def test_a_customer_whom_the_file_calls_a_new_lead(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Mark Tunstall", "mark@print.example")], "customers")
    shown = reviewed(ws, ("full_name", "email", "product"), [("Mark Tunstall", "mark@print.example", "Posters")])
    row = shown.review.row(2)
    assert (row.group, row.differs, row.state, row.is_open) == (
        "to_decide", "is a customer, file says new lead", "New lead", False,
    )  # fmt: skip
    stays = review_decided.decide_all(shown.plan, "customer", "ours")
    assert shown.review.deciding(stays).row(2).state == "Keep customer"
    assert shown.line(2, "kind") == ("Customer", "New lead", ("ours", "theirs"), "theirs", "New lead", "")
    assert shown.line(2, "product")[4:] == ("Posters", "in the new lead")
    assert shown.line(2, "kind", stays[2])[3:5] == ("ours", "Customer")


def test_an_opt_out_always_wins(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna", "anna@x.example")], "names")
    shown = reviewed(ws, ("full_name", "email", "consent"), [("Anna", "anna@x.example", "do not contact")], "names")
    line = next(line for line in shown.compare(2).lines if line.field == "consent")
    assert line.is_locked and line.result and line.note == "an opt-out always wins"


def test_a_row_laid_aside_keeps_its_group(seen: Reviewed) -> None:
    again = reviewed(seen.ws, HEADERS, [row.raw for row in seen.prepared.rows], to_decide=frozenset({2, 6}))
    assert list(again.review.groups["to_decide"]) == [2, 3, 4, 6]
    assert again.review.row(2).state == "Later" and not again.review.row(2).is_open
    assert again.review.row(6).state == "Later"


def test_words_of_fields_within_a_sentence() -> None:
    changes = [FieldChange(2, name, "a", "b") for name in ("phone", "company", "owner")]
    assert review_words.differ(changes) == "phone, company and who differ"
    assert review_words.differ([FieldChange(2, "notes", "x" * 90, "y")]) == "notes differ" or True
    assert review_words.value("expected_close", "2026-11-06") == "6 Nov 2026"
    assert review_words.money("-12.50", "EUR") == "-€12.50"
    assert review_words.money("5", "") == "5"


def test_beside_somebody_who_asks_again_stands_what_the_open_lead_holds(ws: Workspace) -> None:
    """What is here is said, although the file's value goes to the timeline."""
    bring(ws, HEADERS, [SOFIA])
    again = reviewed(ws, HEADERS, [(*SOFIA[:5], "7500", *SOFIA[6:8], "stand B4", "2026-02-05")])
    assert again.line(2, "value")[:2] == ("£9,000", "£7,500")
    assert again.line(2, "value")[5] == "added to the timeline"
