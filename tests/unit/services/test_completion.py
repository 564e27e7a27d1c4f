"""What a half-typed filter can become: fields, then their values, in words a person would try (issue 6, Search)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base import i18n
from leaddesk.domain import filter_words, periods
from leaddesk.domain.fields import FIELDS
from leaddesk.services import leads
from leaddesk.services.completion import Completion, _usual, complete
from leaddesk.services.workspace import Workspace


@pytest.fixture
def firm(ws: Workspace) -> Workspace:
    leads.add(ws, {"full_name": "Ada", "source": "Harrogate show", "tags": "christmas", "custom:Roof": "flat"})
    leads.add(ws, {"full_name": "Bo", "source": "Website", "tags": "christmas, fair"})
    return ws


def texts(found: tuple[Completion, ...]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("so", "source:"), ("wh", "who:"), ("tag", "tag:"), ("rat", "rating:"), ("Roo", "custom:Roof:")],
)
def test_a_word_begun_becomes_a_field(firm: Workspace, typed: str, first: str) -> None:
    found = complete(firm, typed)
    assert first in texts(found) and found[0].more


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("who:m", "me"), ("who:", "me"), ("source:har", '"Harrogate show"'), ("source:sh", '"Harrogate show"'),
        ("tag:chr", "christmas"), ("rating=h", "hot"), ("status:op", "open"), ("came:last", '"last 14 days"'),
        ("rating=hot|wa", "warm"),
    ],
)  # fmt: skip
def test_behind_a_field_come_its_values(firm: Workspace, typed: str, value: str) -> None:
    found = [one for one in complete(firm, typed) if one.text == value]
    assert found, texts(complete(firm, typed))

    assert not found[0].more


@pytest.fixture
def german() -> Iterator[None]:
    i18n.install("de")
    yield
    i18n.install()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("we", "wer:"), ("fäl", "fällig:"), ("fal", "fällig:"), ("spä", "später:"), ("eins", "einschätzung:"), ("ein", "eingang:"),
        ("straß", "straße:"), ("wer:i", "me"), ("stand:off", "open"), ("eingang:letzte", '"letzte 14 Tage"'), ("who", "wer:"),
    ],
)  # fmt: skip
def test_german_words_are_completed_as_germans_write_them(
    firm: Workspace, german: None, typed: str, first: str
) -> None:
    assert first in texts(complete(firm, typed))


def test_what_is_proposed_in_german_is_understood(firm: Workspace, german: None) -> None:
    for name in FIELDS:
        usual = _usual(name)
        assert filter_words.field_of(usual) == name, usual
    for one in complete(firm, "eingang:"):
        assert periods.is_period(one.text.strip('"'), firm.today()), one.text


def test_only_the_word_at_the_cursor_is_completed(firm: Workspace) -> None:
    (one, *_more) = complete(firm, "ada sou rating:hot", at=7)
    assert (one.start, one.end, one.text) == (4, 7, "source:")


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=30) | st.text(alphabet='who:me"|=<> aä', max_size=20))
def test_no_text_raises_and_every_way_on_fits_the_text(shared_firm: Workspace, text: str) -> None:
    for one in complete(shared_firm, text):
        assert 0 <= one.start <= one.end == len(text)


@pytest.fixture(scope="module")
def shared_firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path_factory.mktemp("firm") / "firm.leaddesk", member="Maya Hartley")
    leads.add(made, {"full_name": "Ada", "source": "Harrogate show"})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("who", "owner"), ("Who", "owner"), ("tag", "tags"), ("came in", "received_at"), ("Came_in", "received_at"), ("town", "city"),
        ("name", "full_name"), ("next step", "next_action"), ("source", "source"), ("nonsense", None), ("", None),
    ],
)  # fmt: skip
def test_a_field_goes_by_its_name_its_label_and_the_words_people_try(word: str, field: str | None) -> None:
    assert filter_words.field_of(word) == field


def test_a_field_of_the_firms_own_goes_by_its_label() -> None:
    assert filter_words.field_of("roof", ["Roof"]) == "custom:Roof"
    assert filter_words.field_of("custom:Roof", ["Roof"]) == "custom:Roof"
    assert filter_words.field_of("custom:source", ["Source"]) == "custom:Source"
    assert filter_words.field_of("source", ["Source"]) == "source"
