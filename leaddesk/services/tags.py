"""Tags: named, joined, no longer offered, deleted. A tag comes into being where one is first given to a record."""

from __future__ import annotations

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.identity import fold
from leaddesk.services import named
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, former


def add(ws: Workspace, name: str) -> Made:
    """A tag that nobody carries yet. Raises UserError for no name or one that is taken."""
    name = _name(name)
    named.refuse_taken(ws, "tag", name)
    with ws.store.write(N_("New tag {tag}"), tag=name) as write:
        row_id = write.insert("tag", name=name, match_key=fold(name))
    return Made(**vars(done(write, _("New tag {tag}").format(tag=name))), id=row_id)


def rename(ws: Workspace, tag_id: int, name: str) -> Done:
    """Another name, on every record that carries it. Raises UserError where another tag has it: then they are joined."""
    old, name = named.name_of(ws, "tag", tag_id), _name(name)
    named.refuse_taken(ws, "tag", name, tag_id)
    with ws.store.write(N_("Rename tag {tag} to {name}"), group=True, tag=old, name=name) as write:
        named.rename_in(write, "tag", tag_id, name)
    return done(write, _("Rename tag {tag} to {name}").format(tag=old, name=name))


def merge(ws: Workspace, tag_id: int, into: int) -> Done:
    """Records with a tag carry another instead; its name goes on meaning that one. One undo."""
    name, stays = named.name_of(ws, "tag", tag_id), named.name_of(ws, "tag", into)
    if tag_id == into:
        raise UserError(_("These are the same tag."), field="tag")
    label = N_("Join tag {tag} with {name}")
    with ws.store.write(label, group=True, tag=name, name=stays) as write:
        has_both = _carriers(write, into)
        rows = write.rows("SELECT id, lead_id FROM lead_tag WHERE tag_id = ?", (tag_id,))
        write.delete("lead_tag", [row_id for row_id, lead_id in rows if lead_id in has_both])
        write.update("lead_tag", [row_id for row_id, lead_id in rows if lead_id not in has_both], tag_id=into)
        former.pass_on(write, "tag", tag_id, into)
        former.note(write, "tag", fold(name), into)
        write.delete("tag", tag_id)
    return done(write, _(label).format(tag=name, name=stays))


def set_active(ws: Workspace, tag_id: int, active: bool) -> Done:
    """Offered or not; records that carry it keep it."""
    name = named.name_of(ws, "tag", tag_id)
    label = N_("Tag {tag} is used again") if active else N_("Tag {tag} is no longer used")
    with ws.store.write(label, tag=name) as write:
        write.update("tag", tag_id, active=int(active))
    return done(write, _(label).format(tag=name))


def delete(ws: Workspace, tag_id: int) -> Done:
    """Take a tag off every record and forget it. One undo."""
    name = named.name_of(ws, "tag", tag_id)
    with ws.store.write(N_("Delete tag {tag}"), group=True, tag=name) as write:
        write.delete("lead_tag", [i for (i,) in write.rows("SELECT id FROM lead_tag WHERE tag_id = ?", (tag_id,))])
        write.delete("tag", tag_id)
    return done(write, _("Delete tag {tag}").format(tag=name))


def _name(text: str) -> str:
    name = named.cleaned(text)
    if "," in name or ";" in name:
        raise UserError(_("A tag cannot hold a comma or a semicolon: they part tags."), field="name")
    return name


def _carriers(write: Write, tag_id: int) -> set[int]:
    return {lead_id for (lead_id,) in write.rows("SELECT lead_id FROM lead_tag WHERE tag_id = ?", (tag_id,))}
