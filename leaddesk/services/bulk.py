"""The same edit on many records at once: one changeset, one undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import FIELDS
from leaddesk.services import editing, references
from leaddesk.services.workspace import Done, Workspace, done


def set_all(ws: Workspace, ids: Sequence[int], values: Mapping[str, str]) -> Done:
    """Set the same fields of many records from typed texts. Raises UserError as ``leads.set_fields`` does; then none changed."""
    for name in values:
        if name not in FIELDS or not FIELDS[name].editable:
            raise UserError(_("There is no field “{name}”.").format(name=name), field=name, code="unknown_field")
    label = ", ".join(FIELDS[name].label for name in values)
    with ws.store.write(N_("Change {fields} of {n}"), group=len(ids) > 1, fields=label, n=len(ids)) as write:
        for lead_id in dict.fromkeys(ids):
            editing.apply(ws, write, lead_id, values)
    said = ", ".join(_(FIELDS[name].label) for name in values)
    return done(write, _("Change {fields} of {n}").format(fields=said, n=len(ids)))


def add_tag(ws: Workspace, ids: Sequence[int], name: str) -> Done:
    """Add one tag to many records; those that carry it stay as they are."""
    if not name.strip():
        raise UserError(_("A tag needs a name."), field="tags")
    with ws.store.write(N_("Tag {n} with {tag}"), group=len(ids) > 1, n=len(ids), tag=name.strip()) as write:
        tag_id = references.tag(write, name)
        for lead_id in dict.fromkeys(ids):
            if write.row("SELECT 1 FROM lead_tag WHERE lead_id = ? AND tag_id = ?", (lead_id, tag_id)) is None:
                write.insert("lead_tag", lead_id=lead_id, tag_id=tag_id)
    return done(write, _("Tag {n} with {tag}").format(n=len(ids), tag=name.strip()))
