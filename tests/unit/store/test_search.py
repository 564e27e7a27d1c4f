"""The search box finds people by what one remembers of them, the right one first, and never stumbles (RELIABILITY 101)."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import ListQuery
from leaddesk.services import leads, pipeline, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists, search
from leaddesk.store.leads import rows
from leaddesk.store.searchterms import collapsed, expression, spellings
from tests.conftest import FIRM, NOW
from tests.unit.store.many_leads import fill

PEOPLE = (
    {"full_name": "Jürgen Müller", "company": "Groß & Söhne GmbH", "phone": "0171 555 01 23", "email": "jm@gross.de"},
    {"full_name": "Zoë Mueller", "phone": "+44 20 7946 0999", "notes": "wants a blue roof, call after Easter"},
    {"full_name": "Anna Muller", "mobile": "0049 (0) 30 / 1234-5678", "city": "Köln", "tags": "Messe"},
    {"full_name": "Bo O'Neil-Zołądek", "email": "bo.oneil@nord.example", "notes": "friend of Müller"},
    {"company": "Straßenbau Ødegård", "phone": "06 12 34 56 78", "custom:Dach": "Schiefer"},
    {"full_name": "Bill 100%", "external_id": "ZX-77", "notes": "a_b c\\d \"quoted\" (bracket"},
)  # fmt: skip


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Six people, of whom number 6 is lost in the text; read only."""
    path = tmp_path_factory.mktemp("firm") / "firm.leaddesk"
    with Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg") as made:
        for values in PEOPLE:
            leads.add(made, values)
        touches.log(made, 1, type="call", outcome="reached", text="spoke about the chimney")
        pipeline.close(made, [2], "won")
        yield made


def found(ws: Workspace, text: str) -> set[int]:
    hits = search.find(ws.store, text)
    assert hits.total == len(hits.lead_ids) + len(hits.customer_ids) == hits.leads_total + hits.customers_total
    return set(hits.lead_ids)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # half a surname, a word of a note, a town, a tag, a firm, an own field
        ("mül", {1, 2, 3, 4}), ("jürg", {1}), ("chimn", {1}), ("blue roof", {2}), ("köl", {3}), ("messe", {3}), ("gross", {1}),
        ("schief", {5}), ("zx-77", {6}),
        # umlauts and accents in each spelling, in any case
        ("Müller", {1, 2, 3, 4}), ("MUELLER", {1, 2, 3, 4}), ("muller", {1, 2, 3, 4}), ("mueller zoe", {2}), ("ZOË", {2}),
        ("zoe", {2}), ("groß", {1}), ("strasse", {5}), ("straße", {5}), ("strassenbau odeg", {5}), ("zoladek", {4}), ("o'neil", {4}),
        ("soehne", {1}), ("koeln", {3}),
        # phones: the last digits, the whole number, in any notation
        ("0123", {1}), ("5550123", {1}), ("0171 555 01 23", {1}), ("0171/5550123", {1}), ("+491715550123", {1}),
        ("0049 171 5550123", {1}), ("+49 (0)171 555-0123", {1}), ("(0171) 5550123", {1}),
        ("0999", {2}), ("020 7946 0999", {2}), ("+44 20 79460999", {2}), ("30 12345678", {3}), ("5678", {3, 5}),
        ("müller 0123", {1}), ("0123 müller", {1}), ("mueller 5678", {3}), ("muller +49 171 5550123", {1}),
        # lead numbers
        ("L-000002", {2}), ("l-2", {2}), ("L 2", {2}), ("L2", {2}), ("000004", {4}),
        # addresses
        ("jm@gross.de", {1}), ("bo.oneil@", {4}), ("@nord.example", {4}),
        # what would be syntax elsewhere
        ("100%", {6}), ("a_b c", {6}), ("c\\d", {6}), ('"quoted"', {6}), ("(bracket", {6}), ("NOT müller", set()),
        ("blue OR chimney", set()),
        ("who:anna", set()), ("NEAR(blue roof)", set()), ("-", set()), ("*", set()), ("", set()), ("   ", set()), ("\0", set()),
    ],
)  # fmt: skip
def test_finds_by_what_one_remembers(firm: Workspace, text: str, ids: set[int]) -> None:
    assert found(firm, text) == ids


