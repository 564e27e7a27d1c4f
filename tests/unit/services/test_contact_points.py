"""Ways to reach somebody and what they asked us not to do (PRODUCT sections 3 and 4; S3-12)."""

from __future__ import annotations

from datetime import date

import pytest

from leaddesk.base.errors import UserError
from leaddesk.services import checking, contact_points, leads, opt_outs, undoing
from leaddesk.services.attempt_plans import for_lead
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as stored
from leaddesk.store.ways import of_lead as ways_of
from tests.unit.services.merging_kit import everything


@pytest.fixture
def lead(ws: Workspace) -> int:
    values = {
        "full_name": "Callum Reid",
        "company": "Reid Brewing",
        "phone": "0171 2345678",
        "email": "callum@reid.example",
    }
    return leads.add(ws, values).ids[0]


def ways(ws: Workspace, lead_id: int) -> list[tuple[str, str, bool]]:
    return [(p.kind, p.value, p.of_company) for p in stored.detail(ws.store, lead_id).contact_points]


def point(ws: Workspace, lead_id: int, value: str) -> int:
    return next(p.id for p in stored.detail(ws.store, lead_id).contact_points if p.value == value)


def test_ways_are_added_changed_removed_and_put_first(ws: Workspace, lead: int) -> None:
    company = ("company", stored.detail(ws.store, lead).company_id or 0)
    contact_points.add(ws, lead, "", "0151 23456789")
    contact_points.add(ws, lead, "website", "www.reid.example", party=company)
    assert ways(ws, lead) == [
        ("phone", "0171 2345678", False),
        ("email", "callum@reid.example", False),
        ("mobile", "0151 23456789", False),
        ("website", "www.reid.example", True),
    ]
    contact_points.put_first(ws, lead, point(ws, lead, "0151 23456789"))
    assert ways(ws, lead)[0][1] == "0151 23456789" and stored.rows(ws.store, [lead])[0].phone == "0151 23456789"
    assert contact_points.put_first(ws, lead, point(ws, lead, "0151 23456789")).changeset is None
    contact_points.change(ws, lead, point(ws, lead, "callum@reid.example"), "c.reid@reid.example")
    assert stored.rows(ws.store, [lead])[0].email == "c.reid@reid.example"
    contact_points.change(ws, lead, point(ws, lead, "0171 2345678"), "0171 2345678", kind="fax")
    contact_points.change(ws, lead, point(ws, lead, "c.reid@reid.example"), "")
    assert ways(ws, lead) == [
        ("mobile", "0151 23456789", False),
        ("fax", "0171 2345678", False),
        ("website", "www.reid.example", True),
    ]
    assert checking.check(ws) == []


def test_each_change_is_undone_and_redone_k11(ws: Workspace, lead: int) -> None:
    states = [everything(ws)]
    contact_points.add(ws, lead, "phone", "0171 999999")
    states.append(everything(ws))
    contact_points.put_first(ws, lead, point(ws, lead, "0171 999999"))
    states.append(everything(ws))
    opt_outs.opt_out(ws, lead, "all", source="letter of 3 March")
    states.append(everything(ws))
    opt_outs.lift(ws, lead, "phone")
    states.append(everything(ws))
    contact_points.remove(ws, lead, point(ws, lead, "0171 999999"))
    for state in reversed(states):
        undoing.undo(ws)
        assert everything(ws) == state
    for state in states[1:]:
        undoing.redo(ws)
        assert everything(ws) == state


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("email", "no address", "bad_value"),
        ("phone", "12", "bad_value"),
        ("website", "nowhere", "bad_value"),
        ("phone", "", "bad_value"),
        ("phone", "x" * 400, "bad_value"),
        ("pigeon", "coo", "wrong_use"),
        ("mobile", "0171-234 56 78", "known"),
        ("email", "Callum@Reid.example", "known"),
    ],
)
def test_what_is_none_or_is_known_is_refused_and_changes_nothing(
    ws: Workspace, lead: int, kind: str, value: str, code: str
) -> None:
    before = everything(ws)
    with pytest.raises(UserError) as refused:
        contact_points.add(ws, lead, kind, value)
    assert refused.value.code == code and everything(ws) == before


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("eva@lang.example", "email"),
        ("www.lang.example", "website"),
        ("https://lang.example/kontakt", "website"),
        ("0151 23456789", "mobile"),
        ("030 5120244", "phone"),
        ("+44 7911 123456", "mobile"),
        ("ask Eva", "phone"),
    ],
)
def test_the_kind_is_what_it_looks_like(text: str, kind: str) -> None:
    assert contact_points.kind_of(text, "DE") == kind


