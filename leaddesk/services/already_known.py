"""What is typed about somebody who is known: what the file leaves open is filled in, what it says otherwise is kept as a line of text.

Nothing that stands in the file is replaced (PRODUCT section 4, Duplicates: T1 offers an update; existing values are never overwritten
unseen), and nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.fields import CONTACT_FIELDS, CUSTOM_PREFIX, FIELDS
from leaddesk.domain.identity import company_match_key, fold
from leaddesk.domain.likeness import Party
from leaddesk.services import followups, intake, touches
from leaddesk.services.workspace import Done, Workspace
from leaddesk.store import Store

_HOMES: Final = ("person", "company", "place", "contact")
"""Where a field lives that belongs to the person or the firm, not to the inquiry."""
_PLACE: Final = ("street", "city", "region", "postcode", "country")


def party_ids(store: Store, party: Party) -> tuple[int | None, int | None]:
    """(person, company) of a lead of ``party``."""
    table, row_id = party
    if table == "company":
        return None, row_id
    company = store.value("SELECT company_id FROM person WHERE id = ?", (row_id,))
    return row_id, company


def party_of_lead(store: Store, lead_id: int) -> Party:
    """Whose a lead or name is: the person, else the company."""
    person, company = store.row("SELECT person_id, company_id FROM lead WHERE id = ?", (lead_id,)) or (None, None)
    return ("person", person) if person is not None else ("company", company or 0)


def facts(store: Store, party: Party) -> dict[str, str]:
    """What the file says about ``party``, by the names of fields; of several e-mails or numbers every one, a line each."""
    person, company = party_ids(store, party)
    found: dict[str, str] = {}
    firm = store.row(f"SELECT name, industry, {', '.join(_PLACE)} FROM company WHERE id = ?", (company,))
    if firm is not None:
        found |= dict(zip(("company", "industry"), firm[:2], strict=True))
    place = firm[2:] if firm is not None and person is None else ()
    names = ("full_name", "first_name", "last_name", "salutation", "job_title")
    row = store.row(f"SELECT {', '.join((*names, *_PLACE))} FROM person WHERE id = ?", (person,)) if person else None
    if row is not None:
        found |= dict(zip(names, row[: len(names)], strict=True))
        place = row[len(names) :]
    found |= dict(zip(_PLACE, place, strict=False))
    points = store.rows(
        "SELECT kind, value FROM contact_point WHERE person_id IS ? AND company_id IS ? ORDER BY position, id",
        (person, company if person is None else None),
    )
    for kind, value in points:
        found[kind] = f"{found[kind]}\n{value}" if found.get(kind) else value
    return {name: text for name, text in found.items() if text}


def beside(given: Mapping[str, str], known: Mapping[str, str], region: str) -> tuple[dict[str, str], list[str]]:
    """(what may be written, lines about what differs) of ``given``, beside what is ``known``."""
    fresh: dict[str, str] = {}
    differs: list[str] = []
    for name, text in given.items():
        stands = "" if name.startswith(CUSTOM_PREFIX) or FIELDS[name].home not in _HOMES else known.get(name, "")
        if not stands:
            fresh[name] = text
        elif not _is_said(name, text, stands, region):
            differs.append(_("{field}: {value}").format(field=_(FIELDS[name].label), value=text.strip()))
    return fresh, differs


def _is_said(name: str, text: str, stands: str, region: str) -> bool:
    if name in CONTACT_FIELDS:
        return intake.normalised(name, text, region) in {intake.normalised(name, v, region) for v in stands.split("\n")}
    if name == "company":
        return company_match_key(text) == company_match_key(stands)
    return fold(text) == fold(stands)


def ask_again(ws: Workspace, lead_id: int, values: Mapping[str, str]) -> Done:
    """Somebody with an open lead asked again: an inbound touch on it that says everything typed which the file does not say.

    A typed next step takes the place of the planned ones. Raises UserError for a date that cannot be read.
    """
    given = {name: text for name, text in values.items() if text.strip()}
    fresh, differs = beside(given, facts(ws.store, party_of_lead(ws.store, lead_id)), ws.settings.phone_region)
    step = followups.typed_step(ws, fresh) if {"next_action", "next_action_due"} & fresh.keys() else None
    lines = [_("Asked again"), *filter(None, (fresh.get("product", ""), fresh.get("notes", "")))]
    told = {"product", "notes", "next_action", "next_action_due"}
    lines += [
        _("{field}: {value}").format(field=_(FIELDS[name].label), value=text.strip())
        for name, text in fresh.items()
        if name not in told
    ]
    source = ws.store.value("SELECT type FROM source WHERE match_key = ?", (fold(fresh.get("source", "")),))
    return touches.log(
        ws,
        lead_id,
        type=codes.TOUCH_OF_SOURCE.get(source or "", "message"),
        direction="inbound",
        text="\n".join([*lines, *differs]),
        next_step=step,
    )
