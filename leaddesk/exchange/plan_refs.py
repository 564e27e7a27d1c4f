"""Named things that rows point to: source, campaign, who, tag, reason, stage, own fields. Found by folded name, else planned.

Reads the data file once; new ones become planned rows, counted in the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _, language
from leaddesk.domain import codes, own_values
from leaddesk.domain.identity import fold
from leaddesk.domain.records import Stage
from leaddesk.exchange.plan_model import Rows
from leaddesk.exchange.values_parsed import text_of
from leaddesk.store import Store, former, own_fields, stages
from leaddesk.store.seed import initials_of

NOT_RECORDED: Final = "not_recorded"
_SOURCE_WORDS: Final = {
    "social": ("facebook", "instagram", "fb", "ig", "linkedin", "tiktok", "xing", "twitter", "whatsapp", "youtube", "social"),
    "advertisement": ("google ads", "adwords", "ads", "anzeige", "advert", "publicite", "anuncio", "ppc", "radio", "print"),
    "website": ("website", "web", "webseite", "homepage", "site web", "sitio web", "web form", "webform", "online", "internet"),
    "referral": ("referral", "referred", "empfehlung", "recommandation", "word of mouth", "referido", "passaparola"),
    "trade_show": ("trade show", "tradeshow", "messe", "exhibition", "salon", "feria", "fiera", "event", "beurs"),
    "phone_in": ("phone", "telefon", "telefono", "telephone", "phone inquiry", "call in", "inbound call"),
    "email_in": ("email", "e-mail", "mail"),
    "cold_call": ("cold call", "kaltakquise", "cold calling", "outbound"),
    "mailing": ("mailing", "newsletter", "direct mail", "flyer"),
    "partner": ("partner", "reseller", "distributor"),
}  # fmt: skip
"""Words that tell the kind of a source named in a file; any other new source is ``other``."""


class Refs:
    """Finds or plans named things for the rows of one import."""

    def __init__(self, store: Store, rows: Rows, currency: str) -> None:
        self._rows, self._store = rows, store
        self.names: dict[tuple[str, int], str] = {}
        self.source_type: dict[int, str] = {}
        self._sources: dict[str, int] = {}
        self._first_of_type: dict[str, int] = {}
        for row_id, type_, key, name in store.rows("SELECT id, type, match_key, name FROM source ORDER BY id"):
            self._sources[key] = row_id
            self.names["source", row_id] = name
            self._first_of_type.setdefault(type_, row_id)
            self.source_type[row_id] = type_
        self._sources |= former.keys(store, "source")
        self._campaigns: dict[str, int] = former.keys(store, "campaign")
        for row_id, key, name in store.rows("SELECT id, match_key, name FROM campaign"):
            self._campaigns[key] = row_id
            self.names["campaign", row_id] = name
        self._tags = former.keys(store, "tag") | {key: i for i, key in store.rows("SELECT id, match_key FROM tag")}
        own = own_fields.fields(store, everything=True)
        self._fields = former.keys(store, "custom_field") | {fold(field.label): field.id for field in own}
        self._own = {field.id: field for field in own if field.kind != "text"}
        self._currency = currency
        self._people: dict[str, int] = {}
        for row_id, name, key, initials, email in store.rows(
            "SELECT id, name, match_key, initials, email FROM assignee WHERE active = 1 ORDER BY id"
        ):
            self.names["assignee", row_id] = name
            for found in (key, fold(initials), fold(email)):
                if found:
                    self._people.setdefault(found, row_id)
        for key, row_id in former.keys(store, "assignee").items():
            if ("assignee", row_id) in self.names:
                self._people.setdefault(key, row_id)
        members = store.rows("SELECT id FROM assignee WHERE kind = 'member' AND active = 1 LIMIT 2")
        self.only_member: int | None = members[0][0] if len(members) == 1 else None
        self.stages = stages.stages(store)
        self._stage_of = _by_word(self.stages)
        self._back_at: dict[int | None, tuple[int, str]] = {}
        self._reasons: dict[tuple[str, str], int] = {}
        for row_id, moment, code, label in store.rows("SELECT id, moment, code, label FROM reason ORDER BY id"):
            shown = label or codes.REASONS.get(moment, {}).get(code, code)
            for key in (code, fold(shown), fold(_(shown))):
                self._reasons.setdefault((moment, key), row_id)

    def source(self, name: str) -> int:
        """The source called ``name`` (by name or by the code of its kind); "" = unknown."""
        if not name:
            return self._source_of_type("unknown")
        key = fold(name)
        found = self._sources.get(key)
        if found is None and name in codes.SOURCE_TYPES:
            return self._source_of_type(name)
        if found is None:
            type_ = self.type_of_source(name)
            found = self._sources[key] = self._rows.add("source", [name, type_, key])
            self.source_type[found] = type_
            self.names["source", found] = name
        return found

    def known_source(self, name: str) -> int | None:
        """The source that ``source`` would give, where there is one already."""
        found = self._sources.get(fold(name))
        return self._first_of_type.get(name) if found is None and name in codes.SOURCE_TYPES else found

    def type_of_source(self, name: str) -> str:
        """The kind of the source that ``source`` would give; makes none."""
        if not name:
            return "unknown"
        known = self.known_source(name)
        if known is not None:
            return self.source_type[known]
        if name in codes.SOURCE_TYPES:
            return name
        return next((type_ for type_, words in _SOURCE_WORDS.items() if fold(name) in words), "other")

    def known_assignee(self, name: str) -> int | None:
        """The team member or partner that ``assignee`` would give, where there is one already."""
        return self._people.get(fold(name))

    def _source_of_type(self, type_: str) -> int:
        if type_ not in self._first_of_type:
            label = _(codes.SOURCE_TYPES[type_])
            ref = self._rows.add("source", [label, type_, fold(label)])
            self._sources[fold(label)] = self._first_of_type[type_] = ref
            self.names["source", ref] = label
            self.source_type[ref] = type_
        return self._first_of_type[type_]

    def campaign(self, name: str, source: int) -> int:
        """The campaign called ``name``."""
        found = self._known(self._campaigns, "campaign", fold(name), [source, name, fold(name)])
        self.names.setdefault(("campaign", found), name)
        return found

    def tag(self, name: str) -> int:
        """The tag called ``name``."""
        return self._known(self._tags, "tag", fold(name), [name, fold(name)])

    def custom_field(self, label: str) -> int:
        """The firm's own field called ``label``; new ones stand behind those there are."""
        position = len(self._fields) + 1
        return self._known(self._fields, "custom_field", fold(label), [label, fold(label), position])

    def own_value(self, label: str, text: str, raw: Iterable[object] = ()) -> str:
        """``text`` as the field called ``label`` writes it; what does not fit its kind as it stands in the file.

        ``raw``: the cells of the row. A number that its file holds as one needs no reading; ``1.234`` as text is read as the
        language writes numbers.
        """
        field = self._own.get(self._fields.get(fold(label), 0))
        if field is None:
            return text
        text = text.removesuffix(" 00:00:00") if field.kind == "date" else text
        is_text = field.kind in ("number", "money") and not any(
            isinstance(cell, int | float) and text_of(cell) == text for cell in raw
        )
        try:
            if is_text and own_values.number(text) is not None:
                return own_values.canonical(field, text, currency=self._currency, language=language())
        except UserError:
            return text
        found = own_values.converted(field, text, currency=self._currency, language=language())
        return text if found is None else found

    def has_custom_field(self, label: str) -> bool:
        """Whether there is a field of that name yet."""
        return fold(label) in self._fields

    def assignee(self, name: str) -> int:
        """The team member or partner called ``name`` (by name, initials or e-mail); an unknown one becomes a team member."""
        key = fold(name)
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = self._rows.add("assignee", ["member", name, initials_of(name), key])
            self.names["assignee", found] = name
        return found

    def reason(self, moment: str, text: str) -> tuple[int, str]:
        """(reason, note) for leaving at ``moment``: the one named, else *not recorded*; unknown words become the note."""
        for key in (text, fold(text), fold(text).replace(" ", "_")):
            found = self._reasons.get((moment, key)) if key else None
            if found is not None:
                return found, ""
        fallback = {"parked": "other", "non_responsive": "no_reply"}.get(moment, NOT_RECORDED)
        found = self._reasons.get((moment, fallback))
        if found is None:
            label = _("Not recorded")
            found = self._rows.add("reason", [moment, fallback, label, len(codes.REASONS.get(moment, {}))])
            self._reasons[moment, fallback] = found
        return found, text

    def stage(self, name: str) -> tuple[int, str] | None:
        """(id, status) of the stage called ``name`` or standing for that status; None where there is none."""
        return self._stage_of.get(fold(name)) if name else None

    def first_stage(self) -> tuple[int, str]:
        """Where a new lead begins."""
        return self.stages[0].id, self.stages[0].status

    def stage_or_first(self, stage_id: int | None) -> tuple[int, str]:
        """(id, status) of a stage by id; where a new lead begins if there is none such."""
        if stage_id not in self._back_at:
            self._back_at[stage_id] = stages.active_or_first(self._store, stage_id)
        return self._back_at[stage_id]

    def stage_for(self, status: str) -> tuple[int, str]:
        """The stage standing for an open status; the last one before it where the firm has no such stage."""
        found = self._stage_of.get(status)
        if found is not None:
            return found
        wanted = codes.OPEN_STATUSES.index(status)
        first = [stage for stage in self.stages if stage.pipeline_id == self.stages[0].pipeline_id]
        earlier = [stage for stage in first if codes.OPEN_STATUSES.index(stage.status) <= wanted]
        stage = earlier[-1] if earlier else first[0]
        return stage.id, stage.status

    def _known(self, known: dict[str, int], table: str, key: str, values: list[Any]) -> int:
        if key not in known:
            known[key] = self._rows.add(table, values)
        return known[key]


def _by_word(known: Iterable[Stage]) -> dict[str, tuple[int, str]]:
    """(stage, status) by ``Pipeline/Stage``, label and status, in this order; of several alike the first pipeline's."""
    found: dict[str, tuple[int, str]] = {}
    for name in (lambda one: fold(one.full), lambda one: fold(one.label), lambda one: one.status):
        for one in known:
            found.setdefault(name(one), (one.id, one.status))
    return found