def test_who_else_has_a_number_is_told_and_not_refused(ws: Workspace, lead: int) -> None:
    other = leads.add(ws, {"full_name": "Eva Lang", "phone": "+49 171 2345678"}).ids[0]
    (who,) = contact_points.also(ws, "mobile", "0171/2345678", but=lead)
    assert (who.title, who.lead_id) == ("Eva Lang", other)
    assert (
        contact_points.also(ws, "phone", "0171 2345678", but=0) != ()
        and contact_points.also(ws, "website", "x.de", but=lead) == ()
    )


def test_a_way_of_somebody_else_is_not_reached_by_mistake(ws: Workspace, lead: int) -> None:
    other = leads.add(ws, {"full_name": "Eva Lang", "phone": "030 5120244"}).ids[0]
    for verb in (contact_points.remove, contact_points.put_first):
        with pytest.raises(UserError) as refused:
            verb(ws, lead, point(ws, other, "030 5120244"))
        assert refused.value.code == "unknown_record"
    with pytest.raises(UserError):
        contact_points.add(ws, lead, "phone", "030 1", party=("person", 999))


# --- wishes --------------------------------------------------------------------------------------------------------------
def test_a_wish_has_its_day_and_source_and_bars_its_channel_s3_12(ws: Workspace, lead: int) -> None:
    opt_outs.opt_out(ws, lead, "call", since=date(2026, 3, 2), source="said so on the phone")
    found = stored.detail(ws.store, lead)
    (wish,) = found.wishes
    assert (wish.channel, wish.since_on, wish.source, wish.party[0]) == (
        "phone",
        date(2026, 3, 2),
        "said so on the phone",
        "person",
    )
    assert {p.value: p.opted_out for p in found.contact_points} == {"0171 2345678": True, "callum@reid.example": False}
    assert "phone" in ways_of(ws.store, lead).closed
    plans = for_lead(ws, lead)
    assert all(plan is None or plan.channel != "call" for plan in vars(plans).values() if hasattr(plan, "channel"))


def test_saying_it_again_adds_the_source_and_nothing_else(ws: Workspace, lead: int) -> None:
    opt_outs.opt_out(ws, lead, "email")
    assert stored.detail(ws.store, lead).wishes[0].since_on == date(2026, 3, 4)
    assert opt_outs.opt_out(ws, lead, "email").changeset is None
    opt_outs.opt_out(ws, lead, "email", source="by letter")
    (wish,) = stored.detail(ws.store, lead).wishes
    assert (wish.source, wish.since_on) == ("by letter", date(2026, 3, 4))
    opt_outs.opt_out(ws, lead, "email", source=" ")
    assert stored.detail(ws.store, lead).wishes[0].source == ""


def test_lifting_one_channel_leaves_the_wish_about_the_others(ws: Workspace, lead: int) -> None:
    opt_outs.opt_out(ws, lead, "all", since=date(2026, 1, 5), source="letter")
    opt_outs.lift(ws, lead, "phone")
    found = stored.detail(ws.store, lead)
    assert {(w.channel, w.since_on, w.source) for w in found.wishes} == {
        (channel, date(2026, 1, 5), "letter") for channel in ("email", "letter", "message")
    }
    assert [p.value for p in found.contact_points if p.opted_out] == ["callum@reid.example"]
    opt_outs.lift(ws, lead, "all")
    assert stored.detail(ws.store, lead).wishes == ()


def test_the_companys_wish_counts_for_everybody_and_is_lifted_apart(ws: Workspace, lead: int) -> None:
    other = leads.add(ws, {"full_name": "Jess Reid", "company": "Reid Brewing", "email": "jess@reid.example"}).ids[0]
    company = ("company", stored.detail(ws.store, lead).company_id or 0)
    opt_outs.opt_out(ws, lead, "email", party=company)
    assert stored.detail(ws.store, other).contact_points[0].opted_out
    opt_outs.lift(ws, other, "email")
    assert stored.detail(ws.store, other).contact_points[0].opted_out, "the company still asks"
    opt_outs.lift(ws, other, "email", party=company)
    assert not stored.detail(ws.store, other).contact_points[0].opted_out


def test_a_wish_cannot_be_of_tomorrow_nor_of_a_channel_that_is_none(ws: Workspace, lead: int) -> None:
    with pytest.raises(UserError):
        opt_outs.opt_out(ws, lead, "phone", since=date(2026, 3, 5))
    with pytest.raises(UserError):
        opt_outs.opt_out(ws, lead, "pigeon")


def test_a_lead_of_nobody_gets_a_person_for_its_first_number(ws: Workspace) -> None:
    company = leads.add(ws, {"company": "Fearn Florists"}).ids[0]
    contact_points.add(ws, company, "phone", "030 5120244")
    assert ways(ws, company) == [("phone", "030 5120244", True)]
