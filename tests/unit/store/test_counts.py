"""The figures of the status bar agree with the views of the same name (S2-1, S3-11)."""

from __future__ import annotations

from datetime import timedelta

from leaddesk.base.clock import FixedClock
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.records import Counts
from leaddesk.services import leads, pipeline, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import counts, lists, reference
from tests.conftest import NOW
from tests.unit.store.many_leads import fill


def test_an_empty_file_counts_nothing(ws: Workspace) -> None:
    assert counts.counts(ws.store, ws.moment()) == Counts(0, 0, 0, 0, 0, 0)


def test_figures_and_views_agree(ws: Workspace) -> None:
    fill(ws, 600)
    moment = ws.moment()
    shown = counts.counts(ws.store, moment)
    assert shown.untouched == lists.count(ws.store, ListQuery(view="untouched"), moment) > 0
    assert shown.leads == lists.count(ws.store, ListQuery(), moment) > 0
    assert shown.names == lists.count(ws.store, ListQuery("names"), moment) > 0
    assert shown.open == lists.count(ws.store, ListQuery(view="inbox"), moment) > 0
    assert shown.backlog == lists.count(ws.store, ListQuery(view="backlog"), moment)
    assert shown.leads + shown.names == 600


def test_untouched_rises_by_itself_and_falls_with_a_try_s2_1(ws: Workspace, clock: FixedClock) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    assert counts.counts(ws.store, ws.moment()).untouched == 0
    clock.set(NOW + timedelta(days=1, hours=1))
    assert counts.counts(ws.store, ws.moment()).untouched == 1
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert counts.counts(ws.store, ws.moment()).untouched == 0
    undoing.undo(ws)
    assert counts.counts(ws.store, ws.moment()).untouched == 1
    leads.bin_leads(ws, [lead_id])
    assert counts.counts(ws.store, ws.moment()) == Counts(0, 0, 0, 0, 0, 0)


def test_closed_leads_stay_counted_as_leads(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada"})
    leads.add(ws, {"full_name": "Ben"})
    pipeline.close(ws, [1], "won")
    pipeline.close(ws, [2], "not_a_lead", reason="spam")
    assert counts.counts(ws.store, ws.moment()) == Counts(0, 2, 0, 1, 0, 0)


def test_the_firm_s_lists_of_named_things(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada", "tags": "b, a", "source": "Fair Bonn", "campaign": "Spring"})
    assert [tag.name for tag in reference.tags(ws.store)] == ["a", "b"]
    assert reference.tags(ws.store)[0].leads == 1
    assert [stage.status for stage in reference.stages(ws.store)][:2] == ["new", "attempting"]
    assert [(who.name, who.initials, who.active) for who in reference.assignees(ws.store)] == [
        ("Anna Berg", "AB", True)
    ]
    assert ("Fair Bonn", "other", True) in [(s.name, s.type, s.active) for s in reference.sources(ws.store)]
    assert [campaign.name for campaign in reference.campaigns(ws.store)] == ["Spring"]
    lost = reference.reasons(ws.store, "lost")
    assert (lost[0].code, lost[0].label) == ("price", "Price")
    assert {reason.moment for reason in reference.reasons(ws.store)} >= {"lost", "parked", "returned"}
