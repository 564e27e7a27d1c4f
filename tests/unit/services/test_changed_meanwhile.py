"""S2-4: a field that was changed elsewhere since it was looked at is never overwritten unseen."""

from __future__ import annotations

import pytest

from leaddesk.domain.fields import FIELDS
from leaddesk.services import field_texts, leads
from leaddesk.services.meanwhile import ChangedMeanwhile
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows

VALUES = {
    "full_name": "Callum Reid",
    "company": "Reid Brewing",
    "job_title": "Director",
    "email": "callum@reidbrewing.example",
    "phone": "07700 900244",
    "street": "1 Mill Lane",
    "postcode": "S3 8PZ",
    "value": "18900.50",
    "currency": "GBP",
    "probability": "55",
    "expected_close": "2026-12-04",
    "product": "Cellar cooling",
    "rating": "warm",
    "source": "Harrogate show",
    "tags": "christmas, brewery",
    "notes": "Two options.\nWants to see running cost.",
    "custom:Cellar area": "40 m²",
}


@pytest.fixture
def lead(ws: Workspace) -> int:
    return leads.add(ws, VALUES).ids[0]


def test_every_text_that_is_read_can_be_written_back_and_changes_nothing(ws: Workspace, lead: int) -> None:
    """``texts`` gives what ``set_fields`` understands: the same text is the same value, for every field that is edited."""
    before = field_texts.texts(ws, lead)
    assert {name: before[name] for name in VALUES if name != "tags"} == {
        name: text for name, text in VALUES.items() if name != "tags"
    }
    assert before["tags"] == "brewery, christmas"
    editable = {name: text for name, text in before.items() if name.startswith("custom:") or FIELDS[name].editable}
    for name in ("first_name", "last_name"):
        del editable[name]
    assert leads.set_fields(ws, lead, editable).changeset is None
    assert field_texts.texts(ws, lead) == before


def test_an_edit_from_the_stored_text_is_written(ws: Workspace, lead: int) -> None:
    leads.set_fields(ws, lead, {"value": "20000"}, expected={"value": "18900.5"})
    assert field_texts.texts(ws, lead)["value"] == "20000.00"


def test_an_edit_from_an_older_text_is_refused_with_both_and_who_it_was(ws: Workspace, lead: int) -> None:
    leads.set_fields(ws, lead, {"value": "17400"})
    with pytest.raises(ChangedMeanwhile) as told:
        leads.set_fields(ws, lead, {"value": "20000"}, expected={"value": "18900.50"})
    (field,) = told.value.fields
    assert (field.field, field.shown, field.stored) == ("value", "18900.50", "17400.00")
    assert field.at == ws.clock.now()
    assert field.origin == ws.store.author.origin
    assert rows.detail(ws.store, lead).row.value_minor == 1740000


@pytest.mark.parametrize(
    ("name", "meanwhile", "mine"),
    [
        ("full_name", "Callum J. Reid", "Calum Reid"),
        ("company", "Reid Brewery", "Reid Brewing Ltd"),
        ("email", "office@reidbrewing.example", "c@reidbrewing.example"),
        ("phone", "0114 496 0244", "0114 496 0245"),
        ("street", "2 Mill Lane", "3 Mill Lane"),
        ("tags", "brewery", "brewery, cold"),
        ("notes", "another", "mine"),
        ("source", "Website", "Referral"),
        ("custom:Cellar area", "41 m²", "42 m²"),
        ("expected_close", "2026-12-05", "2026-12-06"),
    ],
)
def test_wherever_a_field_lives_a_change_of_it_is_seen(
    ws: Workspace, lead: int, name: str, meanwhile: str, mine: str
) -> None:
    shown = field_texts.texts(ws, lead)[name]
    leads.set_fields(ws, lead, {name: meanwhile})
    with pytest.raises(ChangedMeanwhile) as told:
        leads.set_fields(ws, lead, {name: mine}, expected={name: shown})
    assert told.value.fields[0].stored == meanwhile
    assert told.value.fields[0].at is not None
    assert field_texts.texts(ws, lead)[name] == meanwhile


def test_a_change_of_another_field_is_none_of_this_one(ws: Workspace, lead: int) -> None:
    leads.set_fields(ws, lead, {"product": "Chiller"})
    leads.set_fields(ws, lead, {"notes": "still mine"}, expected={"notes": VALUES["notes"]})
    assert field_texts.texts(ws, lead)["notes"] == "still mine"
