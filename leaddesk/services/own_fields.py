"""The firm's own fields: made, named, put in order, given a kind and options, no longer used. No value is ever lost by any of it.

What a value of a kind is stands in ``domain.own_values``. What does not fit a new kind stays and is shown as it was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, language
from leaddesk.domain import own_values
from leaddesk.domain.custom_fields import KINDS, CustomField
from leaddesk.domain.identity import fold
from leaddesk.domain.texts import clean
from leaddesk.services import own_views
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, former
from leaddesk.store import own_fields as stored

MOST = 60
"""Letters of a name: it is the head of a column."""
_IN_CONDITIONS = "=<>~!|"
_EXAMPLES = 3


@dataclass(frozen=True)
class Made(Done):
    """A field was made, as ``field_id``."""

    field_id: int


@dataclass(frozen=True)
class Fits:
    """What another kind would make of the values: so many fit, so many stay as written; ``examples`` of those."""

    fit: int
    rest: int
    examples: tuple[str, ...]


def parse(ws: Workspace, field: CustomField, text: str) -> str:
    """What is stored for a typed text. Raises UserError naming the field where it does not fit."""
    return own_values.canonical(field, clean(text), currency=ws.settings.currency, language=language())


def show(field: CustomField, text: str, *, currency: str) -> str:
    """A stored text in the user's language, where no window is; what does not fit its kind as it was written."""
    from leaddesk.services import said

    number, day = own_values.number(text), own_values.day(text)
    if field.kind == "date" and day is not None:
        return said.day(day)
    if field.kind == "money" and number is not None:
        from leaddesk.domain.inputs import minor_digits

        return said.money(int(number.scaleb(minor_digits(currency)).to_integral_value()), currency)
    if field.kind == "number" and number is not None:
        return said.number(number)
    return own_values.written(field, text, language=language())


# --- the fields themselves --------------------------------------------------------------------------------------------
def add(ws: Workspace, label: str, kind: str = "text", choices: Sequence[str] = ()) -> Made:
    """A new field behind the others. Raises UserError for no name, one that is taken, an unknown kind, options twice."""
    label, kind = _label(label), _kind(kind)
    options = _choices(kind, choices)
    _free(ws, label, None)
    with ws.store.write(N_("New field {field}"), field=label) as write:
        last = write.row("SELECT coalesce(max(position), 0) FROM custom_field") or (0,)
        field_id = write.insert(
            "custom_field", label=label, kind=kind, match_key=fold(label), position=last[0] + 1, choices=_json(options)
        )
    return Made(**vars(done(write, _("New field {field}").format(field=label))), field_id=field_id)


def rename(ws: Workspace, field_id: int, label: str) -> Done:
    """Another name: saved views follow, and lists and conditions that say the old one still mean this field."""
    field, label = known(ws, field_id), _label(label)
    _free(ws, label, field_id)
    with ws.store.write(N_("Rename field {field} to {name}"), field=field.label, name=label) as write:
        if label != field.label:
            if fold(label) != fold(field.label):
                former.note(write, "custom_field", fold(field.label), field_id)
            write.update("custom_field", field_id, label=label, match_key=fold(label))
            _views_follow(write, field.key, replace(field, label=label).key)
    return done(write, _("Rename field {field} to {name}").format(field=field.label, name=label))


def kind_preview(ws: Workspace, field_id: int, kind: str) -> Fits:
    """How many of the values there are would fit ``kind``. For one of a list, the texts there are become its options."""
    field, fit, rest = known(ws, field_id), 0, 0
    examples: list[str] = []
    wanted = replace(field, kind=_kind(kind), choices=_options_for(ws.store, field, kind))
    for text, count in stored.in_use(ws.store, field_id):
        if _converted(ws, wanted, text) is None:
            rest += count
            examples += [text] if len(examples) < _EXAMPLES else []
        else:
            fit += count
    return Fits(fit, rest, tuple(examples))


def change_kind(ws: Workspace, field_id: int, kind: str) -> Done:
    """Another kind; values that fit are written as that kind writes them, the others stay as they are. One undo."""
    field, kind = known(ws, field_id), _kind(kind)
    label = N_("{field} is now: {type}")
    with ws.store.write(label, group=True, field=field.label, type=KINDS[kind]) as write:
        if kind != field.kind:
            choices = _options_for(write, field, kind)
            write.update("custom_field", field_id, kind=kind, choices=_json(choices))
            wanted = replace(field, kind=kind, choices=choices)
            rewrite(write, field_id, lambda text: _converted(ws, wanted, text))
    return done(write, _(label).format(field=field.label, type=_(KINDS[kind])))


