"""``list`` and ``search``: rows, totals, conditions, views, limits, and tables for people."""

from __future__ import annotations

import pytest

from tests.flows.cli.conftest import Firm

KEYS = {
    "id", "lead_number", "kind", "name", "company", "status", "stage", "rating", "owner", "value", "currency",
    "next_action", "next_action_due", "received_at",
}  # fmt: skip


@pytest.fixture
def desk(desk: Firm) -> Firm:
    """Three leads: Eva (hot, 1,000), Uwe (quoted, 500), Zoë (lost)."""
    desk.add("full_name=Eva Lang", "company=Lang GmbH", "value=1000", "rating=hot", "phone=030 5120244", "city=Berlin")
    desk.add(
        "full_name=Uwe Kurz",
        "company=Öko Bau",
        "value=500",
        "stage=quoted",
        "next_action=Call",
        "next_action_due=2026-03-02",
    )
    desk.add("full_name=Zoë Ødegård", "email=zoe@bygg.example")
    desk("close", "L-3", "lost", "--reason", "price")
    return desk


@pytest.mark.parametrize("what", ["leads", "deals", "customers", "names", "follow-ups", "today"])
def test_every_list_answers_rows_and_total(desk: Firm, what: str) -> None:
    desk("close", "L-1", "won")
    answer = desk("list", what).json
    assert answer["total"] == len(answer["rows"])
    assert all(set(row) >= KEYS for row in answer["rows"])
    assert desk.text("list", what).status == 0


def test_conditions_views_and_limits(desk: Firm) -> None:
    def found(*words: str) -> list[str]:
        return sorted(row["name"] for row in desk.rows(*words))

    assert found("leads", "--where", "rating=hot") == ["Eva Lang"]
    assert found("leads", "--where", "value>=500", "--where", "company~bau") == ["Uwe Kurz"]
    assert found("leads", "--view", "lost") == ["Zoë Ødegård"]
    assert found("leads", "--view", "late") == ["Uwe Kurz"]
    assert found("deals") == ["Uwe Kurz"]
    assert found("follow-ups", "--where", "city=Berlin") == []
    assert found("today", "--view", "late") == ["Uwe Kurz"]
    limited = desk("list", "leads", "--limit", "1").json
    assert (len(limited["rows"]), limited["total"]) == (1, 3)
    assert desk("list", "leads", "--limit", "0").json == {"rows": [], "total": 3}


def test_customers_by_their_own_fields(desk: Firm) -> None:
    desk("close", "L-1", "won", "--value", "900")
    assert [row["company"] for row in desk.rows("customers", "--where", "company~lang")] == ["Lang GmbH"]
    assert desk.rows("customers", "--where", "city=Wien") == []
    assert desk("list", "customers", "--where", "rating=hot").code == "unknown_field"
    assert desk("list", "customers", "--view", "late").status == 2


@pytest.mark.parametrize(
    "words",
    [
        ("deeds",),
        ("leads", "--where", "shoe=9"),
        ("leads", "--where", "what"),
        ("leads", "--view", "best"),
        ("leads", "--limit", "-1"),
    ],
)
def test_what_no_list_understands(desk: Firm, words: tuple[str, ...]) -> None:
    answer = desk("list", *words)
    assert answer.status == 2 and answer.json["error"]["message"].endswith(".")


def test_people_get_an_aligned_table(desk: Firm) -> None:
    lines = desk.text("list", "leads", "--where", "status!=lost").out.splitlines()
    assert lines[0].startswith("No.") and len(lines) == 3
    at = lines[0].index("Stage")
    assert sorted(line[at:].split()[0] for line in lines[1:]) == ["New", "Quoted"]
    assert desk.text("list", "names").out == "Nothing found.\n"


def test_text_from_outside_never_commands_the_terminal(desk: Firm) -> None:
    desk.add("full_name=Evil\x1b[2J\u202eName", "notes=one\x07two")
    text = desk.text("list", "leads").out + desk.text("show", "L-4").out + desk.text("search", "Evil").out
    assert "\x1b" not in text and "\u202e" not in text and "\x07" not in text and "Evil" in text


@pytest.mark.parametrize(
    ("text", "name"), [("0244", "Eva Lang"), ("kur", "Uwe Kurz"), ("L-000003", "Zoë Ødegård"), ("odeg", "Zoë Ødegård")]
)
def test_search_finds_by_digits_half_a_name_and_number(desk: Firm, text: str, name: str) -> None:
    answer = desk("search", text).json
    assert [row["name"] for row in answer["rows"]] == [name] and answer["total"] == 1


@pytest.mark.parametrize("text", ['"', "*", "a OR", "NEAR(", "'; DROP TABLE lead", "(", "", "\x00", "ß" * 500])
def test_search_is_never_an_error(desk: Firm, text: str) -> None:
    answer = desk("search", "--", text)
    assert answer.status == 0 and set(answer.json) >= {"rows", "total"}


def test_search_says_how_many_there_are_in_all(desk: Firm) -> None:
    desk("close", "L-1", "won")
    answer = desk("search", "Lang", "--limit", "1").json
    assert answer["total"] == 2 and len(answer["rows"]) == 1
    assert {row["kind"] for row in desk("search", "Lang").json["rows"]} == {"lead", "customer"}
    assert desk("search", "Eva", "Lang").json["total"] == 1
