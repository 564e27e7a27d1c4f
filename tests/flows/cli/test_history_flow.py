"""``history``, ``undo-change``, ``undo --change --only`` and ``show --as-of`` end to end (S2-4, K11)."""

from __future__ import annotations

import pytest

from tests.flows.cli.conftest import Firm


def test_every_change_of_a_record_is_listed_with_values_in_plain_form(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang", "value=1200")
    desk("set", number, "value=1500.5", "expected_close=2026-05-01", "rating=hot")
    found = desk("history", number).json
    assert found["total"] == len(found["changes"])
    value = next(change for change in found["changes"] if change["field"] == "value")
    assert (value["before"], value["after"]) == (
        {"sum": "1200.00", "currency": "EUR"},
        {"sum": "1500.50", "currency": "EUR"},
    )
    assert (value["by"], value["origin"], value["undone"], value["can_undo"]) == (
        "Anna Berg",
        "command_line",
        False,
        True,
    )
    assert {"field": "rating", "label": "Rating", "changes": 1} in found["fields"]
    assert found["changes"][-1]["field"] == "lead"
    only = desk("history", number, "--field", "expected_close").json
    assert [(c["before"], c["after"]) for c in only["changes"]] == [(None, "2026-05-01")]
    text = desk.text("history", number).out
    assert "1200.00 EUR" in text and "1500.50 EUR" in text and "by command" in text


def test_one_change_is_taken_back_and_refused_where_the_field_changed_since(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang", "city=Wien")
    desk("set", number, "city=Graz")
    desk("set", number, "job_title=Owner")
    key = desk("history", number, "--field", "city").json["changes"][0]["key"]
    done = desk("undo-change", number, key)
    assert done.status == 0 and desk.show(number)["city"] == "Wien" and desk.show(number)["job_title"] == "Owner"
    assert desk("history", number, "--field", "city").json["changes"][1]["undone"]
    again = desk("undo-change", number, key)
    assert again.status == 2 and again.json["error"]["code"] == "nothing_to_undo"
    desk("set", number, "rating=hot")
    hot = desk("history", number, "--field", "rating").json["changes"][0]["key"]
    desk("set", number, "rating=cold")
    refused = desk("undo-change", number, hot)
    assert (
        refused.status == 2 and "Cold" in refused.json["error"]["message"] and "Hot" in refused.json["error"]["message"]
    )
    assert desk("undo-change", number, hot, "--anyway").status == 0
    assert desk.show(number)["rating"] == "dont_know"


@pytest.mark.parametrize("key", ["1.9", "x", "99.1"])
def test_an_unknown_change_is_a_sentence(desk: Firm, key: str) -> None:
    number = desk.add("full_name=Eva Lang")
    found = desk("undo-change", number, key)
    assert found.status == 2 and found.json["error"]["code"] == "unknown_change"


def test_a_past_day_is_shown_and_days_without_the_record_are_said(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang", "city=Wien")
    shown = desk("show", number, "--as-of", "2026-03-04").json
    assert (shown["city"], shown["as_of"]) == ("Wien", "2026-03-04")
    before = desk("show", number, "--as-of", "2026-03-01")
    assert before.status == 2 and before.json["error"]["field"] == "as_of"
    assert desk("show", number, "--as-of", "2027-01-01").status == 2
    assert "Wien" in desk.text("show", number, "--as-of", "2026-03-04").out


def test_a_groups_change_is_taken_back_for_one_record_alone(desk: Firm) -> None:
    one, other = desk.add("full_name=Eva Lang"), desk.add("full_name=Ben Kuhn")
    changed = desk("move", one, other, "quoted").json["changeset"]
    assert desk("undo", "--change", str(changed), "--only", one).status == 0
    assert (desk.show(one)["status"], desk.show(other)["status"]) == ("new", "quoted")
    assert desk("undo", "--only", one).status == 2


def test_a_limit_of_none_shows_none_and_counts_all(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    desk("set", number, "rating=hot")
    found = desk("history", number, "--limit", "0").json
    assert found["changes"] == [] and found["total"] >= 1


@pytest.mark.parametrize("said", ["2026-03-04", "04.03.2026", "today", "0 days ago"])
def test_the_day_of_a_look_back_and_of_a_wish_is_said_in_words_too(desk: Firm, said: str) -> None:
    number = desk.add("full_name=Eva Lang")
    today = desk("opt-out", number, "phone", "--since", said)
    assert today.status == 0
    assert (
        desk.show(number)["wishes"][0]["since"] == desk("show", number, "--as-of", said).json["as_of"] == "2026-03-04"
    )
    for none in ("last week", "2026-03", "soon"):
        assert (
            desk("show", number, "--as-of", none).status
            == desk("opt-out", number, "phone", "--since", none).status
            == 2
        )
