"""The form of the open record: every field by its kind, in groups. What is typed is saved as it is left, nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError, UserError
from leaddesk.base.i18n import _
from leaddesk.base.settings import RECORD_UNFOLDED
from leaddesk.services import meanwhile
from leaddesk.services.meanwhile import ChangedMeanwhile, Meanwhile
from leaddesk.ui.record.editors import making
from leaddesk.ui.record.editors.choice_edit import NameEdit
from leaddesk.ui.record.editors.field_words import FieldWords
from leaddesk.ui.record.editors.making import Made, Maker
from leaddesk.ui.record.open import groups
from leaddesk.ui.record.open.field_box import FieldBox
from leaddesk.ui.record.open.group_view import GroupView
from leaddesk.ui.record.open.read_only import Facts, ReadOnly
from leaddesk.ui.record.open.reading import Opened
from leaddesk.ui.record.open.saving import HAS_A_VERB, STEP, FieldSaver
from leaddesk.ui.shell.context import UiContext


@dataclass(frozen=True)
class _Refused:
    """A text that could not be saved: it waits with its sentence until the record is looked at again."""

    text: str
    why: str


class RecordForm(QWidget):
    """``show_record`` fills it. ``grown`` when other fields are seen."""

    grown = Signal()
    look_at = Signal(object)
    """A field (``FieldBox``) has something to say."""
    stage_wanted = Signal(object)
    """A stage was chosen (``Stage``): moving may ask something first, so the page does it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._opened: Opened | None = None
        self._lead_id = 0
        self._columns = 3
        unfolded: list[str] = context.settings.get(RECORD_UNFOLDED)
        self._unfolded = set(unfolded)
        self._refused: dict[tuple[int, str], _Refused] = {}
        self._boxes: dict[str, FieldBox] = {}
        self._made: dict[str, Made] = {}
        self._facts: dict[str, ReadOnly] = {}
        self._words = FieldWords(context.ws)
        self._maker = Maker(context.ws, self._words)
        self._read_only = Facts(context.ws)
        self._saver = FieldSaver(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        self.groups: dict[str, GroupView] = {}
        for group in groups.GROUPS:
            view = GroupView(_(group.title) if group.title else "", self)
            view.unfold_wanted.connect(partial(self._unfold, group.code))
            self.groups[group.code] = view
            column.addWidget(view)
        self.groups["who"].line.hide()
        column.addStretch(1)

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_record(self, opened: Opened) -> None:
        """Show another record, or the same one read anew: what is being typed stays."""
        lead_id = opened.detail.row.id
        fresh = lead_id != self._lead_id
        if fresh:
            self.settle()  # whatever was typed since the other one was asked for
            self._lead_id = lead_id
        self._opened = opened
        self._words.currency = opened.texts.get("currency") or opened.choices.currency
        self._drop_retired(opened)
        for group in groups.all_groups(opened):
            for name in group.fields:
                self._fill(name, group.code, fresh=fresh)
        self._arrange()

    def _fill(self, name: str, code: str, *, fresh: bool) -> None:
        opened = self._opened
        assert opened is not None
        if not _is_edited(name):
            self._fact(name, code).show_fact(self._read_only.words(name, opened))
            return
        box = self._box(name, code)
        making.offer(name, box.widget, opened.choices)
        text = opened.texts.get(name, "")
        if fresh:
            box.begin_record(text)
        else:
            box.show_value(text)
        self._hint(name, box)
        refused = self._refused.get((self._lead_id, name))
        if refused is not None and fresh:
            box.refused(refused.text, refused.why)

    def _hint(self, name: str, box: FieldBox) -> None:
        """What a field says beside its label: that a step is needed, the chance of the stage."""
        opened = self._opened
        assert opened is not None
        if name == "next_action":
            needed = opened.detail.row.needs_step_since is not None and not opened.texts.get("next_action")
            box.set_hint(_("needed") if needed else "", "red")
        elif name == "probability":
            stage = next((one for one in opened.choices.stages if one.id == opened.detail.row.stage_id), None)
            by_stage = stage is not None and not opened.texts.get("probability")
            box.set_hint(_("{n} % by stage").format(n=stage.probability) if by_stage and stage is not None else "")

    def set_columns(self, columns: int) -> None:
        """So many fields beside each other."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        """Show what is to be seen in each group, fold away what nobody has filled in."""
        opened = self._opened
        if opened is None:
            return
        for group in groups.all_groups(opened):
            view = self.groups[group.code]
            away = set() if group.code in self._unfolded else set(groups.folded(group, opened))
            away = {name for name in away if not self._is_busy(name)}
            seen = [self._widget(name) for name in group.fields if name not in away]
            wide = [self._widget(name) for name in group.fields if name in groups.WIDE or self._is_long(name)]
            view.place(seen, wide, self._columns)
            view.say_more([groups.label_of(name, opened) for name in group.fields if name in away])
            view.setVisible(bool(group.fields) or view.has_parts())
        self.grown.emit()

    def _is_busy(self, name: str) -> bool:
        """Whether a field is being edited or was refused: it never folds away under somebody's hands."""
        box = self._boxes.get(name)
        if box is None:
            return False
        return box.is_unsaved() or bool(box.problem()) or box.isAncestorOf(self.focusWidget() or box.window())

    def _is_long(self, name: str) -> bool:
        opened = self._opened
        own = () if opened is None else opened.choices.own
        return any(one.key == name and one.kind == "long_text" for one in own)

    def _unfold(self, code: str) -> None:
        """From now on all fields of the group are shown, for the other records too; the keyboard goes to the first."""
        opened = self._opened
        if opened is None:
            return
        group = next(one for one in groups.all_groups(opened) if one.code == code)
        first = next((name for name in groups.folded(group, opened)), "")
        self._unfolded.add(code)
        self._context.settings.set(RECORD_UNFOLDED, sorted(self._unfolded))
        self._arrange()
        if first in self._boxes:
            self._boxes[first].widget.setFocus()

    # --- fields ----------------------------------------------------------------------------------------------------------
    def _widget(self, name: str) -> QWidget:
        return self._boxes[name] if name in self._boxes else self._facts[name]

    def _box(self, name: str, code: str) -> FieldBox:
        if name not in self._boxes:
            opened = self._opened
            assert opened is not None
            own = next((one for one in opened.choices.own if one.key == name), None)
            label = groups.label_of(name, opened)
            made = self._maker.make(name, label, own, self)
            box = FieldBox(label, made.widget, shown=made.shown)
            box.save_wanted.connect(partial(self._save, name))
            box.conflict_seen.connect(partial(self._ask_who, name))
            box.given_up.connect(partial(self._given_up, name))
            box.grew.connect(partial(self.look_at.emit, box))
            self._boxes[name], self._made[name] = box, made
            self.groups[code].adopt(box)
        return self._boxes[name]

    def _fact(self, name: str, code: str) -> ReadOnly:
        if name not in self._facts:
            assert self._opened is not None
            self._facts[name] = ReadOnly(groups.label_of(name, self._opened))
            self.groups[code].adopt(self._facts[name])
        return self._facts[name]

    def _drop_retired(self, opened: Opened) -> None:
        """Fields of the firm that are gone, or of another kind by now, are made anew."""
        kinds = {one.key: one for one in opened.choices.own}
        known = getattr(self, "_own_kinds", kinds)
        for name in [n for n in self._boxes if n.startswith("custom:")]:
            if kinds.get(name) != known.get(name):
                box = self._boxes.pop(name)
                del self._made[name]
                box.hide()
                box.deleteLater()
        self._own_kinds = kinds

    def box(self, name: str) -> FieldBox | None:
        """The field ``name``, where the record has it."""
        return self._boxes.get(name)

    def fact(self, name: str) -> str:
        """What a field says that cannot be edited."""
        return self._facts[name].text() if name in self._facts else ""

    def names(self) -> Sequence[str]:
        """Every field the record has, edited or not."""
        return (*self._boxes, *self._facts)

    def edit_first(self) -> None:
        """Begin to edit (F2)."""
        first = self._boxes.get("full_name") or next(iter(self._boxes.values()), None)
        if first is not None:
            first.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Another record will be shown, or the page is left: what was typed is saved to the one shown."""
        for name, box in self._boxes.items():
            if box.in_conflict():
                why = _("It was changed elsewhere meanwhile. Enter keeps what is typed here, Esc takes the other.")
                self._refused[(self._lead_id, name)] = _Refused(box.editor.typed(), why)
            else:
                box.editor.commit()

    def has_unsaved(self) -> bool:
        """Whether something typed was refused or is in conflict, here or on a record looked at before."""
        return bool(self._refused) or any(box.in_conflict() for box in self._boxes.values())

    # --- saving ------------------------------------------------------------------------------------------------------------
    def _save(self, name: str, typed: str) -> None:
        lead_id, box, opened = self._lead_id, self._boxes[name], self._opened
        assert opened is not None
        done = partial(self._saved, lead_id, name, typed)
        failed = partial(self._failed, lead_id, name, typed)
        if name == "stage":
            stage = next((one for one in opened.choices.stages if one.full == typed), None)
            box.begin_record(opened.texts.get(name, ""))  # it shows where the lead stands until it has moved
            if stage is not None:
                self.stage_wanted.emit(stage)
        elif name == "owner":
            self._saver.assign(lead_id, typed, opened.choices, on_done=done, on_error=failed)
        elif name in STEP:
            self._plan(lead_id, name, typed)
        else:
            try:
                text = self._made[name].read(typed)
            except UserError as error:
                failed(error)
                return
            done = partial(self._saved, lead_id, name, typed, wrote=text)
            self._saver.save(lead_id, name, text, expected=box.expected, on_done=done, on_error=failed)

    def _plan(self, lead_id: int, name: str, typed: str) -> None:
        """Both fields of the next step are saved together; what is wrong is said beside the one it is about."""
        said = {one: self._boxes[one].editor.typed() for one in STEP} | {name: typed}
        failed = partial(self._step_failed, lead_id, name, typed)
        try:
            due = self._made["next_action_due"].read(said["next_action_due"]) if name == "next_action_due" else ""
        except UserError as error:
            failed(error)
            return
        said["next_action_due"] = due or said["next_action_due"]
        if name == "next_action_due" and not said["next_action"].strip():
            said["next_action"] = _("Get in touch")
        done = partial(self._saved, lead_id, name, typed)
        self._saver.plan(lead_id, said, on_done=done, on_error=failed)

    def _step_failed(self, lead_id: int, name: str, typed: str, error: Exception) -> None:
        self._failed(lead_id, name, typed, error)

    def _saved(self, lead_id: int, name: str, typed: str, done: object, *, wrote: str | None = None) -> None:
        self._refused.pop((lead_id, name), None)
        box = self._boxes.get(name)
        if box is None:
            return
        if isinstance(box.widget, NameEdit) and box.widget.is_new(typed):
            self._saver.tell_new(name, typed, getattr(done, "changeset", None))
        if lead_id == self._lead_id:
            box.saved(typed, wrote)

    def _failed(self, lead_id: int, name: str, typed: str, error: Exception) -> None:
        """Say it below the field, where the typed text still stands; it waits there when the record is looked at again."""
        box = self._boxes.get(name)
        here = lead_id == self._lead_id and box is not None
        if isinstance(error, ChangedMeanwhile) and here and box is not None:
            box.show_conflict(error.fields[0], self._context.ws)
            self._refused[(lead_id, name)] = _Refused(typed, error.message)
            return
        if not isinstance(error, LeadDeskError):
            self._context.shell.show_error(error)
            return
        why = f"{error.message} {error.hint}".strip() or _("This cannot be saved.")
        self._refused[(lead_id, name)] = _Refused(typed, why)
        if here and box is not None:
            box.refused(typed, why)
        else:
            self._context.shell.show_error(error)

    def _given_up(self, name: str) -> None:
        self._refused.pop((self._lead_id, name), None)

    # --- changed elsewhere ---------------------------------------------------------------------------------------------------
    def _ask_who(self, name: str) -> None:
        """The file holds something else than what was edited from: show both, with who it was."""
        box, opened = self._boxes[name], self._opened
        assert opened is not None
        if name in HAS_A_VERB:
            return
        ws, lead_id = self._context.ws, self._lead_id
        told = Meanwhile(name, box.expected, opened.texts.get(name, ""))
        box.show_conflict(told, ws)

        def found(answer: Meanwhile) -> None:
            if lead_id == self._lead_id and box.in_conflict():
                box.show_conflict(answer, ws)

        self._context.runner.read(
            partial(meanwhile.last_change, shown=told.shown, stored=told.stored),
            ws,
            lead_id,
            name,
            owner=_owner(self),
            on_result=found,
        )


def _owner(widget: QObject) -> QObject:
    return widget


def _is_edited(name: str) -> bool:
    field = groups.field_of(name)
    return field is None or field.editable or name in HAS_A_VERB
