"""The columns of every list of leads or names: one for each field of the field table and of the firm's own, and those made of several.

A page says which of them it shows at first (``ui/inbox/columns.py``); everything else is the user's choice (``layout``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain import definition
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS, Field
from leaddesk.ui.delegates.kit import kit
from leaddesk.ui.lists import deal_cells
from leaddesk.ui.lists.lines import Line
from leaddesk.ui.lists.teller import OF_ROW, Teller
from leaddesk.ui.models.columns import ColumnSpec

Spec = ColumnSpec[Line]

CHECK, CLOCK, WORTH, ALIKE, NEXT_STEP, LAST_TOUCH, OUTCOME = (
    "check", "clock", "worth", "alike", "next_step", "last_touch", "outcome",
)  # fmt: skip
PARTY, CHANCE, WAITING, IN_STAGE = "party", "chance", "waits", "in_stage"
NAME: Final = "full_name"
COMPOSITE: Final = (CHECK, CLOCK, ALIKE, NEXT_STEP, LAST_TOUCH, OUTCOME, PARTY, CHANCE, WAITING, IN_STAGE)
"""Keys of columns that are no field of the table."""
OF_CARDS: Final = (CHANCE, IN_STAGE)
"""Columns that show what the board knows of a lead."""
FIXED: Final = frozenset({CHECK, NAME, PARTY})
"""Columns that cannot be hidden where they stand at first: without them a row says nothing and cannot be chosen."""
LATEST_FIRST: Final = frozenset(
    {name for name, field in FIELDS.items() if field.kind in ("instant", "money", "count", "percent")} | {"closed_at"}
)
"""Sort keys whose first click puts the latest, largest or longest on top."""
_WIDTHS: Final[Mapping[str, int]] = {
    "text": 130, "long_text": 220, "email": 200, "phone": 140, "url": 160, "choice": 110, "money": 92, "date": 92, "instant": 92,
    "percent": 70, "tags": 130, "ref": 120, "count": 76,
}  # fmt: skip
_OWN_KINDS: Final[Mapping[str, str]] = {
    "number": "count", "money": "money", "date": "date", "yes_no": "choice", "choice": "choice", "choices": "tags",
    "long_text": "long_text", "url": "url", "email": "email", "phone": "phone",
}  # fmt: skip
DAYS_IN_STAGE: Final = "days_in_stage"
_SAID: Final = {"first_attempt_at": N_("First reply on"), "city": N_("Town")}


def all_columns(teller: Teller) -> dict[str, Spec]:
    """Every column there is, by key, in the order in which the chooser offers them. Only what has a meaning here: nothing about
    whose a lead is where one person works alone."""
    made = {column.key: column for column in (*_composites(teller), *_special(teller))}
    for name, field in FIELDS.items():
        if name not in made and (teller.several or name != "last_touch_by"):
            made[name] = _of_field(teller, field)
    for known in teller.own.values():
        if known.active:
            made[known.key] = _own(teller, known.key)
    if not teller.several:
        made.pop("owner", None)
    return made


def column(teller: Teller, columns: Mapping[str, Spec], key: str) -> Spec | None:
    """The column of ``key``; also of an own field that is retired or named as it was once. None = there is none."""
    if key in columns:
        return columns[key]
    if key.startswith(definition.CRITERION_PREFIX):
        return None
    return _own(teller, key) if key in teller.own else None


def wanted(columns: Sequence[Spec]) -> frozenset[str]:
    """What has to be read for ``columns`` beyond the rows themselves: keys of ``store.leads.values``, ``WORTH``, ``ALIKE``, and what
    needs the cards of the board."""
    return frozenset(
        column.key for column in columns if column.key in (WORTH, ALIKE, *OF_CARDS) or _is_read(column.key)
    )  # fmt: skip


def _is_read(key: str) -> bool:
    return key.startswith(CUSTOM_PREFIX) or (key in FIELDS and key not in OF_ROW)


def _clock_width() -> int:
    """So wide that the words of the longest wait are never cut, in any language."""
    words = (_("waits {n} d").format(n=1888), _("{time} left").format(time=_("{n} m").format(n=58)))
    return max(96, *(kit().second_medium.width(each) + 36 for each in words))


def _composites(teller: Teller) -> tuple[Spec, ...]:
    return (
        ColumnSpec(CHECK, _("Choose"), teller.check, 30),
        ColumnSpec(
            CLOCK, _("First reply"), teller.clock, _clock_width(), "days_waiting", said=_("First reply (clock)")
        ),
        ColumnSpec(NEXT_STEP, _("Next step"), teller.next_step, 150, "next_action_due", said=_("Next step and day")),
        ColumnSpec(
            LAST_TOUCH, _("Last contact"), teller.last_touch, 170, "last_touch_at", said=_("Last contact or try")
        ),
        ColumnSpec(OUTCOME, _("How it left"), teller.status, 150, "status"),
        *_deals(teller),
        ColumnSpec(ALIKE, _("Here twice?"), teller.alike, 26, icon="copy"),
    )


def _deals(teller: Teller) -> tuple[Spec, ...]:
    """What is told of leads that are being worked on (design/13)."""
    return (
        ColumnSpec(PARTY, _("Company"), deal_cells.party, 0, "company", said=_("Company and name")),
        ColumnSpec(CHANCE, _("Chance"), deal_cells.chance, 62, right=True, said=_("Chance (own, or its stage's)")),
        ColumnSpec(
            WAITING, _("Waiting"), partial(deal_cells.waiting, teller), 70, right=True, said=_("Waiting for us")
        ),
        ColumnSpec(IN_STAGE, _("In stage"), deal_cells.in_stage, 118, _sort_of(DAYS_IN_STAGE), right=True),
    )


def _sort_of(field: str) -> str:
    return field if field in FIELDS else ""


def _special(teller: Teller) -> tuple[Spec, ...]:
    """Fields whose cells say more than a word."""
    rating = ColumnSpec(
        "rating", _("Rating"), teller.rating, 98, "rating", field="rating",
        drop_order=3, narrow_cell=teller.rating, narrow_width=42,
    )  # fmt: skip
    source = ColumnSpec(
        "source", _("Source"), teller.source, 110, "source", field="source",
        drop_order=2, narrow_cell=teller.source_narrow, narrow_width=56,
    )  # fmt: skip
    return (
        ColumnSpec(NAME, _("Lead"), teller.name, 0, "full_name", field="full_name", said=_("Name and company")),
        source,
        ColumnSpec("received_at", _("Came in"), teller.came_in, 84, "received_at", field="received_at", drop_order=1),
        rating,
        ColumnSpec(WORTH, _("Worth our time?"), teller.worth, 164, "worth"),
        ColumnSpec("owner", _("Who"), teller.who, 36, "owner", icon="user-round", field="owner"),
        ColumnSpec("status", _("Status"), teller.status, 110, "status"),
        ColumnSpec("value", _("Value"), teller.value, 88, "value", right=True, field="value"),
        ColumnSpec("days_waiting", _("Days waiting"), teller.days_waiting, 88, "days_waiting", right=True),
        ColumnSpec("next_action", _("Next step"), deal_cells.step, 150, "next_action"),
        ColumnSpec("next_action_due", _("Due"), partial(deal_cells.due, teller), 92, "next_action_due"),
    )


def _of_field(teller: Teller, field: Field) -> Spec:
    if field.kind == "money":
        cell = teller.money(field.name)
    elif field.kind == "percent":
        cell = teller.percent(field.name)
    else:
        cell = teller.plain(field.name, field.choices)
    right = field.kind in ("money", "percent", "count")
    said = _(_SAID[field.name]) if field.name in _SAID else ""
    width, editable = _WIDTHS.get(field.kind, 120), field.name if field.editable else ""
    return ColumnSpec(field.name, _(field.label), cell, width, field.name, right=right, field=editable, said=said)


def _own(teller: Teller, key: str) -> Spec:
    known = teller.own[key]
    kind = _OWN_KINDS.get(known.kind, "text")
    right = known.kind in ("number", "money")
    return ColumnSpec(
        known.key, known.label, teller.own_value(known), _WIDTHS[kind], known.key, right=right, field=known.key
    )  # fmt: skip
