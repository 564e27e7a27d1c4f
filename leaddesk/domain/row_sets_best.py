"""The leads behind *customers like your best* (``domain.best``): one for each customer, the first they were won with. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from leaddesk.base.i18n import N_, _
from leaddesk.domain.best import TRAITS, chosen, value_of
from leaddesk.domain.frames import DIMENSIONS, Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_set import Argument, Label, RowSet, one_of
from leaddesk.domain.row_sets_expected import Money

_WHICH: Final = {"all": N_("all customers"), "best": N_("the best quarter")}
_TEXT: Final = re.compile(r"~[\w.~%-]*", re.ASCII)


@dataclass(frozen=True)
class Value(Argument):
    """What a customer has in a field: an id, or a text behind ``~`` without spaces and colons (percent-encoded)."""

    def read(self, text: str) -> str | int:
        if text.startswith("~"):
            if not _TEXT.fullmatch(text):
                raise ValueError(text)
            return text
        return super().read(text)

    def said(self, value: str | int, label: Label) -> str:
        """The name of the source, or the text."""
        if isinstance(value, int):
            return label("source_id", value)
        return unquote(value[1:]) or _("not recorded")


def spelled(value: int | str) -> str:
    """A value as an argument."""
    return str(value) if isinstance(value, int) else f"~{quote(value, safe='').replace('+', '%2B')}"


def _chosen(facts: Sequence[LeadFact], frame: Frame, which: str, money: str, *trait: str | int) -> Collection[int]:
    ids = chosen(facts, frame, which, money)
    if not trait:
        return ids
    field, wanted = str(trait[0]), trait[1] if isinstance(trait[1], int) else unquote(trait[1][1:])
    return frozenset(fact.id for fact in facts if fact.id in ids and value_of(fact, field) == wanted)


_ARGUMENTS: Final = (one_of(_WHICH), Money("code"))
_FIELDS: Final = {field: DIMENSIONS[field] for field in TRAITS}
SETS: Final = (
    RowSet("customers", N_("Customers won: {one}, {two}"), whole=_chosen, arguments=_ARGUMENTS),
    RowSet(
        "customers_with", N_("Customers won: {one}, {two}, {three}: {four}"), whole=_chosen,
        arguments=(*_ARGUMENTS, one_of(_FIELDS), Value("id", dimension="source_id")),
    ),
)  # fmt: skip
