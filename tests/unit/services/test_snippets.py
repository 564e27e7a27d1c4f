"""Text snippets: kept in order, of a kind or of all, filled in without ever being a format string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain.snippets import FIELDS, Snippet, fill, split_name
from leaddesk.services import leads, snippets, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import snippets as stored

HELLO = Snippet(None, "Hello", "Hello {first_name}, about {product}: {me}, {firm}")


def names(ws: Workspace, channel: str | None = None) -> list[str]:
    return [each.name for each in stored.snippets(ws.store, channel)]


@pytest.mark.parametrize(
    "body, known, told",
    [
        ("Hello {first_name}, ...", {"first_name": "Ada"}, "Hello Ada, ..."),
        ("Hello {first_name}, ...", {}, "Hello, ..."),
        ("{salutation} {last_name}, hello", {"last_name": "Berg"}, "Berg, hello"),
        ("Dear {salutation} {last_name},", {"last_name": "Berg"}, "Dear Berg,"),
        ("a {company} b", {}, "a b"),
        ("for {product}.", {}, "for."),
        ("{company}\n{me}", {"me": "Anna"}, "\nAnna"),
        ("{0} {x} {first_name!r} {{me}} {me.__class__} %s $me", {"me": "Anna"}, "{0} {x} {first_name!r} {Anna} {me.__class__} %s $me"),
        ("{me}", {"me": "{firm}", "firm": "no"}, "{firm}"),
    ],
)  # fmt: skip
def test_known_braces_are_filled_in_and_all_else_stays_text(body: str, known: dict[str, str], told: str) -> None:
    assert fill(body, known) == told


@given(st.text(max_size=80), st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=9)))
def test_filling_in_never_fails_and_leaves_texts_without_braces_alone(body: str, known: dict[str, str]) -> None:
    told = fill(body, known)
    assert "{" in body or told == body


@pytest.mark.parametrize(
    "full, parts",
    [
        ("Ada Lovelace", ("Ada", "Lovelace")), ("Berg, Anna", ("Anna", "Berg")), ("Berg", ("", "Berg")), ("", ("", "")),
        ("Dr. Anna-Lena von der Heide", ("Anna-Lena", "von der Heide")), ("Prof. Dr. Wu", ("", "Wu")),
        ("Jan Peter de Vries", ("Jan Peter", "de Vries")), ("Mary Ann Smith", ("Mary Ann", "Smith")),
    ],
)  # fmt: skip
def test_a_name_in_one_piece_is_taken_apart_for_letters(full: str, parts: tuple[str, str]) -> None:
    assert split_name(full) == parts


def test_a_snippet_is_filled_in_for_a_lead(ws: Workspace) -> None:
    values = {"full_name": "Ada Lovelace", "company": "Engines Ltd", "product": "a roof"}
    lead_id = leads.add(ws, values).ids[0]
    one = snippets.save(
        ws, Snippet(None, "x", "{first_name}|{last_name}|{company}|{product}|{me}|{number}|{today}")
    ).snippet_id
    assert snippets.filled(ws, one, lead_id) == "Ada|Lovelace|Engines Ltd|a roof|Anna Berg|L-000001|4 March 2026"
    assert set(snippets.values(ws, lead_id)) == set(FIELDS)


def test_snippets_of_a_kind_stand_with_those_of_all_in_their_order(ws: Workspace) -> None:
    ids = [
        snippets.save(ws, Snippet(None, name, "x", way)).snippet_id
        for name, way in (("a", ""), ("b", "email"), ("c", "call"))
    ]
    assert names(ws) == ["a", "b", "c"] and names(ws, "email") == ["a", "b"]
    snippets.reorder(ws, [ids[2], ids[0]])
    assert names(ws) == ["c", "a", "b"]
    snippets.remove(ws, ids[0])
    assert names(ws) == ["c", "b"]
    undoing.undo(ws)
    undoing.undo(ws)
    assert names(ws) == ["a", "b", "c"]


def test_a_snippet_is_changed_in_place(ws: Workspace) -> None:
    one = snippets.save(ws, HELLO).snippet_id
    snippets.save(ws, Snippet(one, "Hi", "Hi {first_name}", "E-mail"))
    assert stored.snippets(ws.store) == [Snippet(one, "Hi", "Hi {first_name}", "email", 0)]


@pytest.mark.parametrize(
    "bad", [Snippet(None, " ", "x"), Snippet(None, "x", " "), Snippet(None, "x", "y", "fax"), Snippet(9, "x", "y")]
)
def test_a_snippet_without_name_text_or_kind_is_refused(ws: Workspace, bad: Snippet) -> None:
    with pytest.raises(UserError):
        snippets.save(ws, bad)


def test_two_of_one_name_are_refused_and_unknown_ones_too(ws: Workspace) -> None:
    snippets.save(ws, HELLO)
    for verb in (
        lambda: snippets.save(ws, Snippet(None, "HELLO", "y")),
        lambda: snippets.remove(ws, 7),
        lambda: snippets.values(ws, 7),
    ):
        with pytest.raises(UserError):
            verb()
