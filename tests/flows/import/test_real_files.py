"""Real files that nobody here wrote, one after another into one firm: rows add up, nothing twice, everything undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.filters import ListQuery
from leaddesk.exchange import export, importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import checking, pipeline, touches, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists, search
from tests.unit.exchange.importing_kit import everything

FILES = (
    "growA_01_facebook_leads_standard.csv", "growA_06_agency_crm_export.csv", "growA_15_duplicate_rows.csv",
    "growA_21_tab_separated.csv", "growA_european_semicolon.csv", "growA_rtl_arabic_headers.csv", "growB_leads_messy.csv",
    "odoo_res_partner.xls", "xactnet_contact_51626.xlsx", "de_kunden_powerbi.csv", "salesforce_leads_marketing.csv",
    "linkedin_sample_connections.csv", "roundcube_gmail.csv",
)  # fmt: skip


def _bring(ws: Workspace, path: Path) -> bool:
    """Import a file twice; whether anything came in. Rows add up, the second time changes nothing."""
    try:
        (first,) = importing.run(ws, path, Options())
    except UserError as error:
        assert error.code == "not_contacts"
        return False
    assert first.rows == sum(first.counts.values())
    (again,) = importing.run(ws, path, Options())
    assert again.rows == first.rows
    assert (again.counts["created"], again.counts["updated"], again.changeset) == (0, 0, None)
    return first.changeset is not None


def test_a_dozen_real_files_worked_and_undone(ws: Workspace, shared: Path, tmp_path: Path) -> None:
    start = everything(ws)
    changes = sum(_bring(ws, shared / "corpus" / "leads" / name) for name in FILES)
    assert checking.check(ws) == []
    lead = ws.store.row(
        "SELECT l.id, k.norm, p.last_name FROM lead l JOIN person p ON p.id = l.person_id JOIN contact_point k "
        "ON k.person_id = p.id WHERE l.kind = 'lead' AND l.status = 'new' AND k.kind = 'phone' AND length(p.last_name) > 4"
    )
    assert lead is not None
    lead_id, phone, surname = lead
    assert lead_id in search.find(ws.store, phone[-4:], 50).lead_ids
    assert lead_id in search.find(ws.store, surname[:4], 50).lead_ids
    touches.log(ws, lead_id, type="call", outcome="reached", text="They want it")
    pipeline.close(ws, [lead_id], "won", value_minor=120_000)
    total = lists.count(ws.store, ListQuery(), ws.moment())
    assert export.write(ws, tmp_path / "all.xlsx") == export.write(ws, tmp_path / "all.csv") == total
    for _step in range(changes + 2):
        undoing.undo(ws)
    assert everything(ws) == start
    assert checking.check(ws) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_real_file(ws: Workspace, shared: Path) -> None:
    start = everything(ws)
    changes = sum(_bring(ws, path) for path in sorted((shared / "corpus" / "leads").iterdir()))
    assert checking.check(ws) == []
    for _step in range(changes):
        undoing.undo(ws)
    assert everything(ws) == start