def set_choices(ws: Workspace, field_id: int, choices: Sequence[str]) -> Done:
    """The options of a list in this order; one that is left out stays where it is written. Raises UserError as ``add``."""
    field = known(ws, field_id)
    options = _choices(field.kind, choices)
    with ws.store.write(N_("Choices of {field}"), field=field.label) as write:
        write.update("custom_field", field_id, choices=_json(options))
    return done(write, _("Choices of {field}").format(field=field.label))


def type_choices(ws: Workspace, field_id: int, text: str) -> Done:
    """The options as typed, ``Flat; Gabled``. Where one word of the list is another one, that option is renamed wherever it is written."""
    field = known(ws, field_id)
    options = _choices(field.kind, text.split(";"))
    if len(options) == len(field.choices):
        changed = [(old, new) for old, new in zip(field.choices, options, strict=True) if old != new]
        if len(changed) == 1 and changed[0][1] not in field.choices:
            return rename_choice(ws, field_id, *changed[0])
    return set_choices(ws, field_id, options)


def rename_choice(ws: Workspace, field_id: int, old: str, new: str) -> Done:
    """Another word for an option: in the list and wherever it is written. Raises UserError where there is no such option."""
    field, new = known(ws, field_id), clean(new).strip()
    if old not in field.choices:
        raise UserError(_("There is no choice “{name}”.").format(name=old), field="choices", code="unknown_value")
    options = _choices(field.kind, [new if each == old else each for each in field.choices])
    label = N_("{field}: {old} is now {name}")
    with ws.store.write(label, group=True, field=field.label, old=old, name=new) as write:
        write.update("custom_field", field_id, choices=_json(options))
        rewrite(write, field_id, lambda text: _renamed(field, text, old, new))
        own_views.choice_renamed(write, field, old, new)
    return done(write, _(label).format(field=field.label, old=old, name=new))


def reorder(ws: Workspace, ids: Sequence[int]) -> Done:
    """Put the fields in this order; those not named come behind, in their own."""
    known_ids = [each.id for each in stored.fields(ws.store, everything=True)]
    order = [i for i in dict.fromkeys(ids) if i in known_ids]
    order += [i for i in known_ids if i not in order]
    with ws.store.write(N_("Put the fields in order")) as write:
        write.update_rows("custom_field", [(row_id, {"position": place}) for place, row_id in enumerate(order, 1)])
    return done(write, _("Put the fields in order"))


def retire(ws: Workspace, field_id: int) -> Done:
    """No longer offered in forms, columns and filters. What is written in it stays, and a list that brings it still finds it."""
    field = known(ws, field_id)
    with ws.store.write(N_("Field {field} is no longer used"), field=field.label) as write:
        write.update("custom_field", field_id, active=0)
    return done(write, _("Field {field} is no longer used").format(field=field.label))


def restore(ws: Workspace, field_id: int) -> Done:
    """Offered again, where it stood."""
    field = known(ws, field_id)
    with ws.store.write(N_("Field {field} is used again"), field=field.label) as write:
        write.update("custom_field", field_id, active=1)
    return done(write, _("Field {field} is used again").format(field=field.label))


def known(ws: Workspace, field_id: int) -> CustomField:
    """The field with this number. Raises UserError where there is none."""
    field = stored.by_id(ws.store, field_id)
    if field is None:
        raise _unknown(ws, str(field_id))
    return field


def called(ws: Workspace, name: str) -> CustomField:
    """The field of that name, one it had before, or its number. Raises UserError naming those there are."""
    field = stored.called(ws.store, name)
    if field is None and name.isdigit():
        field = stored.by_id(ws.store, int(name))
    if field is None:
        raise _unknown(ws, name)
    return field


def _unknown(ws: Workspace, name: str) -> UserError:
    names = ", ".join(each.label for each in stored.fields(ws.store, everything=True))
    return UserError(
        _("There is no field “{name}”.").format(name=name),
        field="field",
        code="unknown_field",
        hint=_("Known: {names}.").format(names=names) if names else "",
    )


