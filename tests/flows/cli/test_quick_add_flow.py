"""``add`` with a line as on a slip of paper (K10): understood part by part, given fields win, one undo. Wednesday, 4 March 2026."""

from __future__ import annotations

from tests.flows.cli.conftest import Firm

LINE = "Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k, hot, #roof"


def leads_of(desk: Firm) -> int:
    return len(desk("list", "leads").json["rows"])


def test_a_line_becomes_a_lead_and_every_part_is_told(desk: Firm) -> None:
    added = desk("add", "--line", LINE)
    assert added.status == 0 and added.json["changed"]["lead"] == 1
    told = {part["field"]: (part["value"], part["text"]) for part in added.json["parts"]}
    assert told == {
        "full_name": ("Anna Berg", "Anna Berg"),
        "company": ("Berg Solar", "Berg Solar"),
        "mobile": ("0171 2345678", "0171 2345678"),
        "next_action": ("Call", "call"),
        "next_action_due": ("2026-03-10 10:00", "Tue 10:00"),
        "value": ("12000", "12k"),
        "rating": ("hot", "hot"),
        "tags": ("roof", "#roof"),
    }
    for part in added.json["parts"]:
        assert " ".join(LINE[start:end] for start, end in part["spans"]) == part["text"]
    shown = desk.show("L-1")
    assert (shown["name"], shown["company"], shown["value"], shown["rating"]) == (
        "Anna Berg",
        "Berg Solar",
        "12000.00",
        "hot",
    )
    assert desk("undo").status == 0 and leads_of(desk) == 0


def test_a_text_without_a_field_is_the_line_and_given_fields_win(desk: Firm) -> None:
    added = desk("add", LINE, "full_name=Hanna Berg", "value=500", "next_action=Write", "next_action_due=in 2 weeks")
    assert added.status == 0, added.out
    assert {part["field"] for part in added.json["parts"] if part.get("replaced")} == {
        "full_name", "value", "next_action", "next_action_due",
    }  # fmt: skip
    text = desk.text("show", "L-1").out
    assert "Hanna Berg" in text and "500.00 EUR" in text and "Write 2026-03-18" in text


def test_dry_run_says_what_would_be_and_changes_nothing(desk: Firm) -> None:
    said = desk("add", "--dry-run", "--line", LINE)
    assert said.status == 0 and said.json["dry_run"] is True and said.json["values"]["full_name"] == "Anna Berg"
    assert leads_of(desk) == 0
    assert "Due: 2026-03-10 10:00" in desk.text("add", "--dry-run", LINE).out and leads_of(desk) == 0


def test_what_cannot_be_saved_is_said(desk: Firm) -> None:
    assert desk("add", "--line", "call tomorrow 10:00").code == "no_identity"
    assert desk("add", "--line", LINE, "next_action_due=2026-03-03").code == "past"
    assert desk("add").code == "wrong_use" and desk("add", "nonsense").code == "wrong_use"
    assert leads_of(desk) == 0


def test_a_firm_of_the_file_is_known_without_commas(desk: Firm) -> None:
    desk.add("company=Nordlicht", "full_name=Ole Jansen")
    added = desk("add", "Marit Holm Nordlicht 0171 2345678 anrufen morgen")
    parts = {part["field"]: part["value"] for part in added.json["parts"]}
    assert (
        parts["company"] == "Nordlicht"
        and parts["full_name"] == "Marit Holm"
        and parts["next_action_due"] == "2026-03-05"
    )


def test_a_due_day_is_typed_in_words(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    assert desk("next", number, "Call", "--due", "Tue 10").status == 0
    assert desk("touch", number, "--type", "call", "--outcome", "no_answer", "--due", "+2").status == 0
    text = desk.text("show", number).out
    assert "2026-03-06" in text
    assert desk("next", number, "Call", "--due", "soon").code == "wrong_use"
