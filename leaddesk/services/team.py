"""Who works here: names, what they do, hours a week, working days, days away; and leaving, which hands everything open over.

Whose lead something is decides ``assignment``. A firm of one has nothing about it on screen (PRODUCT section 9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import identity, inputs
from leaddesk.domain.identity import fold
from leaddesk.domain.person_colours import next_colour
from leaddesk.domain.records import Assignee
from leaddesk.domain.texts import clean
from leaddesk.services import assignment, named
from leaddesk.services.sources import Made
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import former, reference
from leaddesk.store import team as stored
from leaddesk.store.seed import initials_of

KINDS: Final = {"member": N_("Team member"), "partner": N_("Outside partner")}
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_HOURS: Final = 100
_NAMES: Final = (
    ("monday", "montag"),
    ("tuesday", "dienstag"),
    ("wednesday", "mittwoch"),
    ("thursday", "donnerstag"),
    ("friday", "freitag"),
    ("saturday", "samstag", "sonnabend"),
    ("sunday", "sonntag"),
)
"""The days of the week in English and German; their beginnings are enough."""
_UP_TO: Final = ("-", "\u2013", "to", "bis")


@dataclass(frozen=True)
class Open:
    """What somebody would leave behind: open leads and names, open steps of others' leads, promises."""

    leads: int
    steps: int
    promises: int


def add(ws: Workspace, name: str, kind: str = "member") -> Made:
    """Somebody new. Raises UserError for no name or one that works here already."""
    name = named.cleaned(name)
    _refuse_taken(ws, name, None)
    kind = inputs.choice(kind, dict(KINDS), field="kind")
    with ws.store.write(N_("New in the team: {name}"), name=name) as write:
        colour = next_colour(write.rows("SELECT name, color FROM assignee WHERE active = 1"))
        row_id = write.insert(
            "assignee", kind=kind, name=name, initials=initials_of(name), match_key=fold(name), color=colour
        )
    return Made(**vars(done(write, _("New in the team: {name}").format(name=name))), id=row_id)


def change(ws: Workspace, member_id: int, **values: str) -> Done:
    """Change what is known of somebody from typed texts: name, initials, color, email, role, kind, hours, working_days.

    ``hours`` a week (``25``, ``7,5``), ``working_days`` such as ``mon,tue``; both empty = not said, the firm's. Raises UserError
    naming the field.
    """
    person = known(ws, member_id)
    columns: dict[str, object] = {}
    for field, text in values.items():
        columns |= _read(ws, person, field, clean(text).strip())
    with ws.store.write(N_("Change what is known of {name}"), name=person.name) as write:
        if "name" in columns:
            name = str(columns.pop("name"))
            if name != person.name and person.initials == initials_of(person.name) and "initials" not in columns:
                columns["initials"] = initials_of(name)
            named.rename_in(write, "assignee", member_id, name)
        write.update("assignee", member_id, **columns)
    return done(write, _("Change what is known of {name}").format(name=person.name))


def open_of(ws: Workspace, member_id: int) -> Open:
    """What would have to be handed over."""
    return Open(
        *(
            len(ids)
            for ids in (
                stored.leads_of(ws.store, member_id),
                stored.steps_of(ws.store, member_id),
                stored.promises_of(ws.store, member_id),
            )
        )
    )