def test_a_customer_is_found_beside_the_lead(firm: Workspace) -> None:
    hits = search.find(firm.store, "zoe mueller")
    assert (hits.lead_ids, hits.customer_ids, hits.total) == ((2,), (1,), 2)


def test_the_right_person_comes_first(firm: Workspace) -> None:
    assert search.find(firm.store, "müller").lead_ids[-1] == 4, "a friend of Müller's comes last"
    assert search.find(firm.store, "anna").lead_ids[0] == 3
    assert search.find(firm.store, "2").lead_ids[0] == 2


def test_the_number_found_is_exact_however_few_are_shown(firm: Workspace) -> None:
    hits = search.find(firm.store, "mül", 2)
    assert len(hits.lead_ids) + len(hits.customer_ids) == 2
    assert hits.total == 5
    assert search.find(firm.store, "mül", 0).total == 5


def test_of_very_many_hits_whole_names_still_come_first(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    (old,) = leads.add(ws, {"full_name": "Bergstein Roof"}).ids
    fill(ws, 400)
    monkeypatch.setattr(search, "RANKED", 20)
    hits = search.find(ws.store, "roof")
    assert hits.total > 100
    assert hits.lead_ids[0] == old


def test_binned_leads_are_not_found_and_come_back_with_undo(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada Lovelace"})
    leads.bin_leads(ws, [1])
    assert search.find(ws.store, "ada").total == 0
    undoing.undo(ws)
    assert search.find(ws.store, "ada").lead_ids == (1,)


def test_spellings_kept_beside_a_name() -> None:
    assert spellings("Anna Berg") == ""
    assert spellings("Mueller") == "muller"
    assert spellings("Groß") == "gross"
    assert spellings("Müller") == "", "the tokeniser itself takes the dots away"
    assert collapsed("Müller") == collapsed("Mueller") == collapsed("MULLER")


ANY = st.text(alphabet=st.characters(codec=None), max_size=40) | st.text(
    alphabet="\"'-*()^:{}+0 1aü\0%_\\ANDORNT", max_size=30
)


@settings(max_examples=200, deadline=None)
@given(text=ANY)
def test_no_text_ever_raises_101(firm: Workspace, text: str) -> None:
    found(firm, text)
    lists.count(firm.store, ListQuery(text=text), firm.moment())


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "ab " * 5_000,
        '"' * 10_000,
        "(" * 10_000,
        "0" * 10_000,
        "1 " * 5_000,
        "ü" * 10_000,
        "-" * 10_000,
        "a\0b",
        "\ud800",
    ],
)
def test_long_and_odd_texts_are_looked_for_and_not_found_101(firm: Workspace, text: str) -> None:
    assert found(firm, text) <= {1, 2, 3, 4, 5, 6}


@settings(max_examples=60, deadline=None)
@given(name=st.text(string.ascii_letters, min_size=1, max_size=12))
def test_what_is_found_is_what_was_typed(firm: Workspace, name: str) -> None:
    """Every hit of a plain word holds it in its document: searching is never wider than its words."""
    match = expression(name, prefix=False)
    assert match is not None
    hits = search.find(firm.store, name)
    if hits.is_near:
        return
    for row in rows(firm.store, sorted(hits.lead_ids)):
        document = " ".join(
            firm.store.row(
                "SELECT who, company, contact, digits, body, notes FROM search_doc WHERE id = ?", (row.id * 4,)
            )
            or ()
        )
        assert collapsed(name) in collapsed(document)


