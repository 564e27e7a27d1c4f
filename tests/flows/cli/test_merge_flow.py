"""``merge``, ``split`` and ``duplicates`` end to end: who stays, what is taken, what is refused, one undo takes it back."""

from __future__ import annotations

import pytest

from tests.flows.cli.conftest import Firm


@pytest.fixture
def two(desk: Firm) -> tuple[str, str]:
    """(the customer, the new lead) of one person."""
    old = desk.add(
        "full_name=Sofia Brandt",
        "company=Marsh Lane Bakery Ltd",
        "email=orders@marshlane.example",
        "phone=+44 114 496 0147",
    )
    desk("close", old, "won", "--value", "6180")
    new = desk.add(
        "full_name=Sofia Brandt", "company=Marsh Lane", "email=sofia@marshlane.example", "phone=+44 114 4960147"
    )
    return old, new


def test_two_people_become_one_and_every_lead_keeps_its_number(desk: Firm, two: tuple[str, str]) -> None:
    old, new = two
    done = desk("merge", old, new)
    assert done.status == 0 and set(done.json) >= {"changeset", "label", "changed", "ids"}
    assert done.json["label"] == "Join Sofia Brandt to Sofia Brandt" and done.json["changed"]["lead"] == 1
    assert set(done.json["lead_numbers"]) == {old, new}
    shown = desk.show(new)
    assert [other["lead_number"] for other in shown["others"]] == [old] and shown["company"] == "Marsh Lane Bakery Ltd"
    assert [row["lead_number"] for row in desk("search", "sofia@marshlane.example").json["rows"]][:2] == [new, old]
    assert len(desk.rows("customers")) == 1 and desk("check").json["ok"]
    joined = [entry for entry in shown["timeline"] if entry["kind"] == "merge"]
    assert [(entry["title"], entry["text"]) for entry in joined] == [
        ("Joined: Sofia Brandt, Marsh Lane", "by joining two")
    ]


def test_a_merge_is_undone_and_redone_and_taken_apart_later(desk: Firm, two: tuple[str, str]) -> None:
    old, new = two
    before = desk.show(new)
    desk("merge", old, new)
    assert desk("undo").status == 0
    assert {k: v for k, v in desk.show(new).items() if k != "timeline"} == {
        k: v for k, v in before.items() if k != "timeline"
    }
    assert desk("redo").status == 0
    desk("set", old, "job_title=Owner")
    done = desk("split", old)
    assert done.status == 0 and done.json["stayed"] == []
    assert desk.show(new)["company"] == "Marsh Lane" and desk.show(new)["others"] == []
    assert desk("split", old).code == "not_merged" and desk("check").json["ok"]


def test_take_says_whose_value_is_kept(desk: Firm, two: tuple[str, str]) -> None:
    old, new = two
    assert desk("merge", old, new, "--take", "company=theirs", "--take", "email=both").status == 0
    assert desk.show(new)["company"] == "Marsh Lane" and desk.show(old)["company"] == "Marsh Lane Bakery Ltd"


def test_two_leads_of_one_person_may_be_one_inquiry(desk: Firm, two: tuple[str, str]) -> None:
    old, new = two
    third = desk.add("full_name=Sofia Brandt", "email=sofia@marshlane.example")
    assert desk("merge", new, third, "--same-inquiry").code == "other_person"
    desk("merge", new, third)
    done = desk("merge", new, third, "--same-inquiry")
    assert done.status == 0 and done.json["label"] == f"{third} is the same as {new}"
    shown = desk.show(third)
    assert (shown["status"], shown["reason"]) == ("not_a_lead", "Duplicate") and desk.show(old)["status"] == "won"
    refused = desk("merge", new, third)
    assert refused.status == 2 and refused.code == "same_record"


def test_companies_and_customers_are_joined_by_their_ids(desk: Firm) -> None:
    first = desk.add("full_name=Anna Berg", "company=Berg Solar GmbH")
    second = desk.add("full_name=Otto Kern", "company=Bergsolar")
    desk("close", first, second, "won")
    one, other = (row["id"] for row in sorted(desk.rows("customers"), key=lambda row: str(row["company"])))
    assert desk("merge", first, f"customer:{other}").code == "person_and_company"
    assert desk("merge", one, other).code == "ambiguous"
    assert desk("merge", f"customer:{one}", f"customer:{other}").status == 0
    assert [row["company"] for row in desk.rows("customers")] == ["Berg Solar GmbH"]
    assert desk("split", first, "--companies").status == 0 and len(desk.rows("customers")) == 2
    assert desk("merge", first, second, "--companies").status == 0 and desk("check").json["ok"]