def leave(ws: Workspace, member_id: int, to: int | None) -> Done:
    """No longer here: open leads, steps, promises and meetings to come go to ``to``, or to nobody (None), as one undoable change; the past
    stays.

    Raises UserError for the last one here, for ``to`` being the same, gone or unknown.
    """
    person = known(ws, member_id)
    here = [each.id for each in reference.assignees(ws.store) if each.active and each.kind == "member"]
    if here == [member_id]:
        raise UserError(_("{name} is the only one here.").format(name=person.name), field="member", code="needed")
    if to is not None and (to == member_id or not known(ws, to).active):
        raise UserError(_("Say who takes over."), field="to")
    with ws.store.write(N_("{name} leaves the team"), group=True, name=person.name) as write:
        for lead_id in stored.leads_of(write, member_id):
            assignment.assign_in(write, lead_id, to, by_id=ws.store.author.actor_id)
        write.update("next_action", stored.steps_of(write, member_id), owner_id=to)
        write.update("promise", stored.promises_of(write, member_id), by_id=to)
        write.update("event", stored.events_of(write, member_id, ws.today()), owner_id=to)
        write.update("assignee", member_id, active=0)
    return done(write, _("{name} leaves the team").format(name=person.name))


def come_back(ws: Workspace, member_id: int) -> Done:
    """Here again; what was handed over stays where it is."""
    person = known(ws, member_id)
    with ws.store.write(N_("{name} is in the team again"), name=person.name) as write:
        write.update("assignee", member_id, active=1)
    return done(write, _("{name} is in the team again").format(name=person.name))


def add_absence(ws: Workspace, member_id: int, first: str, last: str = "", note: str = "") -> Made:
    """Days on which somebody is away, from and to, both included. Raises UserError for a day that is none, or ends before it begins."""
    person = known(ws, member_id)
    start, end = _span(ws, first, last)
    with ws.store.write(N_("{name} is away"), name=person.name) as write:
        note = clean(note).strip()
        row_id = write.insert("absence", assignee_id=member_id, first_on=start, last_on=end, note=note)
    return Made(**vars(done(write, _("{name} is away").format(name=person.name))), id=row_id)


def change_absence(ws: Workspace, absence_id: int, first: str, last: str, note: str) -> Done:
    """Other days, or another note. Raises UserError as ``add_absence``."""
    person = known(ws, _whose(ws, absence_id))
    start, end = _span(ws, first, last)
    with ws.store.write(N_("{name} is away"), name=person.name) as write:
        write.update("absence", absence_id, first_on=start, last_on=end, note=clean(note).strip())
    return done(write, _("{name} is away").format(name=person.name))


def remove_absence(ws: Workspace, absence_id: int) -> Done:
    """Not away after all. Raises UserError where there is no such."""
    person = known(ws, _whose(ws, absence_id))
    with ws.store.write(N_("{name} is not away"), name=person.name) as write:
        write.delete("absence", absence_id)
    return done(write, _("{name} is not away").format(name=person.name))


def _whose(ws: Workspace, absence_id: int) -> int:
    row = ws.store.row("SELECT assignee_id FROM absence WHERE id = ?", (absence_id,))
    if row is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=absence_id), code="unknown_record")
    return int(row[0])


def _span(ws: Workspace, first: str, last: str) -> tuple[date, date]:
    start = _day(ws, first, "first_on")
    end = _day(ws, last, "last_on") if last.strip() else start
    if end < start:
        raise UserError(_("It must not end before it begins."), field="last_on")
    return start, end


def away(ws: Workspace, day: date) -> set[int]:
    """Who is away on a day."""
    rows = ws.store.rows("SELECT assignee_id FROM absence WHERE ? BETWEEN first_on AND last_on", (day.isoformat(),))
    return {row[0] for row in rows}


def is_team(ws: Workspace) -> bool:
    """Whether more than one works here: otherwise nothing is said about whose lead something is."""
    return len([each for each in reference.assignees(ws.store) if each.active]) > 1


def known(ws: Workspace, member_id: int) -> Assignee:
    """The person with this number, also one who left. Raises UserError where there is none."""
    everybody = reference.assignees(ws.store, everybody=True)
    found = next((each for each in everybody if each.id == member_id), None)
    if found is None:
        raise UserError(_("There is nobody with the number {id}.").format(id=member_id), field="member")
    return found


