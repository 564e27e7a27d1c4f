"""The text of conditions: what stands for what, quotes, whole filters in one line, times as people say them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, install
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filter_text import parse_all, pieces, write_all
from leaddesk.domain.filter_values import Part, literal, one_line, parts
from leaddesk.domain.filters import OPS, Condition, Sort
from leaddesk.domain.periods import period
from tests.property.examples import examples

OWN = ("Roof size", "Größe", "a=b", 'he said "x"')


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", (Part(""),)),
        ("hot", (Part("hot"),)),
        ("hot | warm|", (Part("hot"), Part("warm"), Part(""))),
        ("1..5", (Part("1..5", "1", "5", True),)),
        ("..5", (Part("..5", "", "5", True),)),
        ("last month .. today", (Part("last month .. today", "last month", "today", True),)),
        ("..", (Part(".."),)),
        ('"a|b..c"', (Part("a|b..c", quoted=True),)),
        ('"say ""hi"""', (Part('say "hi"', quoted=True),)),
        ('10" pipe', (Part('10" pipe'),)),
        ('"open', (Part('"open'),)),
    ],
)
def test_a_value_is_cut_into_its_parts(value: str, found: tuple[Part, ...]) -> None:
    assert parts(value) == found


@examples(300)
@given(text=st.text(max_size=12), others=st.lists(st.text(max_size=4), max_size=2))
def test_a_literal_means_itself_whatever_signs_it_holds(text: str, others: list[str]) -> None:
    value = "|".join(literal(each) for each in [text, *others])
    assert [part.text for part in parts(value)] == [text, *others]
    assert not any(part.is_range for part in parts(value))
    assert [part.text for part in parts(one_line(value))] == [text, *others]


NAMES = st.sampled_from([*FIELDS, "criterion:budget", *(f"custom:{label}" for label in OWN)])


@examples(300)
@given(
    found=st.lists(
        st.builds(
            lambda name, op, texts: Condition.of(name, op, *texts),
            NAMES,
            st.sampled_from(OPS),
            st.lists(st.text(max_size=8), max_size=3),
        ),
        max_size=4,
    ),
    words=st.text(alphabet="ab =:<>|\"'.~!ß", max_size=12),
)
def test_a_filter_in_one_line_is_read_back_as_it_was_written(found: list[Condition], words: str) -> None:
    line = write_all(found, words)
    read, left = parse_all(line, OWN)
    assert [(one.field, one.op) for one in read] == [(one.field, one.op) for one in found], line
    assert [_texts(one) for one in read] == [_texts(one) for one in found], line
    assert "".join(left.replace('"', "").split()) == "".join(words.replace('"', "").split())
    assert [Condition.parse(str(one)) for one in found] == found


def _texts(condition: Condition) -> list[str]:
    return [part.text for part in parts(condition.value)]


@pytest.mark.parametrize(
    ("line", "found", "words"),
    [
        ("source=fair rating=hot|warm roof", [("source", "=", "fair"), ("rating", "=", "hot|warm")], "roof"),
        ("Source = fair Who:me", [("source", "=", "fair"), ("owner", "~", "me")], ""),
        ("kitchen came in>=last 14 days roof", [("received_at", ">=", "last 14 days")], "kitchen roof"),
        ("due=next 7 days..tomorrow x", [("next_action_due", "=", "next 7 days..tomorrow")], "x"),
        ("Roof size>=5 Größe~x", [("custom:Roof size", ">=", "5"), ("custom:Größe", "~", "x")], ""),
        ('custom:"Roof size"=1 custom:a=b=2', [("custom:Roof size", "=", "1"), ("custom:a", "=", "b=2")], ""),
        ("rating= source=x", [("rating", "=", ""), ("source", "=", "x")], ""),
        ("rating= hot", [("rating", "=", "hot")], ""),
        ('city="New York" tag:christmas', [("city", "=", '"New York"'), ("tags", "~", "christmas")], ""),
        ("http://x.y 10:30 mailto:a@b.de", [], "http://x.y 10:30 mailto:a@b.de"),
        ('"rating=hot" cold', [], '"rating=hot" cold'),
        ("value:1000..5000", [("value", "=", "1000..5000")], ""),
        ("worth:yes criterion:budget=no", [("worth", "=", "yes"), ("criterion:budget", "=", "no")], ""),
        ("received_at=2026-03-04 10:30 x", [("received_at", "=", "2026-03-04 10:30")], "x"),
    ],
)
def test_what_people_type_is_understood(line: str, found: list[tuple[str, str, str]], words: str) -> None:
    read, left = parse_all(line, OWN)
    assert [(one.field, one.op, one.value) for one in read] == found
    assert left == words


def test_labels_in_the_language_shown_are_fields_too() -> None:
    install("de")
    try:
        read, words = parse_all(
            f"Quelle=Messe {_(FIELDS['city'].label)}~ulm {_(FIELDS['received_at'].label)}>=letzte Woche"
        )
    finally:
        install("")
    assert [one.field for one in read] == ["source", "city", "received_at"] and not words


def test_a_field_that_is_none_is_said_with_those_there_are_and_is_words_for_a_search_box() -> None:
    with pytest.raises(UserError, match="colour") as caught:
        parse_all("roof colour=red")
    assert caught.value.code == "unknown_field" and "rating" in caught.value.hint
    assert parse_all("roof colour=red", lenient=True) == ((), "roof colour=red")


def test_places_of_conditions_are_told() -> None:
    text = "roof rating=hot x  value>5"
    assert [text[piece.start : piece.end] for piece in pieces(text)] == ["rating=hot", "value>5"]


def test_sorts_are_written_as_people_write_them() -> None:
    assert [Sort.parse(text) for text in ("company", "-value", "Came in desc", "value:asc", "custom:Notes")] == [
        Sort("company"), Sort("value", True), Sort("received_at", True), Sort("value"), Sort("custom:Notes"),
    ]  # fmt: skip


WEDNESDAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-03-04", "2026-03-04"),
        ("gestern", "2026-03-03", "2026-03-03"),
        ("tomorrow", "2026-03-05", "2026-03-05"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2.2026", "2026-02-01", "2026-02-28"),
        ("März 2026", "2026-03-01", "2026-03-31"),
        ("Q2 2026", "2026-04-01", "2026-06-30"),
        ("04.03.2026", "2026-03-04", "2026-03-04"),
        ("last 14 days", "2026-02-19", "2026-03-04"),
        ("letzte 14 Tage", "2026-02-19", "2026-03-04"),
        ("next 7 days", "2026-03-04", "2026-03-10"),
        ("this week", "2026-03-02", "2026-03-08"),
        ("letzte Woche", "2026-02-23", "2026-03-01"),
        ("next month", "2026-04-01", "2026-04-30"),
        ("dieses Quartal", "2026-01-01", "2026-03-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last 3 months", "2025-12-01", "2026-02-28"),
        ("3 days ago", "2026-03-01", "2026-03-01"),
        ("vor 2 Wochen", "2026-02-18", "2026-02-18"),
        ("in 1 month", "2026-04-04", "2026-04-04"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_times_are_meant_as_people_say_them(text: str, first: str, last: str) -> None:
    assert period(text, WEDNESDAY, field="x") == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["soon", "31.02.2026", "13.2026", "last 0 days", "last 99999 years", "2026-03-04 two words", "10000"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        period(text, WEDNESDAY, field="x")
