"""The section on tags: renamed, joined, no longer offered, deleted, each with the number of records that carry it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.services import tags
from leaddesk.store import reference
from leaddesk.store.reference import Tag
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.models.cells import CheckCell, TextCell
from leaddesk.ui.settings.listed import ListedSection, figure, tone, used, used_title
from leaddesk.ui.settings.rows_model import RowColumn, TableRow
from leaddesk.ui.settings.rows_part import RowsPart
from leaddesk.ui.shell.context import UiContext


class TagsSection(ListedSection):
    """``part`` is the table."""

    tables = ("tag", "lead_tag")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._tags: tuple[Tag, ...] = ()
        self.add_title(_("Tags"), _("Words that leads carry. Two that mean the same can be joined."))
        self.part = RowsPart(
            (
                RowColumn("name", _("Tag"), "text"),
                RowColumn("leads", _("Leads"), "link", 100),
                RowColumn("active", used_title(), "check", 76),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Tags"),
            add=_("Add a tag"),
            new_name=_("The tag"),
            none=_("No tags yet. One comes into being where it is first given to a lead."),
        )
        self.column.addWidget(self.part)
        self.places = {"list": self.part, "tag": self.part}
        self.part.view.edited.connect(self._edited)
        self.part.view.link.connect(self._open)
        self.part.view.menu_wanted.connect(self._menu)
        self.part.added.connect(lambda name: self.add_row(self.part, tags.add, name))

    def read(self) -> tuple[Tag, ...]:
        return tuple(reference.tags(self.context.ws.store, everything=True))

    def take(self, state: tuple[Tag, ...]) -> None:
        self._tags = state
        self.part.set_rows([_row(tag) for tag in state])

    def _tag(self, tag_id: int) -> Tag:
        return next(tag for tag in self._tags if tag.id == tag_id)

    def _edited(self, tag_id: int, key: str, text: str) -> None:
        if key == "name":
            self.save(self.part, tags.rename, tag_id, text)
        else:
            self.save(self.part, tags.set_active, tag_id, bool(text))

    def _open(self, tag_id: int, _key: str = "") -> None:
        self.open_rows(f"tags={self._tag(tag_id).name}")

    def _menu(self, tag_id: int, at: QPoint) -> None:
        tag = self._tag(tag_id)
        others = [
            (other.name, partial(self.save, self.part, tags.merge, tag_id, other.id))
            for other in self._tags
            if other.id != tag_id and other.active
        ]
        label = _("No longer use") if tag.active else _("Use again")
        self.part.open_menu(
            at,
            [
                (_("Rename"), partial(self.part.view.change, tag_id, "name")),
                (_("Join with"), others),
                (label, partial(self.save, self.part, tags.set_active, tag_id, not tag.active)),
                (_("Delete"), partial(self._ask_delete, tag)),
            ],
            row_id=tag_id,
        )

    def _ask_delete(self, tag: Tag) -> None:
        """A tag nobody carries goes at once; else it is asked."""
        if not tag.leads:
            self.save(self.part, tags.delete, tag.id)
            return
        said = ngettext("{n} lead carries it.", "{n} leads carry it.", tag.leads).format(n=tag.leads)
        self.context.prompts.choose(
            _("Delete the tag {tag}").format(tag=tag.name),
            said,
            [Choice("delete", _("Take it off and delete it"), danger=True), Choice("keep", _("Keep it"), main=True)],
            lambda answer: self.save(self.part, tags.delete, tag.id) if answer == "delete" else None,
        )


def _row(tag: Tag) -> TableRow:
    return TableRow(
        tag.id,
        tag.name,
        {
            "name": TextCell(tag.name, tone(tag.active), strong=tag.active),
            "leads": figure(tag.leads),
            "active": CheckCell(),
        },
        {"name": tag.name, "active": used(tag.active)},
        frozenset() if tag.leads else frozenset({"leads"}),
    )
