"""``contact``, ``opt-out``, ``people`` and ``document``: answers, what the file then says, and the sentences for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm

PDF = b"%PDF-1.7\n" + bytes(2000)


@pytest.fixture
def lead(desk: Firm) -> str:
    return desk.add("full_name=Callum Reid", "company=Reid Brewing", "phone=0171 2345678", "email=callum@reid.example")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "contract.pdf"
    path.write_bytes(PDF)
    return path


def test_numbers_are_listed_added_changed_put_first_and_removed(desk: Firm, lead: str) -> None:
    added = desk("contact", lead, "add", "mobile", "0151", "23456789")
    assert added.status == 0 and added.json["also"] == [] and added.json["changed"] == {"contact_point": 1}
    desk("contact", lead, "add", "website", "www.reid.example", "--company")
    listed = desk("contact", lead).json
    assert [(p["kind"], p["value"], p["of"]) for p in listed["contact_points"]] == [
        ("phone", "0171 2345678", "person"),
        ("email", "callum@reid.example", "person"),
        ("mobile", "0151 23456789", "person"),
        ("website", "www.reid.example", "company"),
    ]
    ids = [p["id"] for p in listed["contact_points"]]
    assert desk("contact", lead, "first", ids[2]).status == 0
    assert desk("contact", lead, "change", ids[1], "c@reid.example").status == 0
    assert desk("contact", lead, "remove", ids[0]).status == 0
    assert [p["value"] for p in desk.show(lead)["contact_points"]] == [
        "0151 23456789",
        "c@reid.example",
        "www.reid.example",
    ]
    text = desk.text("contact", lead).out
    assert "0151 23456789" in text and "company" in text


def test_who_else_has_a_number_is_told(desk: Firm, lead: str) -> None:
    desk.add("full_name=Eva Lang", "phone=030 5120244")
    added = desk("contact", lead, "add", "phone", "+49 30 5120244")
    assert added.status == 0 and added.json["also"][0]["name"] == "Eva Lang"
    assert "Eva Lang" in desk.text("contact", lead, "add", "fax", "030 5120244").err or added.json["also"]


def test_wishes_are_said_with_day_and_source_and_taken_back_s3_12(desk: Firm, lead: str) -> None:
    said = desk("opt-out", lead, "call", "--since", "2026-03-02", "--source", "on the phone")
    assert said.status == 0 and said.json["label"] == "Callum Reid: Wants no calls"
    shown = desk.show(lead)
    assert shown["opt_outs"] == ["phone"]
    assert shown["wishes"] == [{"channel": "phone", "since": "2026-03-02", "source": "on the phone", "of": "person"}]
    assert [p["opted_out"] for p in shown["contact_points"]] == [True, False]
    assert "Wants no calls, since 2026-03-02, on the phone" in desk.text("show", lead).out
    assert desk("opt-out", lead, "phone", "--lift").status == 0 and desk.show(lead)["wishes"] == []
    assert desk("opt-out", lead, "all", "--company").status == 0 and desk.show(lead)["wishes"][0]["of"] == "company"


def test_people_are_added_with_roles_and_found(desk: Firm, lead: str) -> None:
    desk.add("full_name=Jess Reid", "phone=0171 999888")
    added = desk("people", lead, "add", "Jess", "Reid", "--role", "decides", "--phone", "0171/999888")
    assert added.status == 0 and added.json["known"] == "Jess Reid"
    assert (
        desk("people", lead, "add", "Tom Olds", "--email", "tom@olds.example", "--role", "pays").json["known"] is None
    )
    people = desk("people", lead).json["people"]
    assert [(p["name"], p["role"], p["main"], len(p["other_leads"])) for p in people] == [
        ("Callum Reid", "", True, 0),
        ("Jess Reid", "decides", False, 1),
        ("Tom Olds", "pays", False, 0),
    ]
    assert desk.show(lead)["people"] == people
    assert desk("search", "olds").json["total"] == 1
    assert desk("people", lead, "main", people[2]["id"]).status == 0
    assert desk("people", lead, "role", people[0]["id"], "was", "there", "first").status == 0
    assert desk("people", lead, "remove", people[1]["id"]).status == 0
    assert [(p["name"], p["role"]) for p in desk("people", lead).json["people"]] == [
        ("Tom Olds", "pays"),
        ("Callum Reid", "was there first"),
    ]
    assert "Callum Reid (was there first)" in desk.text("show", lead).out
    for _step in range(3):
        desk("undo")
    assert desk("people", lead).json["people"] == people


def test_files_are_put_in_saved_renamed_said_what_they_are_and_removed(
    desk: Firm, lead: str, pdf: Path, tmp_path: Path
) -> None:
    added = desk("document", lead, "add", pdf, "--about", "contract")
    assert added.status == 0 and added.json["changed"] == {"document": 1}
    (number,) = added.json["documents"]
    (listed,) = desk("document", lead).json["documents"]
    assert (listed["name"], listed["kind"], listed["size"], listed["about"], listed["by"]) == (
        "contract.pdf", "copy", len(PDF), "contract", "Anna Berg",
    )  # fmt: skip
    assert desk.show(lead)["documents"] == [listed]
    assert desk("document", lead, "rename", number, "signed").status == 0
    (tmp_path / "out").mkdir()
    saved = desk("document", lead, "save", number, tmp_path / "out")
    assert Path(saved.json["saved"]).read_bytes() == PDF and saved.json["saved"].endswith("signed.pdf")
    assert desk("document", lead, "about", number, "offer").status == 0
    assert desk("document", lead, "remove", number).status == 0 and desk("document", lead).json["total"] == 0
    assert desk("undo").status == 0 and desk("document", lead).json["documents"][0]["about"] == "offer"
    assert "signed.pdf" in desk.text("document", lead).out and desk("check").json["ok"]


def test_links_and_stages_and_sending_s0_4(desk: Firm, lead: str, pdf: Path) -> None:
    assert desk("document", lead, "add", pdf, "--link").status == 0
    pdf.write_bytes(PDF + b"more")
    assert desk("document", lead).json["documents"][0]["link"] == "changed"
    assert desk("document", "--stage", "New", "add", pdf).status == 0
    (wanted,) = desk("document", lead).json["to_send"]
    assert wanted["sent_at"] is None and wanted["stage"] == "New"
    assert desk("document", "--stage", "new").json["total"] == 1
    sent = desk("document", lead, "send", wanted["id"], "--by", "letter")
    assert sent.status == 0 and desk("document", lead).json["to_send"][0]["times"] == 1
    assert [entry["type"] for entry in desk.show(lead)["timeline"] if entry["outcome"] == "sent"] == ["letter"]
    desk("opt-out", lead, "post")
    assert desk("document", lead, "send", wanted["id"], "--by", "letter").code == "opted_out"


def test_what_a_file_is_and_whether_it_would_be_opened_92(desk: Firm, lead: str, tmp_path: Path) -> None:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(b"MZ\x90\x00" + bytes(100))
    (number,) = desk("document", lead, "add", path).json["documents"]
    told = desk("document", lead, "check", number).json
    assert (told["kind"], told["may_open"], told["why"]) == ("program", False, "program")


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("contact", "L-1", "add", "email", "nothing"), 2, "bad_value"),
        (("contact", "L-1", "add", "phone", "0171 2345678"), 2, "known"),
        (("contact", "L-1", "first", "99"), 2, "unknown_record"),
        (("contact", "L-1", "first", "one"), 2, "wrong_use"),
        (("contact", "L-1", "add", "phone"), 2, "wrong_use"),
        (("contact", "L-77"), 2, "unknown_record"),
        (("opt-out", "L-1", "pigeon"), 2, "wrong_use"),
        (("opt-out", "L-1", "phone", "--since", "2027-01-01"), 2, "wrong_use"),
        (("people", "L-1", "add"), 2, "wrong_use"),
        (("people", "L-1", "remove", "1"), 2, "main_person"),
        (("people", "L-1", "main", "99"), 2, "unknown_record"),
        (("document", "L-1", "add", "nowhere.pdf"), 3, "missing"),
        (("document", "L-1", "add", "."), 3, "folder"),
        (("document", "L-1", "save", "99", "x"), 2, "unknown_record"),
        (("document",), 2, "wrong_use"),
        (("document", "--stage", "Nowhere"), 2, "unknown_stage"),
        (("document", "L-1", "add", "x.pdf", "--about", "poem"), 2, "wrong_use"),
    ],
)
def test_what_cannot_be_says_so_and_changes_nothing(
    desk: Firm, lead: str, words: tuple[str, ...], status: int, code: str
) -> None:
    before = desk.show(lead)
    answer = desk(*words)
    assert (answer.status, answer.code) == (status, code), answer.out
    assert desk.show(lead) == before
