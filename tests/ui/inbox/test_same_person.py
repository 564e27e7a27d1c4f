"""Two rows of the Inbox compared, two leads of one person made one inquiry, and people taken apart again after later edits."""

from __future__ import annotations

from leaddesk.services import leads, merging
from leaddesk.store import leads as rows
from leaddesk.ui.duplicates.page import DuplicatesPage
from tests.ui.inbox.conftest import Desk


def person_of(desk: Desk, name: str) -> int:
    return int(desk.ws.store.value("SELECT person_id FROM lead WHERE id = ?", (desk.ids[name],)))


def tick(desk: Desk, *ids: int) -> None:
    desk.page.list.table.select_ids(list(ids))
    desk.settle()


def joined(desk: Desk) -> list[str]:
    """Who was joined to the record shown."""
    return [row.joined.name for row in desk.page.detail.joined]


def test_two_ticked_rows_are_compared_whether_or_not_they_look_alike(desk: Desk) -> None:
    assert not desk.window.actions_.action("lead.merge").isEnabled(), "one row is nobody twice"
    tick(desk, desk.ids["Aiko Tanabe"], desk.ids["Zoe Last"])
    desk.act("lead.merge")
    assert desk.window.page_id() == "duplicates"
    page = desk.window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    comparison = page.body.compare.comparison
    assert comparison is not None and {comparison.ours.name, comparison.theirs.name} == {"Aiko Tanabe", "Zoe Last"}
    row = page.body.pairs.list.current()
    assert row is not None and row.lines[2] == "chosen by you"
    page.body.compare.choose_all("ours")
    desk.act("lead.save_text")
    assert desk.ws.store.value("SELECT count(*) FROM person WHERE merged_into_id IS NOT NULL") == 1


def test_two_leads_of_one_person_are_asked_about_as_one_inquiry(desk: Desk) -> None:
    party = ("person", person_of(desk, "Sofia Brandt"))
    second = leads.add(desk.ws, {"full_name": "Sofia Brandt", "product": "An oven"}, of=party).ids[0]
    desk.settle()
    desk.prompts.answers = ["same"]
    tick(desk, desk.ids["Sofia Brandt"], second)
    desk.act("lead.merge")
    assert "are both of Sofia Brandt. Is it the same inquiry?" in desk.prompts.asked[0]
    assert rows.rows(desk.ws.store, [second])[0].status == "not_a_lead"
    assert desk.window.page_id() == "inbox"
    desk.act("edit.undo")
    assert rows.rows(desk.ws.store, [second])[0].status == "new"


def test_who_was_joined_stands_in_the_details_and_is_taken_apart_after_an_edit(desk: Desk) -> None:
    keep, other = person_of(desk, "Aiko Tanabe"), person_of(desk, "Zoe Last")
    desk.go_to("Aiko Tanabe")
    assert not desk.window.actions_.action("lead.split").isEnabled() and joined(desk) == []
    merging.merge(desk.ws, "person", keep, other, {})
    desk.settle()
    assert joined(desk) == ["Zoe Last"]
    leads.set_fields(desk.ws, desk.ids["Aiko Tanabe"], {"job_title": "Owner"})
    desk.settle()
    desk.act("lead.split")
    assert person_of(desk, "Zoe Last") == other
    assert desk.ws.store.value("SELECT merged_into_id FROM person WHERE id = ?", (other,)) is None
    assert desk.detail("Aiko Tanabe").job_title == "Owner", "what was changed since stays"
    assert joined(desk) == [] and not desk.window.actions_.action("lead.split").isEnabled()
    desk.act("edit.undo")
    assert joined(desk) == ["Zoe Last"]


def test_of_several_joined_it_is_asked_who(desk: Desk) -> None:
    keep = person_of(desk, "Aiko Tanabe")
    for name in ("Zoe Last", "Rory Denton"):
        merging.merge(desk.ws, "person", keep, person_of(desk, name), {})
    desk.go_to("Aiko Tanabe")
    assert joined(desk) == ["Rory Denton", "Zoe Last"]
    desk.prompts.answers = ["1"]
    desk.act("lead.split")
    assert desk.prompts.asked == ["Who is it that was joined by mistake?"]
    assert joined(desk) == ["Rory Denton"]