def called(ws: Workspace, name: str) -> int:
    """Somebody by name, former name, initials, e-mail or number, those who are here first. Raises UserError naming them."""
    everybody = reference.assignees(ws.store, everybody=True)
    wanted = fold(name)
    for each in everybody:
        if wanted and wanted in (fold(each.name), fold(each.initials), fold(each.email)):
            return each.id
    found = former.called(ws.store, "assignee", name)
    if found is None and name.isascii() and name.isdigit() and int(name) in {each.id for each in everybody}:
        found = int(name)
    if found is None:
        raise UserError(
            _("There is none called “{name}”.").format(name=name),
            field="member",
            code="unknown_record",
            hint=_("Known: {names}.").format(names=", ".join(each.name for each in everybody)),
        )
    return found


# --- what is typed ----------------------------------------------------------------------------------------------------
def _read(ws: Workspace, person: Assignee, field: str, text: str) -> dict[str, object]:
    if field == "name":
        name = named.cleaned(text)
        _refuse_taken(ws, name, person.id)
        return {"name": name}
    if field == "initials":
        if len(text) > 3:
            raise UserError(_("At most three letters."), field=field)
        return {"initials": text or initials_of(person.name)}
    if field == "email":
        if text and identity.email_key(text) is None:
            raise UserError(_("“{text}” is not an e-mail address.").format(text=text), field=field)
        return {"email": text}
    if field == "color":
        if text and not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
            raise UserError(_("“{text}” is not a colour.").format(text=text), field=field)
        return {"color": text.upper()}
    if field == "hours":
        return {"capacity_min": _hours(text)}
    if field == "working_days":
        return {"working_days": _week(text)}
    if field == "kind":
        return {"kind": inputs.choice(text, dict(KINDS), field=field)}
    if field != "role":
        raise UserError(_("There is no field “{name}”.").format(name=field), field=field, code="unknown_field")
    return {"role": text[:120]}


def _hours(text: str) -> int | None:
    """Minutes a week of ``25``, ``25 h``, ``7,5``; None = not said."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|std\.?)?", text, re.IGNORECASE)
    hours = float(match[1].replace(",", ".")) if match else -1
    if not 0 <= hours <= MOST_HOURS:
        raise UserError(
            _("“{text}” is not a number of hours a week.").format(text=text), field="hours", hint=_("Write it like 25.")
        )
    return round(hours * 60)


def _week(text: str) -> str | None:
    """``0,1,2`` of ``mon,tue,wed``, ``Mo bis Mi``, ``mon-wed`` or ``0,1,2`` (0 = Monday); None = the firm's."""
    found: set[int] = set()
    begun, last = False, -1
    for part in filter(None, re.split(r"[,;.\s]+", re.sub(r"([-\u2013])", r" \1 ", text.lower()))):
        if part in _UP_TO:
            begun = last >= 0
            continue
        day = _weekday(part)
        found |= set(range(last, day + 1)) if begun and last <= day else {day}
        begun, last = False, day
    return ",".join(map(str, sorted(found))) or None


def _weekday(part: str) -> int:
    if part in "0123456":
        return int(part)
    fitting = (n for n, names in enumerate(_NAMES) if any(name.startswith(part) for name in names))
    day = {"so": 6, "sa": 5}.get(part, next(fitting, None)) if len(part) > 1 else None
    if day is None:
        raise UserError(
            _("“{text}” is not a day of the week.").format(text=part),
            field="working_days",
            hint=_("Write them like mon,tue,wed,thu,fri."),
        )
    return day


def _day(ws: Workspace, text: str, field: str) -> date:
    from leaddesk.services.typed_days import typed_due

    return typed_due(ws, text, field=field)[0] if text.strip() else ws.today()


def _refuse_taken(ws: Workspace, name: str, but: int | None) -> None:
    for each in reference.assignees(ws.store):
        if each.active and each.id != but and fold(each.name) == fold(name):
            raise UserError(_("{name} is in the team already.").format(name=each.name), field="name", code="name_taken")
