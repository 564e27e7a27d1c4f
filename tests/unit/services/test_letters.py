"""Who of a list gets a letter, who does not and why; sent is one change with one undo (PRODUCT section 4, S3-12, S4-14)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.letters import Mailing, Wanted
from leaddesk.domain.snippets import Snippet
from leaddesk.services import leads, letter_texts, letters, opt_outs, pipeline, snippets, touches, undoing
from leaddesk.services.followups import NextStep, set_next
from leaddesk.services.workspace import Workspace

PLACE = {"street": "Lindenallee 3", "postcode": "01067", "city": "Dresden", "country": "DE"}


def add(ws: Workspace, full_name: str = "", company: str = "", **values: str) -> int:
    named = {name: value for name, value in (("full_name", full_name), ("company", company)) if value}
    return leads.add(ws, named | PLACE | values).ids[0]


def reasons(mailing: Mailing) -> dict[int, str]:
    return {each.lead_id: each.why for each in mailing.left_out}


def logged(ws: Workspace) -> list[tuple[Any, ...]]:
    sql = "SELECT lead_id, type, direction, outcome, text FROM activity WHERE type = 'letter' ORDER BY lead_id"
    return [tuple(row) for row in ws.store.rows(sql)]


def test_everybody_with_an_address_gets_one_in_the_order_of_the_list(ws: Workspace) -> None:
    ada, firm = add(ws, "Ada Berg", salutation="Frau"), add(ws, company="Berg Solar GmbH")
    mailing = letters.recipients(ws, [firm, ada])
    assert [to.lead_id for to in mailing.recipients] == [firm, ada]
    assert mailing.recipients[0].lines == ("Berg Solar GmbH", "Lindenallee 3", "01067 Dresden")
    assert mailing.recipients[1].lines == ("Frau Ada Berg", "Lindenallee 3", "01067 Dresden")
    assert [to.greeting for to in mailing.recipients] == ["Dear Sir or Madam", "Dear Ms Berg"]
    assert not mailing.left_out


def test_a_list_as_filtered_gives_the_same_as_its_rows(ws: Workspace) -> None:
    (
        add(ws, "Ada Berg"),
        add(ws, "Bo Lund", street="Other 1"),
        pipeline.close(ws, [add(ws, "Cy Roth")], "lost", reason="price"),
    )
    query = ListQuery("leads")
    asked, given = letters.recipients(ws, query), letters.recipients(ws, letters.ids_of(ws, query))
    assert asked == given and len(asked.recipients) == 3
    assert len(letters.ids_of(ws, query, 2)) == 2


def test_who_wants_no_post_or_no_contact_gets_none_whatever_the_reason(ws: Workspace) -> None:
    ids = [add(ws, f"P{n} Q{n}", street=f"Way {n}") for n in range(4)]
    firm = add(ws, "In Firm", "Quiet Ltd", street="Way 9")
    opt_outs.opt_out(ws, ids[0], "letter")
    opt_outs.opt_out(ws, ids[1], "all")
    opt_outs.opt_out(ws, ids[2], "phone")
    opt_outs.opt_out(
        ws, firm, "post", party=("company", ws.store.value("SELECT company_id FROM lead WHERE id = ?", (firm,)))
    )
    mailing = letters.recipients(ws, [*ids, firm], although=dict.fromkeys((*ids, firm), "they asked for it"))
    assert reasons(mailing) == {ids[0]: "opt_out", ids[1]: "opt_out", firm: "opt_out"}
    assert [to.lead_id for to in mailing.recipients] == [ids[2], ids[3]]
    assert mailing.counts == {"opt_out": 3}


def test_without_an_address_in_the_bin_or_there_no_more_nobody_gets_one(ws: Workspace) -> None:
    nowhere, binned = leads.add(ws, {"full_name": "Ada Berg", "city": "Dresden"}).ids[0], add(ws, "Bo Lund")
    leads.bin_leads(ws, [binned])
    mailing = letters.recipients(ws, [nowhere, binned, 4711])
    assert reasons(mailing) == {nowhere: "no_address", binned: "gone", 4711: "gone"}


def test_the_firms_address_stands_in_for_a_person_without_one(ws: Workspace) -> None:
    lead = leads.add(ws, {"full_name": "Ada Berg", "company": "Berg GmbH"}).ids[0]
    company = ws.store.value("SELECT company_id FROM lead WHERE id = ?", (lead,))
    with ws.store.write("address") as write:
        write.update("company", company, street="Werk 1", postcode="99999", city="Suhl")
    assert letters.recipients(ws, [lead]).recipients[0].lines == ("Berg GmbH", "Ada Berg", "Werk 1", "99999 Suhl")


def test_one_person_and_one_household_get_one(ws: Workspace) -> None:
    ada, ben, other = add(ws, "Ada Berg"), add(ws, "Ben Berg"), add(ws, "Cy Lund")
    again = leads.add(ws, {"product": "roof"} | {"full_name": "Ada Berg"} | PLACE).ids[0]
    person = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (ada,))
    with ws.store.write("the same") as write:
        write.update("lead", again, person_id=person)
    asked = [ada, ben, again, other, ada]
    mailing = letters.recipients(ws, asked)
    assert reasons(mailing) == {ben: "household", again: "same_person"}
    assert [to.lead_id for to in mailing.recipients] == [ada, other]
    wanted = letters.recipients(ws, asked, although={ben: "lives apart", again: "never"})
    assert reasons(wanted) == {again: "same_person"}


def test_colleagues_are_no_household(ws: Workspace) -> None:
    ids = [add(ws, "Ada Berg", "Berg GmbH"), add(ws, "Ben Berg", "Berg GmbH")]
    assert len(letters.recipients(ws, ids).recipients) == 2


def test_who_was_tried_three_times_in_a_week_waits_unless_there_is_a_reason_s3_12(ws: Workspace) -> None:
    ada, bo = add(ws, "Ada Berg"), add(ws, "Bo Lund")
    for lead in (ada, ada, ada, bo, bo):
        touches.log(ws, lead, type="call", outcome="no_answer")
    mailing = letters.recipients(ws, [ada, bo])
    assert reasons(mailing) == {ada: "guard"}
    assert mailing.left_out[0].may_be_sent and mailing.left_out[0].note == "Ada Berg: 4 times in 7 days"
    all_same = letters.recipients(ws, [ada, bo], although={ada: "the survey is on Monday"})
    assert [to.although for to in all_same.recipients] == ["the survey is on Monday", ""]
    assert letters.recipients(ws, [ada], although={ada: "  "}).recipients == ()


def test_a_talk_begins_the_count_anew_s3_12(ws: Workspace) -> None:
    ada = add(ws, "Ada Berg")
    for outcome in ("no_answer", "no_answer", "no_answer", "reached"):
        touches.log(ws, ada, type="call", outcome=outcome)
    assert letters.recipients(ws, [ada]).recipients


def test_the_fourth_letter_of_a_mailing_into_one_firm_is_one_too_many_s3_12(ws: Workspace) -> None:
    ids = [add(ws, f"P{n} Q{n}", "Berg GmbH") for n in range(5)]
    mailing = letters.recipients(ws, ids)
    assert [to.lead_id for to in mailing.recipients] == ids[:3]
    assert reasons(mailing) == dict.fromkeys(ids[3:], "guard")


def test_who_prefers_e_mail_is_left_to_e_mail_s4_14(ws: Workspace) -> None:
    mail, call = add(ws, "Ada Berg", preferred_channel="e-mail"), add(ws, "Bo Lund", preferred_channel="phone")
    mailing = letters.recipients(ws, [mail, call])
    assert reasons(mailing) == {mail: "prefers"}
    assert [each.note for each in mailing.left_out] == ["E-mail"], "as people say it, not as it is stored"
    assert letters.recipients(ws, [mail], although={mail: "a printed offer"}).recipients


def test_sent_logs_a_letter_for_each_in_one_change_with_one_undo(ws: Workspace) -> None:
    ada, bo = add(ws, "Ada Berg"), add(ws, "Bo Lund")
    before = ws.store.value("SELECT count(*) FROM changeset")
    done = letters.sent(ws, [ada, bo, ada], "Spring", although={bo: "asked for it"})
    assert done.ids == (ada, bo) and ws.store.value("SELECT count(*) FROM changeset") == before + 1
    assert logged(ws) == [
        (ada, "letter", "outbound", "sent", "Spring"),
        (bo, "letter", "outbound", "sent", "Spring (sent all the same: asked for it)"),
    ]
    undoing.undo(ws)
    assert logged(ws) == []
    undoing.redo(ws)
    assert len(logged(ws)) == 2


def test_a_next_step_stays_unless_it_was_the_letter(ws: Workspace) -> None:
    ada, bo = add(ws, "Ada Berg"), add(ws, "Bo Lund")
    set_next(ws, [ada], NextStep("Call about the roof", ws.today(), channel="call"))
    set_next(ws, [bo], NextStep("Send the catalogue", ws.today(), channel="letter"))
    letters.sent(ws, [ada, bo], "Spring")
    rows = ws.store.rows("SELECT lead_id, ended_as FROM next_action ORDER BY lead_id")
    assert [tuple(row) for row in rows] == [(ada, None), (bo, "done")]


def test_a_name_stays_a_name_when_a_letter_goes_out_s3_11(ws: Workspace) -> None:
    with ws.store.write("list") as write:
        person = write.insert("person", full_name="Ed Lee", sort_key="lee", match_key="ed lee", **PLACE)
        name = write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)
    letters.sent(ws, [name], "Spring")
    assert ws.store.value("SELECT kind FROM lead WHERE id = ?", (name,)) == "name"


def test_who_said_no_between_printing_and_logging_stops_it_all(ws: Workspace) -> None:
    ada, bo = add(ws, "Ada Berg"), add(ws, "Bo Lund")
    opt_outs.opt_out(ws, bo, "letter")
    with pytest.raises(UserError, match="Bo Lund wants no post"):
        letters.sent(ws, [ada, bo], "Spring")
    assert logged(ws) == []
    with pytest.raises(UserError):
        letters.sent(ws, [], "Spring")


def test_a_thousand_letters_are_one_change_and_one_undo(ws: Workspace) -> None:
    with ws.store.write("many") as write:
        for n in range(1000):
            person = write.insert(
                "person", full_name=f"P{n} Q{n}", sort_key=str(n), match_key=str(n), **{**PLACE, "street": f"Way {n}"}
            )
            write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)
    mailing = letters.recipients(ws, ListQuery("names"))
    assert len(mailing.recipients) == 1000
    letters.sent(ws, [to.lead_id for to in mailing.recipients], "Spring")
    assert ws.store.value("SELECT count(*) FROM activity WHERE type = 'letter'") == 1000
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM activity") == 0


def test_a_text_is_filled_in_for_each_and_what_it_does_not_know_stays_text(ws: Workspace) -> None:
    ada = add(ws, "Ada Berg", product="a <b>roof</b>", salutation="Frau")
    body = "about {product}: {strange} {0} {company}."
    made = letter_texts.post(ws, letters.recipients(ws, [ada]).recipients, Wanted("letters"), body)
    assert made.bodies == ("about a <b>roof</b>: {strange} {0}.",)
    assert made.wanted.sheet == "A4" and not made.is_greeted
    own = letter_texts.post(ws, letters.recipients(ws, [ada]).recipients, Wanted("letters"), "{letter_salutation} x")
    assert own.bodies == ("Dear Ms Berg x",) and own.is_greeted


def test_texts_for_letters_stand_before_those_for_everything(ws: Workspace) -> None:
    for name, channel in (("Any", ""), ("Call", "call"), ("Spring", "letter")):
        snippets.save(ws, Snippet(None, name, "x", channel))
    assert [text.name for text in letter_texts.texts(ws)] == ["Spring", "Any"]
    assert letter_texts.text_called(ws, "spring").name == "Spring"
    with pytest.raises(UserError):
        letter_texts.text_called(ws, "Call")


def test_the_day_of_a_letter_is_the_firms(ws: Workspace) -> None:
    made = letter_texts.post(ws, (), Wanted())
    assert made.day == "4 March 2026" and ws.today() == date(2026, 3, 4)
