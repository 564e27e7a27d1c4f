"""A proposed lead: beside its passages, known people told before anything is saved, one undo, the sender's layout remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import pasted, pasted_save
from leaddesk.exchange.pasted_model import Proposal
from leaddesk.exchange.pasted_propose import propose
from leaddesk.services import leads as leads_of
from leaddesk.services import undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import timeline
from tests.unit.exchange.importing_kit import everything, leads
from tests.unit.exchange.pasted_kit import FORM_MAIL, NOTE


def proposed(ws: Workspace, text: str, folder: Path) -> Proposal:
    found = propose(ws, pasted.as_file(text.encode(), folder))
    assert found is not None
    return found


def values(found: Proposal) -> dict[str, str]:
    return {field.field: field.value for field in found.fields}


def test_every_field_stands_beside_its_passage(ws: Workspace, tmp_path: Path) -> None:
    found = proposed(ws, FORM_MAIL.replace("(0114) 496-0195", "+44 (0)114 496-0195"), tmp_path)
    shown = [(field.field, field.value) for field in found.fields]
    assert shown == [
        ("full_name", "Dr. Priscilla Wainwright"),
        ("company", "Wainwright Dental Practice"),
        ("phone", "+44 114 496 0195"),
        ("email", "p.wainwright@wdp.example"),
        ("postcode", "S10 2LN"),
        ("product", "Three treatment rooms that get far too warm in the afternoon"),
        ("next_action", "Call, to fix a visit"),
        ("received_at", "2026-03-03 11:31"),
        ("source", "Website"),
        ("best_times", "Tuesday or Thursday after 5 pm"),
        ("consent", "call, e-mail"),
    ]
    assert all(field.passage == found.text[field.start : field.end] for field in found.fields)
    assert [field.field for field in found.fields if field.made_uniform] == ["phone"]


def test_nothing_is_saved_by_proposing_or_meeting(ws: Workspace, tmp_path: Path) -> None:
    before = everything(ws)
    found = proposed(ws, FORM_MAIL, tmp_path)
    assert pasted_save.meet(ws, found, values(found)).standing == "nobody"
    assert everything(ws) == before


def test_saved_with_one_undo_that_names_the_lead(ws: Workspace, tmp_path: Path) -> None:
    before = everything(ws)
    found = proposed(ws, FORM_MAIL, tmp_path)
    done = pasted_save.save(ws, found, values(found))
    assert done.label == "Pasted lead: Dr. Priscilla Wainwright"
    assert leads(ws, "id", "kind", "best_times") == [(done.ids[0], "lead", "Tuesday or Thursday after 5 pm")]
    entries = timeline.of_lead(ws.store, done.ids[0])
    assert FORM_MAIL.strip("\n") in [entry.text for entry in entries]
    assert undoing.undo(ws).label == done.label
    assert everything(ws) == before


def test_somebody_with_an_open_lead_is_told_and_asked_again(ws: Workspace, tmp_path: Path) -> None:
    first = proposed(ws, FORM_MAIL, tmp_path)
    pasted_save.save(ws, first, values(first))
    again = proposed(ws, FORM_MAIL.replace("3 Mar 2026 10:31", "4 Mar 2026 08:00"), tmp_path)
    met = pasted_save.meet(ws, again, values(again))
    assert (met.standing, met.name, met.company) == (
        "asked_again",
        "Priscilla Wainwright",
        "Wainwright Dental Practice",
    )
    assert met.number.startswith("L-")
    done = pasted_save.save(ws, again, values(again))
    assert done.ids == (met.lead,) and len(leads(ws, "id")) == 1


def test_the_same_mail_again_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    for expected in ("nobody", "same"):
        found = proposed(ws, FORM_MAIL, tmp_path)
        assert pasted_save.meet(ws, found, values(found)).standing == expected
        done = pasted_save.save(ws, found, values(found))
    assert done.changeset is None and len(leads(ws, "id")) == 1


def test_only_on_a_list_is_a_name_with_the_message_and_no_clock(ws: Workspace, tmp_path: Path) -> None:
    found = proposed(ws, FORM_MAIL, tmp_path)
    done = pasted_save.save(ws, found, values(found), "name")
    assert leads(ws, "kind", "reply_due_at") == [("name", None)]
    again = proposed(ws, FORM_MAIL.replace("3 Mar", "4 Mar").replace("10:31", "08:31"), tmp_path)
    met = pasted_save.meet(ws, again, values(again))
    assert (met.standing, met.lead) == ("on_list", done.ids[0])


def test_what_was_typed_wins_and_what_cannot_be_read_names_its_field(ws: Workspace, tmp_path: Path) -> None:
    found = proposed(ws, NOTE, tmp_path)
    typed = values(found) | {"full_name": "Anne Berg", "received_at": "2026-03-02 09:15", "email": "anne@berg.example"}
    pasted_save.save(ws, found, typed)
    assert ws.store.rows("SELECT full_name FROM person") == [("Anne Berg",)]
    assert leads(ws, "received_on") == [("2026-03-02",)]
    with pytest.raises(UserError) as refused:
        pasted_save.save(ws, found, typed | {"received_at": "some day"})
    assert refused.value.field == "received_at"
    with pytest.raises(UserError) as refused:
        pasted_save.save(ws, found, {"product": "12 kWp"})
    assert refused.value.code == "no_identity"


def test_who_wants_no_calls_is_opted_out(ws: Workspace, tmp_path: Path) -> None:
    found = proposed(ws, FORM_MAIL.replace("Best on", "Please do not call. Best on"), tmp_path)
    assert values(found)["consent"] == "not by phone"
    pasted_save.save(ws, found, values(found))
    assert ws.store.rows("SELECT channel FROM opt_out") == [("phone",)]


def test_the_forms_labels_are_remembered_with_the_sender(ws: Workspace, tmp_path: Path) -> None:
    form = "Name: {name}\nE-Mail: {mail}\nDachfl\u00e4che: 120 m\u00b2\nNachricht: Hallo"
    first = proposed(ws, form.format(name="Eva Lang", mail="eva@lang.example"), tmp_path)
    assert "product" not in values(first) and first.layout_used == 0
    pasted_save.save(ws, first, values(first) | {"product": "120 m\u00b2"})
    second = proposed(ws, form.format(name="Tom Huber", mail="tom@huber.example"), tmp_path)
    assert values(second)["product"] == "120 m\u00b2" and second.layout_used == 1
    undoing.undo(ws)
    assert "product" not in values(proposed(ws, form.format(name="Tom Huber", mail="t@h.example"), tmp_path))


def test_a_contact_card_and_a_mails_source_are_proposed_too(ws: Workspace, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berg\nORG:Berg Solar\nTEL:+49 171 2345678\nEND:VCARD\n"
    found = proposed(ws, card, tmp_path)
    assert (found.kind, found.value("full_name"), found.value("company")) == ("card", "Anna Berg", "Berg Solar")
    mail = (
        "Received: x\nMessage-ID: <1@x>\nFrom: Anna Berg <anna@berg.example>\nDate: Tue, 3 Mar 2026 10:31 +0000\n"
        "Subject: =?utf-8?q?Ein_gro=C3=9Fes_Dach?=\n\nHallo,\nbitte um Angebot.\n"
    )
    found = proposed(ws, mail, tmp_path)
    assert (found.kind, found.value("email"), found.value("product")) == (
        "mail",
        "anna@berg.example",
        "Ein großes Dach",
    )
    assert found.value("received_at") == "2026-03-03 11:31"


def test_several_cards_and_lists_are_no_proposal(ws: Workspace, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nFN:Anna Berg\nEND:VCARD\n"
    assert propose(ws, pasted.as_file((card * 2).encode(), tmp_path)) is None
    assert propose(ws, pasted.as_file(b"Name\tPhone\nAnna\t1\nTom\t2\n", tmp_path)) is None


def test_who_shares_something_is_told_and_never_joined(ws: Workspace, tmp_path: Path) -> None:
    leads_of.add(ws, {"full_name": "Tom Huber", "company": "Huber Bau", "phone": "0171 2345678", "postcode": "10115"})
    leads_of.add(ws, {"full_name": "Ida Kern", "email": "ida@kern.example"})
    note = proposed(ws, NOTE, tmp_path)
    told = pasted_save.meet(ws, note, values(note)).alike
    assert told is not None and (told.who.name, told.likeness.tier) == ("Tom Huber", "probable")
    assert "same_number_other_person" in {one.code for one in told.likeness.evidence} and told.who.lead_id is not None
    domain = pasted_save.meet(ws, note, {"full_name": "Ina Kornfeld", "email": "ina@kern.example"}).alike
    assert domain is not None and (domain.who.name, domain.likeness.tier) == ("Ida Kern", "possible")
    assert pasted_save.meet(ws, note, {"full_name": "Max Moll", "email": "max@gmail.com"}).alike is None
    pasted_save.save(ws, note, values(note))
    assert len(leads(ws, "id")) == 3


def test_values_that_saving_would_replace_are_told_before(ws: Workspace, tmp_path: Path) -> None:
    leads_of.add(ws, {"full_name": "Priscilla Wainwright", "email": "p.wainwright@wdp.example", "postcode": "S1 1AA"})
    found = proposed(ws, FORM_MAIL, tmp_path)
    told = pasted_save.meet(ws, found, values(found)).changes
    assert ("postcode", "S1 1AA", "S10 2LN") in [(one.field, one.old, one.new) for one in told]


def test_the_step_agreed_to_is_set_where_the_open_lead_has_none(ws: Workspace, tmp_path: Path) -> None:
    leads_of.add(ws, {"full_name": "Priscilla Wainwright", "email": "p.wainwright@wdp.example"})
    found = proposed(ws, FORM_MAIL, tmp_path)
    pasted_save.save(ws, found, values(found) | {"next_action_due": "2026-03-05"})
    assert ws.store.rows("SELECT what, due_on FROM next_action") == [("Call, to fix a visit", "2026-03-05")]
    again = proposed(ws, FORM_MAIL.replace("3 Mar 2026 10:31", "4 Mar 2026 08:00"), tmp_path)
    pasted_save.save(ws, again, values(again) | {"next_action": "Something else"})
    assert [row[0] for row in ws.store.rows("SELECT what FROM next_action WHERE ended_at IS NULL")] == [
        "Call, to fix a visit"
    ]


def test_bare_digits_are_a_number_only_where_the_firms_country_writes_so(ws: Workspace, tmp_path: Path) -> None:
    text = "Marco Rossi, Rossi Srl, 347 123 4567, vorremmo una tenda"
    assert proposed(ws, text, tmp_path).value("phone") == ""
    italian = Workspace.create(tmp_path / "it.leaddesk", clock=ws.clock, settings={"phone_region": "IT"}, member="Ada")
    assert proposed(italian, text, tmp_path).value("phone") == "347 123 4567"
    italian.close()


def test_a_mail_with_a_large_attachment_is_read_like_any_other(ws: Workspace, tmp_path: Path) -> None:
    head = "Message-ID: <1@x>\nFrom: Anna Berg <anna@berg.example>\nDate: Tue, 3 Mar 2026 10:31 +0000\nSubject: A roof\nMIME-Version: 1.0\n"
    parts = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nHello\n--b\n'
    photo = (
        'Content-Type: image/jpeg; name="roof.jpg"\nContent-Transfer-Encoding: base64\n\n'
        + ("QUJD" * 19 + "\n") * 30_000
        + "--b--\n"
    )
    path = tmp_path / "large.eml"
    path.write_text(head + parts + photo, encoding="utf-8")
    assert path.stat().st_size > pasted.MOST_BYTES
    found = propose(ws, path)
    assert found is not None and found.value("email") == "anna@berg.example"
    assert "Attachments: roof.jpg" in found.text
