"""Campaigns of a source: made, named, given a cost, no longer offered. Each one undoable change."""

from __future__ import annotations

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import inputs
from leaddesk.domain.identity import fold
from leaddesk.services import named
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import former


def add(ws: Workspace, name: str, source_id: int | None) -> Made:
    """A new campaign of a source, or of none. Raises UserError for no name or one that is taken."""
    name = named.cleaned(name)
    named.refuse_taken(ws, "campaign", name)
    if source_id is not None:
        named.name_of(ws, "source", source_id)
    with ws.store.write(N_("New campaign {campaign}"), campaign=name) as write:
        row_id = write.insert("campaign", name=name, source_id=source_id, match_key=fold(name))
    return Made(**vars(done(write, _("New campaign {campaign}").format(campaign=name))), id=row_id)


def rename(ws: Workspace, campaign_id: int, name: str) -> Done:
    """Another name; lists and conditions that say the old one still mean this campaign."""
    old, name = named.name_of(ws, "campaign", campaign_id), named.cleaned(name)
    named.refuse_taken(ws, "campaign", name, campaign_id)
    with ws.store.write(N_("Rename campaign {campaign} to {name}"), campaign=old, name=name) as write:
        named.rename_in(write, "campaign", campaign_id, name)
    return done(write, _("Rename campaign {campaign} to {name}").format(campaign=old, name=name))


def set_cost(ws: Workspace, campaign_id: int, text: str) -> Done:
    """What it cost altogether, a sum; empty = not recorded."""
    name = named.name_of(ws, "campaign", campaign_id)
    currency = ws.settings.currency
    minor = inputs.money(text, currency, field="cost") if text.strip() else None
    if minor is not None and minor < 0:
        raise UserError(_("A cost cannot be below zero."), field="cost")
    with ws.store.write(N_("Cost of {campaign}"), campaign=name) as write:
        write.update("campaign", campaign_id, cost_minor=minor, cost_currency=currency if minor is not None else None)
    return done(write, _("Cost of {campaign}").format(campaign=name))


def set_source(ws: Workspace, campaign_id: int, source_id: int | None) -> Done:
    """Belongs to another source from now on; the leads keep theirs."""
    name = named.name_of(ws, "campaign", campaign_id)
    if source_id is not None:
        named.name_of(ws, "source", source_id)
    with ws.store.write(N_("Source of campaign {campaign}"), campaign=name) as write:
        write.update("campaign", campaign_id, source_id=source_id)
    return done(write, _("Source of campaign {campaign}").format(campaign=name))


def set_active(ws: Workspace, campaign_id: int, active: bool) -> Done:
    """Offered for new leads or not; leads that have it keep it."""
    name = named.name_of(ws, "campaign", campaign_id)
    label = N_("Campaign {campaign} is used again") if active else N_("Campaign {campaign} is no longer used")
    with ws.store.write(label, campaign=name) as write:
        write.update("campaign", campaign_id, active=int(active))
    return done(write, _(label).format(campaign=name))


def merge(ws: Workspace, campaign_id: int, into: int) -> Done:
    """The leads of a campaign go to another, its cost is added. One undo. Raises UserError for itself or two currencies."""
    name, stays = named.name_of(ws, "campaign", campaign_id), named.name_of(ws, "campaign", into)
    if campaign_id == into:
        raise UserError(_("These are the same campaign."), field="campaign")
    label = N_("Join campaign {campaign} with {name}")
    with ws.store.write(label, group=True, campaign=name, name=stays) as write:
        ids = [i for (i,) in write.rows("SELECT id FROM lead WHERE campaign_id = ?", (campaign_id,))]
        write.update("lead", ids, campaign_id=into)
        mine, theirs = (
            write.row("SELECT cost_minor, cost_currency FROM campaign WHERE id = ?", (i,)) or (None, None)
            for i in (campaign_id, into)
        )
        if mine[0] is not None:
            if theirs[0] is not None and theirs[1] != mine[1]:
                raise UserError(_("Both have a cost, in two currencies."), field="campaign")
            write.update("campaign", into, cost_minor=mine[0] + (theirs[0] or 0), cost_currency=mine[1])
        former.pass_on(write, "campaign", campaign_id, into)
        former.note(write, "campaign", fold(name), into)
        write.delete("campaign", campaign_id)
    return done(write, _(label).format(campaign=name, name=stays))
