"""Who rings: the right person first, by the end of a number in any notation, half a name or a word of a note (PRODUCT section 4, S4-11)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.domain.lookup import Card, State, Why, around, tail_length
from leaddesk.domain.promises import STATES
from leaddesk.services import leads, lookup, merging, parking, pipeline, promises, promotion, touches, undoing
from leaddesk.services.lookup import Found
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import lookup as store_lookup
from leaddesk.store import lookup_before
from tests.conftest import NOW


def add(ws: Workspace, **values: str) -> int:
    return leads.add(ws, {"full_name": "Somebody", **values}).ids[0]


def called(card: Card) -> str:
    """Whom a card is about."""
    if card.row is not None:
        return card.hit.called or card.row.name or card.row.company
    assert card.customer is not None
    return card.hit.called or card.customer.name


def who(found: Found, group: str = "") -> list[str]:
    """Names found, of one group or of all."""
    return [called(card) for name, card in found.groups if not group or name == group]


def best(ws: Workspace, text: str) -> str:
    return next(iter(who(lookup.find(ws, text))), "")


# --- what is a number ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0244", "0244"), ("0 2 4 4", "0244"), ("02-44", "0244"), (" 0244 ", "0244"), ("244", ""), ("024", ""),
        ("0171 2345678", "1712345678"), ("+49 171 2345678", "491712345678"), ("0049 171 2345678", "491712345678"),
        ("+49 (0)171 2345678", "491712345678"), ("(0171) 234-5678", "1712345678"), ("0171/2345678", "1712345678"),
        ("tel: 0171 2345678", "1712345678"), ("tel:+491712345678", "491712345678"),
        ("0171\u00a0234\u202f5678", "1712345678"), ("\u202a+49 171 2345678\u202c", "491712345678"),
        ("L-0244", ""), ("reid 0244", ""), ("0244 reid", ""), ("", ""), ("+", ""), ("()", ""), ("٠٢٤٤", ""), ("1.5e9", ""),
    ],
)  # fmt: skip
def test_the_end_of_a_number_in_any_notation(typed: str, digits: str) -> None:
    assert store_lookup.tail(typed) == digits


@pytest.mark.parametrize(
    ("written", "wanted", "accent"),
    [
        ("07700 900244", "0244", "0244"), ("07700 900244", "447700900244", "7700 900244"), ("0114 496 0244", "60244", "6 0244"),
        ("+49 (0)171 23 45", "491712345", "171 23 45"), ("(030) 12-34", "1234", "12-34"), ("0244", "0244", "0244"), ("", "0244", ""),
        ("0244 ext. 7", "0244", ""),
    ],
)  # fmt: skip
def test_the_typed_digits_stand_out_in_the_number_as_written(written: str, wanted: str, accent: str) -> None:
    shown = written[len(written) - tail_length(written, wanted) :]
    assert shown == accent


# --- whose it is -----------------------------------------------------------------------------------------------------
def test_their_own_number_before_their_firms(ws: Workspace) -> None:
    add(ws, full_name="At The Desk", company="Groß GmbH")
    with ws.store.write("switchboard") as write:
        firm = write.row("SELECT id FROM company")
        assert firm is not None
        write.insert("contact_point", company_id=firm[0], kind="phone", value="030 555 0244", norm="+49305550244")
    add(ws, full_name="Own Mobile", mobile="0171 777 0244")
    found = lookup.find(ws, "0244")
    assert who(found) == ["Own Mobile", "At The Desk"]
    assert [card.hit.why for _group, card in found.groups] == [Why.OWN, Why.FIRM]
    assert [group for group, _card in found.groups] == ["same", "ending"]


def test_open_before_parked_before_won_before_closed_before_a_name(ws: Workspace) -> None:
    ids = {name: add(ws, full_name=name, phone=f"030 1234{n} 0244") for n, name in enumerate("ABCDE")}
    pipeline.close(ws, [ids["A"]], "lost", reason="price")
    pipeline.close(ws, [ids["B"]], "won")
    parking.park(ws, [ids["C"]], until=ws.today() + dt.timedelta(days=20), reason="timing")
    with ws.store.write("name") as write:
        write.update("lead", [ids["E"]], kind="name", number=None, stage_id=None)
    found = lookup.find(ws, "0244")
    assert who(found) == ["D", "C", "B", "A", "E"]
    assert [card.hit.state for _g, card in found.groups] == list(State)


def test_one_person_stands_once_by_the_inquiry_that_goes_on(ws: Workspace) -> None:
    first = add(ws, full_name="Twice Asked", phone="0171 7770244")
    pipeline.close(ws, [first], "lost", reason="price")
    with ws.store.write("again") as write:
        row = write.row("SELECT person_id, stage_before_id FROM lead WHERE id = ?", (first,))
        assert row is not None
        stage = write.row("SELECT id FROM stage ORDER BY position")
        assert stage is not None
        second = write.insert(
            "lead", kind="lead", number="L-000777", status="new", stage_id=stage[0], person_id=row[0], source_id=1,
            created_at=write.now, received_at=write.now, received_on=ws.today().isoformat(),
        )  # fmt: skip
    found = lookup.find(ws, "0244")
    assert [card.hit.id for _group, card in found.groups] == [second]


def test_others_with_the_same_number_stand_apart_from_numbers_that_end_alike(ws: Workspace) -> None:
    for name, phone in (("Callum", "07700 900244"), ("Jess", "+44 7700 900244"), ("Else", "0114 496 0244")):
        leads.add(ws, {"full_name": name, "phone": phone.replace("07700", "+44 7700").replace("0114", "+44 114")})
    found = lookup.find(ws, "900244")
    assert set(who(found, "same")) == {"Callum", "Jess"} and who(found, "ending") == []
    found = lookup.find(ws, "0244")
    assert len(who(found, "same")) in (1, 2) and len(who(found)) == 3


def test_a_customer_without_a_lead_and_who_works_there(ws: Workspace) -> None:
    with ws.store.write("customer") as write:
        firm = write.insert("company", name="Nord AG", sort_key="nord ag", match_key="nord")
        person = write.insert(
            "person", full_name="Ida Nord", sort_key="ida nord", match_key="ida nord", company_id=firm
        )
        write.insert("contact_point", person_id=person, kind="mobile", value="0171 444 0244", norm="+491714440244")
        write.insert("contact_point", company_id=firm, kind="phone", value="040 333 0555", norm="+49403330555")
        write.insert("customer", company_id=firm, basis="list")
    (_group, card), *none = lookup.find(ws, "0244").groups
    assert (card.hit.kind, card.hit.called, card.hit.number, none) == ("customer", "Ida Nord", "0171 444 0244", [])
    assert card.customer is not None and card.customer.company == "Nord AG"
    (_group, card), *none = lookup.find(ws, "0555").groups
    assert card.hit.called == "" and card.customer is not None and card.customer.company == "Nord AG" and none == []
    assert [card.hit.kind for _group, card in lookup.find(ws, "nord").groups] == ["customer"]


def test_binned_people_are_nobody(ws: Workspace) -> None:
    leads.bin_leads(ws, [add(ws, phone="0171 7770244")])
    assert lookup.find(ws, "0244").groups == ()


def test_the_number_of_somebody_who_was_joined_finds_who_stays(ws: Workspace) -> None:
    keep, gone = (
        add(ws, full_name="Ann Stay", phone="0171 1110001"),
        add(ws, full_name="Ann Stay", phone="0171 2220244"),
    )
    people = dict(ws.store.rows("SELECT id, person_id FROM lead"))
    merging.merge(ws, "person", people[keep], people[gone])
    assert best(ws, "0244") == "Ann Stay"


def test_a_lead_number_is_found_beside_the_phones(ws: Workspace) -> None:
    ids = [add(ws, full_name=f"N{n}", phone=f"030 555 1{n:03d}") for n in range(3)]
    found = lookup.find(ws, "L-2")
    assert [card.hit.id for _group, card in found.groups] == [ids[1]]
    add(ws, full_name="Four Digits", phone="030 555 0002")
    found = lookup.find(ws, "0002")
    assert who(found) == ["Four Digits", "N1"] and who(found, "other") == ["N1"]


# --- before ----------------------------------------------------------------------------------------------------------
def test_an_old_number_says_whose_it_was_until_when(ws: Workspace, clock: FixedClock) -> None:
    lead = add(ws, full_name="Callum Reid", phone="0114 4960244")
    clock.set(NOW + dt.timedelta(days=3))
    leads.set_fields(ws, lead, {"phone": "0171 5550999"})
    found = lookup.find(ws, "0244")
    assert who(found, "before") == ["Callum Reid"] and len(found.groups) == 1
    hit = found.groups[0][1].hit
    assert (hit.changed_at, hit.removed, hit.number) == (NOW + dt.timedelta(days=3), False, "0114 4960244")
    assert who(lookup.find(ws, "0999"), "same") == ["Callum Reid"]


def test_a_number_taken_away_is_told_as_such(ws: Workspace) -> None:
    lead = add(ws, full_name="Callum Reid", phone="0114 4960244")
    leads.set_fields(ws, lead, {"phone": ""})
    hit = lookup.find(ws, "0244").groups[0][1].hit
    assert hit.removed and hit.why is Why.BEFORE


def test_what_an_undo_brought_back_is_no_old_number(ws: Workspace) -> None:
    lead = add(ws, full_name="Callum Reid", phone="0114 4960244")
    leads.set_fields(ws, lead, {"phone": "0171 5550999"})
    undoing.undo(ws)
    assert (
        who(lookup.find(ws, "0244"), "same") == ["Callum Reid"] and lookup_before.by_old_number(ws.store, "0244") == []
    )
    assert lookup.find(ws, "0999").groups == ()
    undoing.redo(ws)
    assert who(lookup.find(ws, "0999"), "same") == ["Callum Reid"]


def test_a_number_they_have_again_is_no_old_one(ws: Workspace) -> None:
    lead = add(ws, full_name="Callum Reid", phone="0114 4960244")
    leads.set_fields(ws, lead, {"phone": "0171 5550999"})
    leads.set_fields(ws, lead, {"phone": "0114 4960244"})
    assert who(lookup.find(ws, "0244"), "before") == []


# --- words -----------------------------------------------------------------------------------------------------------
def test_who_is_called_so_before_who_has_it_in_a_note(ws: Workspace) -> None:
    add(ws, full_name="Note Only", notes="spoke about Berger and Berger")
    add(ws, full_name="Anna Berger")
    add(ws, full_name="Bea", company="Bergerhof")
    assert who(lookup.find(ws, "berg")) == ["Bea", "Anna Berger", "Note Only"] or best(ws, "berg") != "Note Only"
    assert best(ws, "berger") == "Anna Berger", "the whole word first"
    assert who(lookup.find(ws, "berger"))[-1] == "Note Only"


def test_of_those_called_so_the_open_one_first(ws: Workspace) -> None:
    lost = add(ws, full_name="Karl Fuchs")
    pipeline.close(ws, [lost], "lost", reason="price")
    add(ws, full_name="Karla Fuchs")
    assert who(lookup.find(ws, "fuchs")) == ["Karla Fuchs", "Karl Fuchs"]


def test_half_a_word_is_not_sure_before_three_letters(ws: Workspace) -> None:
    add(ws, full_name="Ou Yang")
    assert not lookup.find(ws, "ya").is_sure and lookup.find(ws, "yan").is_sure and lookup.find(ws, "0244").is_sure


# --- the card --------------------------------------------------------------------------------------------------------
def test_the_card_tells_over_everything_they_ever_asked(ws: Workspace, clock: FixedClock) -> None:
    """K14: a promise stands whatever became of the deal."""
    first = add(ws, full_name="Ann Long", phone="0171 7770244")
    due = ws.today() + dt.timedelta(days=2)
    touches.log(
        ws, first, type="call", outcome="reached", text="wants a roof", promise=NewPromise("Send the drawing", due)
    )
    promises.make(ws, first, NewPromise("Ring the builder", due + dt.timedelta(days=1)))
    pipeline.close(ws, [first], "lost", reason="price")
    with ws.store.write("again") as write:
        row = write.row("SELECT person_id FROM lead WHERE id = ?", (first,))
        stage = write.row("SELECT id FROM stage ORDER BY position")
        assert row is not None and stage is not None
        second = write.insert(
            "lead", kind="lead", number="L-000777", status="new", stage_id=stage[0], person_id=row[0], source_id=1,
            created_at=write.now, received_at=write.now, received_on=ws.today().isoformat(), inquiry="A window this time",
        )  # fmt: skip
    card = lookup.find(ws, "0244").groups[0][1]
    assert card.hit.id == second and card.asked == "A window this time"
    assert card.talk is not None and (card.talk.text, card.talk.outcome) == ("wants a roof", "reached")
    assert card.promised is not None
    assert (card.promised.what, card.promised.due_on, card.promised.more) == ("Send the drawing", due, 1)
    with ws.store.write("kept") as write:
        ids = [i for (i,) in write.rows("SELECT id FROM promise")]
        assert "kept" in STATES
        write.update("promise", ids, state="kept", settled_on=ws.today().isoformat())
    assert lookup.find(ws, "0244").groups[0][1].promised is None


def test_a_try_without_an_answer_is_no_talk(ws: Workspace) -> None:
    lead = add(ws, phone="0171 7770244")
    touches.log(ws, lead, type="call", outcome="voicemail", text="left a message")
    card = lookup.find(ws, "0244").groups[0][1]
    assert card.talk is None and card.row is not None and card.row.last_touch_outcome == "voicemail"
    touches.log(ws, lead, type="email", direction="inbound", text="Please ring")
    assert (talk := lookup.find(ws, "0244").groups[0][1].talk) is not None and talk.text == "Please ring"


def test_with_nothing_typed_those_worked_on_last(ws: Workspace, clock: FixedClock) -> None:
    ids = [add(ws, full_name=f"N{n}") for n in range(4)]
    assert who(lookup.recent(ws, (), 2)) == ["N3", "N2"], "nobody was worked on: those that came last"
    for lead in (ids[1], ids[0], ids[1]):
        touches.log(ws, lead, type="note", text="x")
    assert who(lookup.recent(ws, (), 6)) == ["N1", "N0"]
    assert who(lookup.recent(ws, (ids[3], 999_999), 2)) == ["N3", "N1"]


# --- against a slow, plain rule ---------------------------------------------------------------------------------------
def test_every_number_of_the_file_is_found_by_its_last_four_digits(ws: Workspace) -> None:
    """An oracle that reads every number: whoever has one with that end is found, nobody else by number."""
    dice = random.Random(11)
    numbers: dict[str, str] = {}
    for n in range(60):
        phone = f"0171 {dice.randint(1000, 9999)}{dice.randint(0, 30):03d}"
        numbers[f"N{n}"] = phone
        add(ws, full_name=f"N{n}", phone=phone)
    for end in {phone[-4:] for phone in numbers.values()}:
        expected = {name for name, phone in numbers.items() if phone.replace(" ", "").endswith(end)}
        hits = store_lookup.by_number(ws.store, end, limit=100)
        names = dict(ws.store.rows("SELECT l.id, p.full_name FROM lead l JOIN person p ON p.id = l.person_id"))
        assert {names[hit.id] for hit in hits} == expected


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_safe(shared_ws: Callable[[], Workspace], text: str) -> None:
    lookup.find(shared_ws(), text)


@pytest.fixture(scope="module")
def shared_ws(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Workspace]:
    """One file for all examples; read only."""
    path = tmp_path_factory.mktemp("any") / "any.leaddesk"
    made = Workspace.create(
        path, clock=FixedClock(NOW), settings={"zone": "UTC", "country": "DE", "phone_region": "DE"}
    )
    lead = leads.add(made, {"full_name": "Jürgen (Müller)", "phone": "0171 555 0244", "notes": '100% "sure"'}).ids[0]
    leads.set_fields(made, lead, {"phone": "0171 555 0999"})
    promotion.promote(made, [lead])
    return lambda: made


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a chiller", 2, "a chiller"),
        ("We spoke at length about the weather and then a chiller", 47, "… about the weather and then a chiller"),
        ("x" * 300, 0, "x" * 160 + " …"),
    ],
)
def test_a_long_note_is_shown_where_the_word_stands(text: str, place: int, said: str) -> None:
    assert around(text, place) == said


def test_a_word_of_an_older_note_is_shown_where_it_stands(ws: Workspace, clock: FixedClock) -> None:
    lead = add(ws, full_name="Ann Long")
    touches.log(ws, lead, type="note", text="They have a green Schornstein on the roof")
    clock.set(NOW + dt.timedelta(days=1))
    touches.log(ws, lead, type="note", text="Nothing new")
    card = lookup.find(ws, "schornst").groups[0][1]
    assert card.passage == "They have a green Schornstein on the roof"
    assert card.note is not None and card.note.text == "Nothing new"
    assert lookup.find(ws, "ann").groups[0][1].passage == "", "the name says enough"
