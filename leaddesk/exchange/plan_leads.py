"""The inquiry of a row: a new lead or name with all its children, an update, or *asked again* on an open lead.

Owns planned rows of lead and of its children. Which of these a row asks for is decided in ``plan``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.definition import CRITERION_PREFIX
from leaddesk.exchange.matching_records import Customer, KnownLead, Party
from leaddesk.exchange.plan_draft import CLEAR, Draft, text, typed
from leaddesk.exchange.plan_model import LEAD_COLUMNS, Options, Rows
from leaddesk.exchange.plan_questions import Questions
from leaddesk.exchange.plan_refs import Refs
from leaddesk.exchange.plan_touches import Touches
from leaddesk.exchange.plan_when import Now, Received, is_from_before, moment, received, standing
from leaddesk.store.times import to_instant

_BLANK: Final[dict[str, Any]] = {
    **dict.fromkeys(LEAD_COLUMNS),
    "rating": "dont_know", "origin": "", "product": "", "reason_note": "", "preferred_channel": "", "best_times": "",
    "from_before": 0, "custom": "{}", "inquiry": "", "notes": "",
}  # fmt: skip
_BLANK_ROW: Final = list(_BLANK.values())
_PLACES: Final = {name: at for at, name in enumerate(_BLANK)}
_TEXTS: Final = ("product", "preferred_channel", "best_times", "notes")
Running = Literal["stage_event", "assignment_interval", "next_action"]
_OURS = re.compile(r"L-\d{6,8}", re.ASCII)


class Leads:
    """Plans leads and names with their stage events, touches, next steps, tags, opt-outs and customers."""

    def __init__(
        self,
        rows: Rows,
        refs: Refs,
        beside: tuple[Touches, Questions],
        options: Options,
        now: Now,
        *,
        file_name: str,
        has_owner: bool,
    ) -> None:
        self.touches, self.questions = beside
        self._rows = rows
        self._refs = refs
        self._options = options
        self._now = now
        self._file_name = file_name
        self._default_owner = None if has_owner else refs.only_member
        self._came: tuple[Draft, Received] | None = None
        self.taken_numbers: set[str] = set()

    def source(self, draft: Draft) -> int:
        """The row's source, the one given for the whole file, or *unknown*."""
        return self._refs.source(text(draft.values.get("source")) or self._options.source)

    def asked_us(self, draft: Draft) -> bool:
        """Whether somebody asked us (two gates): by the row's source, or by any touch of theirs that it tells of."""
        if any(touch.direction == "inbound" for touch in draft.row.touches):
            return True
        named = text(draft.values.get("source")) or self._options.source
        return self._refs.type_of_source(named) in codes.ASKING_SOURCE_TYPES

    # --- new ---------------------------------------------------------------------------------------------------------
    def create(self, draft: Draft, party: Party, *, kind: str, adopt_number: bool) -> KnownLead:
        """A new lead, or a name, of ``party``."""
        now, values = self._now, draft.values
        source = self.source(draft)
        came = self.received(draft)
        columns: dict[str, Any] = {
            "kind": kind,
            "source_id": source,
            "origin": codes.ORIGIN_OF_SOURCE[self._refs.source_type[source]],
            "person_id": party.ref if party.table == "person" else None,
            "company_id": party.firm.ref if party.firm is not None else None,
            "received_at": came.at,
            "received_on": came.on,
            "created_at": now.text,
            "external_id": draft.external_id or None,
            "notes": "",
        }
        if draft.row.custom:
            columns["custom"] = self.custom(draft)
        if draft.row.touches:
            columns["inquiry"] = next((touch.text for touch in draft.row.touches if touch.is_inquiry), "")
        self._number(draft, columns, adopt=adopt_number and kind == "lead")
        self._texts(draft, columns)
        self._money(draft, columns)
        campaign = text(values.get("campaign"))
        if campaign:
            columns["campaign_id"] = self._refs.campaign(campaign, source)
        self._owner(draft, columns, kind)
        if kind == "lead":
            columns.update(standing(draft, came, now, self._refs))
            columns["became_lead_at"], columns["became_lead_by_id"] = came.at or now.text, now.actor_id
        else:
            columns["status"], columns["notes"] = "new", self._with_step(draft, columns["notes"])
        is_open = kind == "lead" and columns["status"] in codes.OPEN_STATUSES
        step = self.step(draft) if is_open else None
        columns["from_before"] = int(kind == "lead" and self.is_from_before(came, has_step=step is not None))
        row = _BLANK_ROW.copy()
        for name, value in columns.items():
            row[_PLACES[name]] = value
        lead = KnownLead(self._rows.add("lead", row), row, claimed=True)
        self._children(draft, party, lead, step, columns)
        party.add_lead(lead)
        return lead

    def _number(self, draft: Draft, columns: dict[str, Any], *, adopt: bool) -> None:
        """A number of ours is taken over into a file that has given none yet; else it is kept as *their number*."""
        if not draft.lead_number:
            return
        if adopt and _OURS.fullmatch(draft.lead_number) and draft.lead_number not in self.taken_numbers:
            self.taken_numbers.add(draft.lead_number)
            columns["number"] = draft.lead_number
        elif columns["external_id"] is None:
            columns["external_id"] = draft.lead_number

    def _texts(self, draft: Draft, columns: dict[str, Any]) -> None:
        values = draft.values
        for name in _TEXTS:
            value = values.get(name)
            if value is not None:
                columns[name] = text(value)
        rating = text(values.get("rating"))
        if rating in codes.RATINGS:
            columns["rating"] = rating
        columns["probability"] = typed(values, "probability")
        expected = typed(values, "expected_close")
        if expected is not None:
            columns["expected_close"] = expected.isoformat()

    def _money(self, draft: Draft, columns: dict[str, Any]) -> None:
        value, won = typed(draft.values, "value"), typed(draft.values, "won_value")
        columns["value_minor"], columns["won_value_minor"] = value, won
        if value is not None or won is not None:
            columns["currency"] = text(draft.values.get("currency")) or self._now.currency

    def _owner(self, draft: Draft, columns: dict[str, Any], kind: str) -> None:
        name = text(draft.values.get("owner"))
        owner = self._refs.assignee(name) if name else self._default_owner if kind == "lead" else None
        columns["owner_id"] = owner
        if owner is not None and kind == "lead":
            columns["assigned_at"] = columns["accepted_at"] = self._now.text

    def custom(self, draft: Draft) -> dict[str, str]:
        """The row's additional data by the id of the firm's own field; a new field's reference until it is written."""
        return {
            str(self._refs.custom_field(label)): self._refs.own_value(label, value, draft.row.raw)
            for label, value in draft.row.custom.items()
            if value != CLEAR and not label.startswith(CRITERION_PREFIX)
        }

    def step(self, draft: Draft) -> tuple[str, str | None] | None:
        """(what, due day) of the next step that the row names."""
        what, due = text(draft.values.get("next_action")), typed(draft.values, "next_action_due")
        if not what and due is None:
            return None
        return what or _("Get in touch"), due.isoformat() if due is not None else None

    def _with_step(self, draft: Draft, notes: str) -> str:
        """A name has no next step: what the row says of one is kept in its notes."""
        step = self.step(draft)
        if step is None:
            return notes
        line = _("Next step: {what}").format(what=" ".join(part for part in step if part))
        return f"{notes}\n{line}" if notes else line

    # --- children ----------------------------------------------------------------------------------------------------
    def _children(
        self,
        draft: Draft,
        party: Party,
        lead: KnownLead,
        step: tuple[str, str | None] | None,
        columns: Mapping[str, Any],
    ) -> None:
        """What belongs to a new lead; ``columns``: what is said of it."""
        now, owner = self._now, columns["owner_id"]
        if columns["kind"] == "lead":
            stage, reason = columns["stage_id"], columns.get("reason_id")
            event = [lead.ref, stage, columns["status"], now.text, now.actor_id, reason, columns.get("reason_note", "")]
            lead.stage_event = event
            self._rows.add("stage_event", event)
        if owner is not None:
            lead.assignment_interval = [lead.ref, owner, now.text, now.actor_id]
            self._rows.add("assignment_interval", lead.assignment_interval)
        if step is not None:
            lead.step, what, due = step, *step
            lead.next_action = [lead.ref, what, "", due, None, owner, now.text]
            self._rows.add("next_action", lead.next_action)
        self.touches.last_contact(draft, party, lead)
        self.touches.noted(draft, party, lead)
        self.tag(draft, lead)
        self.questions.add(draft, lead)
        if columns["status"] == "won":
            self.customer(party, since=columns["won_at"][:10], basis="won", note="")

    def run(self, table: Running, lead: KnownLead, row: list[Any]) -> None:
        """Begin what runs from now on (stage, owner, next step); what ran before ends, or never was if this import made it."""
        self.end(table, lead)
        setattr(lead, table, row)
        self._rows.add(table, row)

    def end(self, table: Running, lead: KnownLead) -> None:
        """End what runs; a new lead has nothing running but what this import made."""
        made = getattr(lead, table)
        if made is not None:
            self._rows.drop(table, made)
            setattr(lead, table, None)
        elif lead.ref > 0:
            self._rows.ended.append((table, lead.ref))

    def plan_step(self, lead: KnownLead, step: tuple[str, str | None]) -> None:
        """The next step of a lead, in place of any other."""
        lead.step = step
        self.run("next_action", lead, [lead.ref, step[0], "", step[1], None, lead.current["owner_id"], self._now.text])

    def ask_again(self, draft: Draft, party: Party, lead: KnownLead, *, also: Sequence[str] = ()) -> None:
        """An open lead's person asked again: an inbound touch on it, saying what the row says (``also``: further lines).

        A parked lead wakes by it (S2-8).
        """
        self.tag(draft, lead)
        if lead.current["status"] == codes.PARKED_STATUS:
            self._wake(lead)
        came = self.received(draft)
        at = came.at or (
            moment(typed(draft.values, "received_at"), self._now.calendar)[0] if came.is_dated else self._now.text
        )
        kind = codes.TOUCH_OF_SOURCE.get(self._refs.source_type[self.source(draft)], "message")
        named = [text(draft.values.get(name)) for name in ("product", "notes", "source", "campaign")]
        said = [_("Asked again"), *filter(None, [*named, *also])]
        on = self._now.calendar.local_date(to_instant(at) or self._now.instant)
        if not self.touches.asked(draft, party, lead, on=on, said=said):
            self.touches.add(party, lead, (at, came.at is None), (kind, "inbound", None), "\n".join(said))
        self.touches.noted(draft, party, lead)
        step = self.step(draft)
        if step is not None and lead.step is None and any(touch.is_inquiry for touch in draft.row.touches):
            self.plan_step(lead, step)  # agreed to in the dialog, and nothing else is planned

    def _wake(self, lead: KnownLead) -> None:
        """Back to the stage it left; why and until when it was gone is over, and so are its light touches."""
        self.end("next_action", lead)
        lead.step = None
        stage, status = self._refs.stage_or_first(lead.current["stage_before_id"])
        over = {"stage_before_id": None, "parked_until": None, "reason_id": None, "reason_note": ""}
        for column, value in {"status": status, "stage_id": stage, **over}.items():
            lead.current[column] = value
            self._rows.set("lead", lead.ref, column, value)
        self.run("stage_event", lead, [lead.ref, stage, status, self._now.text, self._now.actor_id, None, ""])

    def tag(self, draft: Draft, lead: KnownLead) -> bool:
        """Tags are only ever added."""
        tags = draft.values.get("tags")
        if not isinstance(tags, tuple):
            return False
        if lead.tags is None:
            lead.tags = set()
        wanted = dict.fromkeys(self._refs.tag(name) for name in tags)
        fresh = [tag for tag in wanted if tag not in lead.tags]
        lead.tags.update(fresh)
        for tag in fresh:
            self._rows.add("lead_tag", [lead.ref, tag])
        return bool(fresh)

    # --- what belongs to the person or firm --------------------------------------------------------------------------
    def opt_out(self, draft: Draft, party: Party) -> bool:
        """A row marked do-not-contact comes in as that person's opt-out; one is enough."""
        consent = text(draft.values.get("consent"))
        if not consent.startswith("opt_out") or party.opted_out:
            return False
        party.opted_out = True
        owner = (party.ref, None) if party.table == "person" else (None, party.ref)
        channel = consent.partition(":")[2] or "all"
        source = _("Import of {file}").format(file=self._file_name)
        self._rows.add("opt_out", [*owner, channel, self._now.today.isoformat(), source])
        return True

    def customer(self, party: Party, *, since: str | None, basis: str, note: str) -> bool:
        """Make the firm, or the private person, a customer, or add to its note; whether anything changes."""
        known = party.customer
        if known is not None:
            missing = [line for line in note.splitlines() if line and line not in known.note]
            if missing:
                known.note = "\n".join([*filter(None, [known.note]), *missing])
                self._rows.set("customer", known.ref, "note", known.note)
            return bool(missing)
        owner = (None, party.firm.ref) if party.firm is not None else (party.ref, None)
        fresh = Customer(self._rows.add("customer", [*owner, since, basis, note]), note)
        if party.firm is not None:
            party.firm.customer = fresh
        else:
            party.own_customer = fresh
        return True

    def is_from_before(self, came: Received, *, has_step: bool) -> bool:
        """Whether a lead that came in like that belongs to the backlog."""
        return is_from_before(came, self._now, self._options, has_step=has_step)

    def received(self, draft: Draft) -> Received:
        """When the row's inquiry came in. The row last asked about is asked about again and again."""
        if self._came is None or self._came[0] is not draft:
            self._came = draft, received(draft, self._now, self._options)
        return self._came[1]
