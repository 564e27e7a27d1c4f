"""The section on the firm's own fields: named, given a kind and choices, put in order, no longer used; no value is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.custom_fields import KINDS, CustomField
from leaddesk.services import own_fields
from leaddesk.store import own_fields as stored
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.models.cells import CheckCell, TextCell
from leaddesk.ui.settings.listed import ListedSection, figure, tone, used, used_title
from leaddesk.ui.settings.rows_model import RowColumn, TableRow
from leaddesk.ui.settings.rows_part import RowsPart, moving_words
from leaddesk.ui.shell.context import UiContext

LISTS = ("choice", "choices")


@dataclass(frozen=True)
class FieldsState:
    """The fields in order, and how many records have something in each."""

    fields: tuple[CustomField, ...]
    filled: Mapping[int, int]


class OwnFieldsSection(ListedSection):
    """``part`` is the table."""

    tables = ("custom_field", "lead")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._state = FieldsState((), {})
        self.add_title(
            _("Your own fields"),
            _(
                "What you note of every lead beyond what is there. They stand in forms, columns, filters, imports and exports."
            ),
        )
        kinds = tuple((code, _(label)) for code, label in KINDS.items())
        self.part = RowsPart(
            (
                RowColumn("grip", "", "grip", 26),
                RowColumn("label", _("Field"), "text"),
                RowColumn("kind", _("Kind"), "choice", 150, choices=kinds),
                RowColumn("choices", _("Choices"), "text", 210, drop=1),
                RowColumn("filled", _("Filled in"), "link", 86, drop=2),
                RowColumn("active", used_title(), "check", 76),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Your own fields"),
            add=_("Add a field"),
            new_name=_("Name of the field"),
            hint=" ".join((_("Choices are parted by semicolons."), moving_words())),
            none=_("No fields of your own yet. Imports make them too, for columns that have no place of their own."),
        )
        self.column.addWidget(self.part)
        self.places = {"list": self.part, "field": self.part}
        view = self.part.view
        view.edited.connect(self._edited)
        view.moved.connect(lambda ids: self.save(self.part, own_fields.reorder, ids))
        view.link.connect(self._open)
        view.menu_wanted.connect(self._menu)
        self.part.added.connect(lambda name: self.add_row(self.part, own_fields.add, name))

    def read(self) -> FieldsState:
        store = self.context.ws.store
        return FieldsState(tuple(stored.fields(store, everything=True)), stored.filled(store))

    def take(self, state: FieldsState) -> None:
        self._state = state
        self.part.set_rows([_row(field, state.filled.get(field.id, 0)) for field in state.fields])

    def _field(self, field_id: int) -> CustomField:
        return next(field for field in self._state.fields if field.id == field_id)

    # --- acting --------------------------------------------------------------------------------------------------------
    def _edited(self, field_id: int, key: str, text: str) -> None:
        if key == "kind":
            self.context.runner.read(
                own_fields.kind_preview,
                self.context.ws,
                field_id,
                text,
                owner=self,
                on_result=partial(self._ask_kind, field_id, text),
                key="settings.kind_preview",
            )
            return
        verb = {"label": own_fields.rename, "choices": own_fields.type_choices}.get(key)
        if verb is not None:
            self.save(self.part, verb, field_id, text)
        else:
            self.save(self.part, own_fields.restore if text else own_fields.retire, field_id)

    def _ask_kind(self, field_id: int, kind: str, fits: own_fields.Fits) -> None:
        """Another kind at once where every value fits; else it is said first what stays as it is written."""
        if not fits.rest:
            self.save(self.part, own_fields.change_kind, field_id, kind)
            return
        fit = ngettext("{n} value fits.", "{n} values fit.", fits.fit).format(n=fits.fit)
        rest = ngettext(
            "{n} does not and stays as it is written: {examples}.",
            "{n} do not and stay as they are written: {examples}.",
            fits.rest,
        ).format(n=fits.rest, examples=", ".join(fits.examples))
        self.context.prompts.choose(
            _("{field}: {kind}").format(field=self._field(field_id).label, kind=_(KINDS[kind])),
            f"{fit} {rest}",
            [Choice("change", _("Change the kind"), main=True), Choice("keep", _("Leave it as it is"))],
            lambda answer: self.save(self.part, own_fields.change_kind, field_id, kind) if answer == "change" else None,
        )

    def _open(self, field_id: int, _key: str) -> None:
        self.open_rows(f"{self._field(field_id).key}!=")

    def _menu(self, field_id: int, at: QPoint) -> None:
        field = self._field(field_id)
        view = self.part.view
        again = (_("Use again"), partial(self.save, self.part, own_fields.restore, field_id))
        retire = (_("No longer use"), partial(self.save, self.part, own_fields.retire, field_id))
        entries = [(_("Rename"), partial(view.change, field_id, "label")), retire if field.active else again]
        if self._state.filled.get(field_id):
            entries.append((_("Show who has it filled in"), partial(self._open, field_id, "")))
        self.part.open_menu(at, entries, row_id=field_id)


def _row(field: CustomField, filled: int) -> TableRow:
    look = tone(field.active)
    choices = "; ".join(field.choices)
    takes = field.kind in LISTS
    return TableRow(
        field.id,
        field.label,
        {
            "label": TextCell(field.label, look, strong=field.active),
            "kind": TextCell(_(KINDS.get(field.kind, field.kind)), "text2" if field.active else look),
            "choices": TextCell(choices or (_("none yet") if takes else ""), "text2" if choices else "text3"),
            "filled": figure(filled),
            "active": CheckCell(),
        },
        {"label": field.label, "kind": field.kind, "active": used(field.active)}
        | ({"choices": choices} if takes else {}),
        frozenset() if filled else frozenset({"filled"}),
    )