def test_pairs_are_listed_and_told_apart(desk: Firm, two: tuple[str, str]) -> None:
    old, new = two
    found = desk("duplicates").json
    (pair,) = [row for row in found["rows"] if row["table"] == "person"]
    assert (pair["keep"]["id"], pair["other"]["id"]) == (old, new) and pair["tier"] in ("certain", "probable")
    assert any(why["code"] == "phone" and why["agrees"] for why in pair["why"]) and found["total"] == len(found["rows"])
    assert "same phone" in desk.text("duplicates").out
    assert desk("merge", old, new, "--not-same").status == 0
    again = desk("duplicates").json
    assert not [row for row in again["rows"] if row["table"] == "person"] and again["not_the_same"] == 1
    assert desk("merge", old, new, "--same-after-all").status == 0
    assert [row for row in desk("duplicates").json["rows"] if row["table"] == "person"] == [pair]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("L-1", "L-1"), "same_record"),
        (("L-1", "L-99"), "unknown_record"),
        (("L-1", "customer:99"), "unknown_record"),
        (("L-1",), "wrong_use"),
        (("L-1", "L-2", "--take", "company=mine"), "bad_choice"),
        (("L-1", "L-2", "--take", "mood=ours"), "unknown_field"),
        (("L-1", "L-2", "--take", "company"), "wrong_use"),
        (("L-1", "L-2", "--not-same", "--same-inquiry"), "wrong_use"),
    ],
)
def test_what_cannot_be_joined_is_a_sentence_and_changes_nothing(
    desk: Firm, two: tuple[str, str], words: tuple[str, ...], code: str
) -> None:
    before = desk("undo", "--list").json
    refused = desk("merge", *words)
    assert refused.status == 2 and refused.code == code
    assert desk("undo", "--list").json == before and two


def test_a_contact_logged_after_a_merge_goes_with_its_lead_when_the_merge_is_undone(
    desk: Firm, two: tuple[str, str]
) -> None:
    old, new = two
    merge = desk("merge", old, new).json["changeset"]
    desk("touch", new, "--type", "call", "--outcome", "reached", "--text", "wants tiles")
    assert desk("undo", "--change", str(merge)).status == 0
    assert [entry["text"] for entry in desk.show(new)["timeline"] if entry["text"] == "wants tiles"] == ["wants tiles"]
    assert not [entry for entry in desk.show(old)["timeline"] if entry["text"] == "wants tiles"]
    assert desk("check").json["ok"]


def test_people_of_one_customer_are_named_by_ids_of_their_own(desk: Firm) -> None:
    people = desk.path.with_name("people.csv")
    people.write_text("Name,Company,Phone\nAnn Lang,Lang KG,030 998877\nAnne Lang,Lang KG,\n")
    desk("import", people, "--as", "customers")
    (pair,) = desk("duplicates").json["rows"]
    assert {pair["keep"]["id"], pair["other"]["id"]} == {"person:1", "person:2"}
    assert desk("merge", pair["keep"]["id"], pair["other"]["id"]).status == 0
    assert desk("duplicates").json["rows"] == [] and desk("merge", "person:9", "person:1").code == "unknown_record"


def test_two_legal_forms_are_two_firms(desk: Firm) -> None:
    desk.add("full_name=Ann One", "company=Müller GmbH")
    second = desk.add("full_name=Bob Two", "company=Müller AG")
    third = desk.add("full_name=Cid Three", "company=Müller")
    assert desk.show(second)["company"] == "Müller AG" and desk.show(third)["company"] == "Müller GmbH"
    more = desk.path.with_name("more.csv")
    more.write_text("Name,Company,City\nDan Four,Müller KG,Linz\nEve Five,Müller AG,Wien\n", encoding="utf-8")
    desk("import", more, "--as", "inquiries")
    assert {row["name"]: row["company"] for row in desk.rows("leads")} == {
        "Ann One": "Müller GmbH",
        "Bob Two": "Müller AG",
        "Cid Three": "Müller GmbH",
        "Dan Four": "Müller KG",
        "Eve Five": "Müller AG",
    }
