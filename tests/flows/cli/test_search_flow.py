"""``leaddesk search``: one wrong letter, and operators a person would try (issue 6, Search; COMMAND_LINE.md)."""

from __future__ import annotations

import pytest

from tests.flows.cli.conftest import Firm


@pytest.fixture
def show(desk: Firm) -> Firm:
    desk.add("full_name=Hannah Oyelaran", "source=Harrogate show", "tags=christmas", "rating=hot")
    desk.add("full_name=Sofia Brandt", "source=Website", "tags=christmas", "notes=knows Oyelaran")
    return desk


def names(firm: Firm, *text: str) -> list[str]:
    answer = firm("search", *text)
    assert answer.status == 0 and answer.json["total"] == len(answer.json["rows"])
    return [row["name"] for row in answer.json["rows"]]


def test_a_wrong_letter_finds_and_says_so(show: Firm) -> None:
    assert names(show, "Oyelarn")[0] == "Hannah Oyelaran"
    assert show("search", "Oyelarn").json["near"] is True
    assert "almost so" in show.text("search", "Oyelarn").out
    assert show("search", "Oyelaran").json["near"] is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (("tag:christmas",), {"Hannah Oyelaran", "Sofia Brandt"}), (("source:harrogate",), {"Hannah Oyelaran"}),
        (("rating:hot", "oyelaran"), {"Hannah Oyelaran"}), (("tag:christmas", "brandt"), {"Sofia Brandt"}),
        (("source:nowhere-else", "brandt"), set()), (("rating=hot",), {"Hannah Oyelaran"}),
    ],
)  # fmt: skip
def test_operators_filter_and_words_search_in_what_is_left(show: Firm, text: tuple[str, ...], found: set[str]) -> None:
    assert set(names(show, *text)) == found


def test_who_is_meant_comes_before_whose_note_says_so(show: Firm) -> None:
    assert names(show, "tag:christmas", "oyelaran") == ["Hannah Oyelaran", "Sofia Brandt"]
    assert show("search", "tag:christmas", "oyelaran").json["filter"] == ["tags~christmas"]


def test_nobody_and_me_are_people_one_may_ask_for(show: Firm) -> None:
    assert show("member", "add", "Ben Two").status == 0
    show.add("full_name=Late Comer")  # from the second person on a new lead is nobody's at first
    assert set(names(show, "who:me")) == {"Hannah Oyelaran", "Sofia Brandt"}
    assert names(show, "who:nobody") == names(show, "owner=Nobody") == ["Late Comer"]
    assert len(names(show, "owner=nobody|me")) == 3
    assert set(names(show, "owner!=nobody")) == {"Hannah Oyelaran", "Sofia Brandt"}