def test_the_index_stays_in_step_with_random_writes_and_undo(ws: Workspace) -> None:
    dice = random.Random(3)
    words = ["Ärger", "Mueller", "O'Neil", "日本", "groß", "x y", "roof"]
    for step in range(40):
        ids = [i for (i,) in ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL")]
        verb = dice.choice(["add", "edit", "touch", "bin", "undo", "redo"]) if ids else "add"
        if verb == "add":
            leads.add(ws, {"full_name": dice.choice(words), "company": dice.choice(words), "phone": f"0171 {step:07d}"})
        elif verb == "edit":
            leads.set_fields(
                ws, dice.choice(ids), {dice.choice(["full_name", "notes", "tags", "city"]): dice.choice(words)}
            )
        elif verb == "touch":
            touches.log(ws, dice.choice(ids), type="call", outcome="reached", text=dice.choice(words))
        elif verb == "bin":
            leads.bin_leads(ws, [dice.choice(ids)])
        elif verb == "undo":
            undoing.undo(ws)
        elif ws.store.row("SELECT 1 FROM changeset WHERE inverts IS NOT NULL AND undone_by IS NULL"):
            try_redo(ws)
        in_step(ws)


def try_redo(ws: Workspace) -> None:
    from leaddesk.store.undo import next_redo

    if next_redo(ws.store) is not None:
        undoing.redo(ws)


def in_step(ws: Workspace) -> None:
    """The FTS index agrees with its documents, and there is one document for each record that is not binned."""
    connection = ws.store.connection()
    connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    documents = {i for (i,) in ws.store.rows("SELECT id FROM search_doc")}
    wanted = {i * 4 for (i,) in ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL")}
    wanted |= {i * 4 + 1 for (i,) in ws.store.rows("SELECT id FROM customer")}
    assert documents == wanted


# --- one wrong letter ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Zoladk", {4}), ("Zolladek", {4}), ("Zolaedk", {4}), ("Zolasek", {4}), ("Xoladek", {4}),  # missing, doubled, swapped, wrong
        ("Strasenbau", {5}), ("srassenbau", {5}), ("Juergem", {1}),
        ("mesze", {3}), ("anna mesze", {3}), ("gros sohne", {1}), ("Anna Mullre", {3}),
    ],
)  # fmt: skip
def test_a_wrong_letter_finds_the_person_all_the_same(firm: Workspace, text: str, ids: set[int]) -> None:
    hits = search.find(firm.store, text)
    assert ids <= set(hits.lead_ids), text


def test_two_wrong_letters_a_short_word_and_a_wrong_digit_find_nobody(firm: Workspace) -> None:
    for text in ("Zolbdex", "bxx", "0124", "0171 555 01 24", "zolbdex anna"):
        assert search.find(firm.store, text).total == 0, text


def test_who_is_written_as_typed_is_found_alone(firm: Workspace) -> None:
    assert found(firm, "zoladek") == {4}
    assert not search.find(firm.store, "zoladek").is_near
    assert search.find(firm.store, "zoladeq").is_near


def test_a_list_filtered_by_a_wrong_letter_shows_what_the_search_finds(firm: Workspace) -> None:
    assert search.among(firm.store, range(1, 7), "zoladeq") == {4}


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 6), letter=LETTERS, how=st.sampled_from(["wrong", "more", "less", "swapped"]))
def test_any_one_mistake_in_a_surname_is_forgiven(firm: Workspace, at: int, letter: str, how: str) -> None:
    """The oracle is the mistake itself: whatever is done once to a surname of seven letters still finds who bears it."""
    name = "zoladek"
    typed = {
        "wrong": name[:at] + letter + name[at + 1 :],
        "more": name[:at] + letter + name[at:],
        "less": name[:at] + name[at + 1 :],
        "swapped": name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
    }[how]
    assert 4 in found(firm, typed), typed


def test_a_word_near_to_one_of_a_note_alone_finds_nothing_and_says_so(firm: Workspace) -> None:
    leads.set_fields(firm, 1, {"notes": "quokka"})
    assert found(firm, "quokka") == {1}
    hits = search.find(firm.store, "quoka")
    assert (hits.total, hits.is_near) == (0, False), "words of notes are found as they stand there"
