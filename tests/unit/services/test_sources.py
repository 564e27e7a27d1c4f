"""Sources, campaigns and what they cost (S1-11, S3-4); tags: renamed, joined, no longer used, and each taken back by one undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain import costs
from leaddesk.domain.costs import Cost
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.services import attempt_plans, bulk, campaigns, firm_settings, leads, sources, tags, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows
from leaddesk.store import lists, reference, usage


def lead(ws: Workspace, source: str = "Website", name: str = "Ida Kern", **more: str) -> int:
    return leads.add(ws, {"full_name": name, "source": source} | more).ids[0]


def source(ws: Workspace, name: str) -> reference.Source:
    return next(each for each in reference.sources(ws.store, everything=True) if each.name == name)


def source_of(ws: Workspace, lead_id: int) -> str:
    return str(
        ws.store.value("SELECT s.name FROM lead l JOIN source s ON s.id = l.source_id WHERE l.id = ?", (lead_id,))
    )


@pytest.mark.parametrize(
    ("typed", "minor", "per"),
    [
        ("£200 a month", 20000, "month"),
        ("38/lead", 3800, "lead"),
        ("4,600 once", 460000, "once"),
        ("50 a win", 5000, "won"),
        ("200 im Monat", 20000, "month"),
        ("38,50 je Anfrage", 3850, "lead"),
        ("1.120 EUR einmalig", 112000, "once"),
        ("2k per month", 200000, "month"),
        ("0 a month", 0, "month"),
    ],
)
def test_a_cost_is_typed_as_people_say_it(typed: str, minor: int, per: str) -> None:
    assert costs.read(typed, currency="EUR") == Cost(minor, "EUR", per)


@pytest.mark.parametrize("typed", ["a lot", "200", "200 a fortnight", "-5 a month", "month"])
def test_a_cost_that_says_too_little_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        costs.read(typed, currency="EUR")
    assert refused.value.field == "cost"


def test_no_cost_is_not_recorded_and_never_nothing(ws: Workspace) -> None:
    website = source(ws, "Website").id
    assert source(ws, "Website").cost is None
    assert costs.say(None, "") == "not recorded"
    sources.set_cost(ws, website, "0 a month")
    assert source(ws, "Website").cost == Cost(0, "EUR", "month")
    sources.set_cost(ws, website, "250")
    assert source(ws, "Website").cost == Cost(25000, "EUR", "month"), "a bare sum keeps what it is for"
    sources.set_cost(ws, website, "")
    assert source(ws, "Website").cost is None
    undoing.undo(ws)
    assert source(ws, "Website").cost == Cost(25000, "EUR", "month")


def test_a_month_has_its_own_cost(ws: Workspace) -> None:
    website = source(ws, "Website").id
    sources.set_month_cost(ws, website, "2026-2", "120")
    sources.set_month_cost(ws, website, "3/2026", "0")
    assert reference.month_costs(ws.store, website) == [("2026-03", 0, "EUR"), ("2026-02", 12000, "EUR")]
    sources.set_month_cost(ws, website, "2026-02", "")
    assert reference.month_costs(ws.store, website) == [("2026-03", 0, "EUR")]
    for month in ("2026-13", "March", "2026"):
        with pytest.raises(UserError):
            sources.set_month_cost(ws, website, month, "1")


def test_a_renamed_source_is_still_found_by_its_old_name(ws: Workspace) -> None:
    one = lead(ws, "Fair")
    fair = source(ws, "Fair").id
    sources.rename(ws, fair, "Harrogate show")
    assert source_of(ws, one) == "Harrogate show"
    assert source_of(ws, lead(ws, "FAIR", "Max Kern")) == "Harrogate show", "a list that says Fair means it"
    undoing.undo(ws)
    undoing.undo(ws)
    assert source_of(ws, one) == "Fair"
    assert ws.store.value("SELECT count(*) FROM former_name") == 0


def test_two_sources_become_one_and_one_undo_parts_them(ws: Workspace) -> None:
    one, two = lead(ws, "Web form"), lead(ws, "Website", "Max Kern")
    form, website = source(ws, "Web form").id, source(ws, "Website").id
    campaigns.add(ws, "Spring", form)
    plan = attempt_plans.suggested()
    attempt_plans.save(ws, replace(plan, source_id=form), anyway=True)
    sources.set_month_cost(ws, form, "2026-02", "10")
    sources.set_month_cost(ws, website, "2026-02", "5")
    sources.set_month_cost(ws, form, "2026-01", "7")
    firm_settings.change_source(ws, website, 60)
    before = ws.store.rows("SELECT id, source_id, origin FROM lead ORDER BY id")
    due = rows.rows(ws.store, [one])[0].reply_due_at
    sources.merge(ws, form, website)
    assert source_of(ws, one) == source_of(ws, two) == "Website"
    assert "Web form" not in [each.name for each in reference.sources(ws.store, everything=True)]
    assert reference.campaigns(ws.store)[0].source_id == website
    assert reference.month_costs(ws.store, website) == [("2026-02", 1500, "EUR"), ("2026-01", 700, "EUR")]
    assert ws.store.value("SELECT source_id FROM attempt_plan") == website
    assert rows.rows(ws.store, [one])[0].reply_due_at != due, "the limit of the one that stays counts"
    assert source_of(ws, lead(ws, "web form", "Eva Kern")) == "Website"
    undoing.undo(ws)
    undoing.undo(ws)
    assert ws.store.rows("SELECT id, source_id, origin FROM lead WHERE deleted_at IS NULL ORDER BY id") == before
    assert rows.rows(ws.store, [one])[0].reply_due_at == due
    assert reference.month_costs(ws.store, form) == [("2026-02", 1000, "EUR"), ("2026-01", 700, "EUR")]


def test_unknown_stays(ws: Workspace) -> None:
    unknown, website = source(ws, "Unknown").id, source(ws, "Website").id
    for verb, wish in ((sources.merge, website), (sources.set_active, False), (sources.change_type, "website")):
        with pytest.raises(UserError):
            partial(verb, ws, unknown)(wish)


def test_a_source_no_longer_used_keeps_its_leads(ws: Workspace) -> None:
    one = lead(ws, "Mailing")
    sources.set_active(ws, source(ws, "Mailing").id, False)
    assert "Mailing" not in [each.name for each in reference.sources(ws.store)]
    assert source_of(ws, one) == "Mailing"


def test_another_kind_is_another_origin_of_its_leads(ws: Workspace) -> None:
    one = lead(ws, "Fair")
    sources.change_type(ws, source(ws, "Fair").id, "referral")
    assert ws.store.value("SELECT origin FROM lead WHERE id = ?", (one,)) == "referral"
    undoing.undo(ws)
    assert ws.store.value("SELECT origin FROM lead WHERE id = ?", (one,)) != "referral"


def test_the_figure_beside_a_source_is_the_list_it_opens(ws: Workspace) -> None:
    lead(ws), lead(ws, name="Max Kern", received_at="2024-01-05"), lead(ws, "Phone", "Eva Kern")
    moment = ws.moment()
    for each in reference.sources(ws.store):
        where = usage.received_where("source", each.name, moment.today)
        query = ListQuery("leads", tuple(Condition.parse(part) for part in where.split("&")))
        assert lists.count(ws.store, query, moment) == usage.sources(ws.store, moment).get(each.id, 0)


def test_campaigns_have_a_source_and_a_cost(ws: Workspace) -> None:
    mailing = source(ws, "Mailing").id
    spring = campaigns.add(ws, "Spring", mailing).id
    autumn = campaigns.add(ws, "Autumn", mailing).id
    one = lead(ws, "Mailing", campaign="Spring")
    campaigns.set_cost(ws, spring, "1,120")
    campaigns.rename(ws, spring, "Spring letter")
    assert [(c.name, c.cost_minor) for c in reference.campaigns(ws.store)] == [
        ("Autumn", None),
        ("Spring letter", 112000),
    ]
    campaigns.merge(ws, spring, autumn)
    assert ws.store.value("SELECT campaign_id FROM lead WHERE id = ?", (one,)) == autumn
    assert [(c.name, c.cost_minor) for c in reference.campaigns(ws.store)] == [("Autumn", 112000)]
    undoing.undo(ws)
    campaigns.set_active(ws, spring, False)
    assert [c.name for c in reference.campaigns(ws.store)] == ["Autumn"]


# --- tags -------------------------------------------------------------------------------------------------------------
def tags_of(ws: Workspace, lead_id: int) -> list[str]:
    sql = "SELECT t.name FROM lead_tag x JOIN tag t ON t.id = x.tag_id WHERE x.lead_id = ? ORDER BY t.name"
    return [name for (name,) in ws.store.rows(sql, (lead_id,))]


def tag(ws: Workspace, name: str) -> int:
    return int(ws.store.value("SELECT id FROM tag WHERE name = ?", (name,)))


def test_a_renamed_tag_is_found_by_its_new_name_and_after_undo_by_its_old(ws: Workspace) -> None:
    one = lead(ws)
    bulk.add_tag(ws, [one], "xmas")
    tags.rename(ws, tag(ws, "xmas"), "Christmas")
    documents = [row[0] for row in ws.store.rows("SELECT body FROM search_doc WHERE id = ?", (one * 4,))]
    assert "christmas" in documents[0].lower() and "xmas" not in documents[0].lower()
    undoing.undo(ws)
    documents = [row[0] for row in ws.store.rows("SELECT body FROM search_doc WHERE id = ?", (one * 4,))]
    assert "xmas" in documents[0].lower() and "christmas" not in documents[0].lower()


def test_joined_tags_stand_once_on_a_record(ws: Workspace) -> None:
    both, first, second = lead(ws), lead(ws, name="Max Kern"), lead(ws, name="Eva Kern")
    bulk.add_tag(ws, [both, first], "xmas")
    bulk.add_tag(ws, [both, second], "Christmas")
    tags.merge(ws, tag(ws, "xmas"), tag(ws, "Christmas"))
    assert [tags_of(ws, i) for i in (both, first, second)] == [["Christmas"]] * 3
    bulk.add_tag(ws, [lead(ws, name="Uwe Kern")], "XMAS")
    assert [each.name for each in reference.tags(ws.store)] == ["Christmas"]
    for _step in range(3):
        undoing.undo(ws)
    assert [tags_of(ws, i) for i in (both, first, second)] == [["Christmas", "xmas"], ["xmas"], ["Christmas"]]


def test_a_tag_is_hidden_or_deleted(ws: Workspace) -> None:
    one = lead(ws)
    bulk.add_tag(ws, [one], "xmas")
    tags.set_active(ws, tag(ws, "xmas"), False)
    assert reference.tags(ws.store) == [] and tags_of(ws, one) == ["xmas"]
    tags.delete(ws, tag(ws, "xmas"))
    assert tags_of(ws, one) == []
    undoing.undo(ws)
    assert tags_of(ws, one) == ["xmas"]
    with pytest.raises(UserError):
        tags.add(ws, "a, b")
