"""Makes the editor of a field by its kind, for the field table and for the firm's own fields, and says how its texts are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base import i18n
from leaddesk.base.i18n import _
from leaddesk.domain import best_times, codes, own_values
from leaddesk.domain.custom_fields import CustomField
from leaddesk.domain.fields import FIELDS, Field
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import own_values as own_words
from leaddesk.ui.record.editors.choice_edit import ChoiceEdit, NameEdit, Offer
from leaddesk.ui.record.editors.choices import Choices
from leaddesk.ui.record.editors.day_edit import DayEdit
from leaddesk.ui.record.editors.field_words import FieldWords, percent_shown
from leaddesk.ui.record.editors.long_edit import LongEdit
from leaddesk.ui.record.editors.tags_edit import TagsEdit
from leaddesk.ui.record.field_edit import FieldEdit, Words, as_it_is
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES, icon

_ICONS = {"phone": "phone", "mobile": "phone", "email": "mail", "website": "globe", "postcode": "map-pin"}
WISHES = ("call", "email", "message", "letter", "visit", "meeting")
_YES_NO = ("", "yes", "no")


@dataclass(frozen=True)
class Made:
    """An editor with its words: ``shown`` turns a stored text into what is seen, ``read`` a typed one into what is saved (it may raise
    UserError)."""

    widget: QWidget
    shown: Words = as_it_is
    read: Callable[[str], str] = as_it_is


class Maker:
    """Makes editors for the file ``ws``; ``words`` are those of the record shown."""

    def __init__(self, ws: Workspace, words: FieldWords) -> None:
        self._ws = ws
        self._words = words

    def make(self, name: str, label: str, own: CustomField | None, parent: QWidget) -> Made:
        """The editor of a field that is edited."""
        if own is not None:
            return self._own(own, parent)
        return self._known(FIELDS[name], label, parent)

    def _known(self, field: Field, label: str, parent: QWidget) -> Made:
        words = self._words
        if field.name in ("source", "campaign"):
            return Made(NameEdit(label, parent))
        if field.name in ("stage", "owner") or field.kind == "choice":
            return Made(ChoiceEdit(label, parent))
        if field.name == "preferred_channel":
            chooser = ChoiceEdit(label, parent)
            chooser.label_of = _wish
            return Made(chooser, _wish)
        if field.kind == "tags":
            return Made(TagsEdit(label, parent))
        if field.kind == "long_text":
            return Made(LongEdit(label, parent))
        if field.kind == "money":
            return self._line(label, parent, words.money_shown, words.money_written)
        if field.kind == "date":
            read = words.due_read if field.name == "next_action_due" else words.day_read
            day = DayEdit(label, parent, context=lambda: day_context(self._ws), words=words)
            return Made(day, words.day_shown, read)
        if field.kind == "instant":
            return self._line(label, parent, words.instant_shown, words.instant_written)
        if field.kind == "percent":
            return self._line(label, parent, percent_shown)
        made = self._line(label, parent)
        if field.name in _ICONS and isinstance(made.widget, QLineEdit):
            made.widget.addAction(icon(_ICONS[field.name], "text3"), QLineEdit.ActionPosition.LeadingPosition)
        return made

    def _line(self, label: str, parent: QWidget, shown: Words = as_it_is, written: Words = as_it_is) -> Made:
        return Made(FieldEdit(label, parent, framed=True, shown=shown, written=written), shown)

    def _own(self, own: CustomField, parent: QWidget) -> Made:
        """A field of the firm's own: the service reads what was typed by its kind."""

        def shown(stored: str) -> str:
            return own_words.said(own, stored, currency=self._ws.settings.currency)

        def written(stored: str) -> str:
            return own_values.written(own, stored, language=i18n.language())

        if own.kind in ("yes_no", "choice"):
            chooser = ChoiceEdit(own.label, parent)
            known = own.choices if own.kind == "choice" else _YES_NO[1:]
            chooser.set_offers([Offer("", "–"), *(Offer(text, shown(text)) for text in known)])
            return Made(chooser, shown)
        if own.kind == "choices":
            several = TagsEdit(own.label, parent, glue="; ", only_offered=True)
            several.set_names(own.choices)
            return Made(several)
        if own.kind == "long_text":
            return Made(LongEdit(own.label, parent))
        if own.kind == "date":
            words = self._words
            day = DayEdit(own.label, parent, context=lambda: day_context(self._ws), words=words)
            return Made(day, words.day_shown, words.day_read)
        return self._line(own.label, parent, shown, written)


def _wish(text: str) -> str:
    """How somebody wants to be reached, in our words where they mean a kind of contact ("phone" of a list is a call)."""
    code = best_times.channel(text) or ""
    return _(codes.ACTIVITY_TYPES[code]) if code in codes.ACTIVITY_TYPES else text


def offer(name: str, widget: QWidget, choices: Choices) -> None:
    """Bring what an editor offers up to date."""
    if isinstance(widget, NameEdit):
        widget.set_names(choices.sources if name == "source" else choices.campaigns)
    elif isinstance(widget, TagsEdit) and name == "tags":
        widget.set_names(choices.tags)
    elif isinstance(widget, ChoiceEdit) and name == "rating":
        offers = [Offer(code, _(said), RATING_ICONS[code], RATING_TONES[code]) for code, said in codes.RATINGS.items()]
        widget.set_offers(offers)
    elif isinstance(widget, ChoiceEdit) and name == "preferred_channel":
        widget.set_offers([Offer("", "–"), *(Offer(code, _(codes.ACTIVITY_TYPES[code])) for code in WISHES)])
    elif isinstance(widget, ChoiceEdit) and name == "stage":
        widget.set_offers([Offer(stage.full, stage.full) for stage in choices.stages])
    elif isinstance(widget, ChoiceEdit) and name == "owner":
        widget.set_offers([Offer("", _("Nobody yet")), *(Offer(person.name, person.name) for person in choices.people)])