# --- values -----------------------------------------------------------------------------------------------------------
def rewrite(write: Write, field_id: int, change: Callable[[str], str | None]) -> int:
    """Write ``change`` of each text in a field; None leaves it as it is. Gives back how many changed."""
    wanted = {
        lead_id: new for lead_id, text in stored.values(write, field_id) if (new := change(text)) not in (None, text)
    }
    rows: list[tuple[int, Mapping[str, Any]]] = []
    for lead_id, new in wanted.items():
        row = write.row("SELECT custom FROM lead WHERE id = ?", (lead_id,))
        values = json.loads(row[0]) if row else {}
        rows.append((lead_id, {"custom": as_json(values | {str(field_id): new})}))
    return write.update_rows("lead", rows)


def as_json(values: Mapping[str, str]) -> str:
    """The text of column ``lead.custom``."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _converted(ws: Workspace, field: CustomField, text: str) -> str | None:
    return own_values.converted(field, text, currency=ws.settings.currency, language=language())


def _options_for(store: Any, field: CustomField, kind: str) -> tuple[str, ...]:
    """The options a field has, or, where it becomes a list without any, the texts that stand in it."""
    if kind not in ("choice", "choices") or field.choices:
        return field.choices
    found: dict[str, str] = {}
    for text, _count in stored.in_use(store, field.id):
        for part in own_values.options(text) if kind == "choices" else (text,):
            if ";" not in part and "\n" not in part:
                found.setdefault(fold(part), part)
    return tuple(found.values())


def _renamed(field: CustomField, text: str, old: str, new: str) -> str | None:
    if text == old:
        return new
    parts = own_values.options(text)
    if field.kind != "choices" or old not in parts:
        return None
    return own_values.BETWEEN.join(new if part == old else part for part in parts)


# --- what is typed ----------------------------------------------------------------------------------------------------
def _label(text: str) -> str:
    label = " ".join(clean(text).split())
    if not label:
        raise UserError(_("A field needs a name."), field="label")
    if len(label) > MOST:
        raise UserError(_("The name is too long: at most {n} letters.").format(n=MOST), field="label")
    if any(mark in label for mark in _IN_CONDITIONS):
        raise UserError(
            _("A name cannot hold any of {marks}.").format(marks=" ".join(_IN_CONDITIONS)),
            field="label",
            hint=_("Conditions of a list are written with them."),
        )
    return label


def _kind(text: str) -> str:
    from leaddesk.domain.inputs import choice

    return choice(text, dict(KINDS), field="kind")


def _choices(kind: str, choices: Sequence[str]) -> tuple[str, ...]:
    options = [" ".join(clean(each).split()) for each in choices]
    options = [each for each in options if each]
    if options and kind not in ("choice", "choices"):
        raise UserError(_("Only a list has choices."), field="choices")
    for at, each in enumerate(options):
        if ";" in each:
            raise UserError(_("A choice cannot hold a semicolon."), field="choices")
        if fold(each) in {fold(other) for other in options[:at]}:
            raise UserError(_("“{name}” stands there twice.").format(name=each), field="choices")
    return tuple(options)


def _free(ws: Workspace, label: str, but: int | None) -> None:
    row = ws.store.row("SELECT id, label, active FROM custom_field WHERE match_key = ?", (fold(label),))
    if row is not None and row[0] != but:
        hint = "" if row[2] else _("It is no longer used; it can be brought back.")
        raise UserError(_("There is a field “{name}” already.").format(name=row[1]), field="label", hint=hint)


def _json(options: Sequence[str]) -> str:
    return json.dumps(list(options), ensure_ascii=False)


def _views_follow(write: Write, old: str, new: str) -> None:
    """Saved views say the new name wherever they said the old one."""
    for row_id, query, layout in write.rows("SELECT id, query, layout FROM saved_view ORDER BY id"):
        write.update("saved_view", row_id, query=_said_anew(query, old, new), layout=_said_anew(layout, old, new))


def _said_anew(text: str, old: str, new: str) -> str:
    """JSON with ``old`` as a column (also ``-old``, ``old`` in a condition) replaced; a damaged text stays."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    changed = _walk(found, old, new)
    return json.dumps(changed, ensure_ascii=False) if changed != found else text


def _walk(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_walk(each, old, new) for each in value]
    if isinstance(value, dict):
        return {_walk(key, old, new): _walk(each, old, new) for key, each in value.items()}
    if not isinstance(value, str):
        return value
    minus = "-" if value.startswith("-") else ""
    rest = value[len(minus) :]
    head, tail = rest[: len(old)], rest[len(old) :]
    same = fold(head) == fold(old) and (not tail or tail.lstrip()[:1] in tuple(_IN_CONDITIONS))
    return f"{minus}{new}{tail}" if same else value
