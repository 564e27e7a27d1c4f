"""Pairs as the list shows them: a heading a tier, then three lines a pair; which comes after which. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.likeness import Tier
from leaddesk.domain.likeness_words import TIERS
from leaddesk.ui.bridge import words
from leaddesk.ui.compare import evidence_words

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from leaddesk.services.duplicate_pairs import Pair, Pairs
    from leaddesk.services.duplicates import Remembered
    from leaddesk.services.known import Who

PairKey = tuple[str, int, int]
"""(``person`` or ``company``, the lower id, the higher id): a pair whichever way round."""
KINDS: Final = {"customer": N_("customer"), "name": N_("only on a list"), "lead": ""}


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair as it is listed: ``keep`` and ``other`` are ids of ``table``; ``lines`` are name, whom, why."""

    table: str
    keep: int
    other: int
    lines: tuple[str, str, str]
    tier: Tier | None = None
    is_later: bool = False

    @property
    def key(self) -> PairKey:
        return key_of(self.table, self.keep, self.other)

    @property
    def sentence(self) -> str:
        """For screen readers."""
        name, whom, why = self.lines
        said = _("{name} and {whom}: {why}").format(name=name, whom=whom, why=why)
        parts = (_(TIERS[self.tier]) if self.tier else "", said, _("put off") if self.is_later else "")
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a tier with how many there are."""

    text: str
    count: int


Row = PairRow | Heading


def key_of(table: str, one: int, other: int) -> PairKey:
    """The key of two of ``table``."""
    return (table, min(one, other), max(one, other))


def of_pairs(found: Pairs, later: Collection[PairKey]) -> list[Row]:
    """Every tier with its pairs, best first; ``later`` are those put off."""
    rows: list[Row] = []
    for tier, title in TIERS.items():
        mine = [pair for pair in found.pairs if pair.likeness.tier == tier]
        if mine:
            rows.append(Heading(_(title), found.tiers.get(tier, len(mine))))
            rows += [_row(pair, later) for pair in mine]
    return rows


def _row(pair: Pair, later: Collection[PairKey]) -> PairRow:
    keep, other = pair.keep.party[1], pair.other.party[1]
    why = evidence_words.reasons(pair.likeness.evidence) or ", ".join(
        evidence_words.words(one) for one in pair.likeness.evidence
    )
    lines = (name_of(pair.other), _whom(pair.keep, besides=pair.other), why)
    return PairRow(
        pair.table, keep, other, lines, pair.likeness.tier, is_later=key_of(pair.table, keep, other) in later
    )


def of_remembered(found: Sequence[Remembered], zone: ZoneInfo, today: date) -> list[Row]:
    """Pairs somebody said are not the same, the latest first."""
    rows: list[Row] = [Heading(_("Not a duplicate"), len(found))] if found else []
    for one in found:
        when = words.moment_long(one.at, zone, today)
        why = (
            _("said {when} by {name}").format(when=when, name=one.by) if one.by else _("said {when}").format(when=when)
        )
        lines = (name_of(one.other), _whom(one.one, besides=one.other), why)
        rows.append(PairRow(one.table, one.one.party[1], one.other.party[1], lines))
    return rows


def name_of(who: Who) -> str:
    """What somebody goes by: the name, else the firm."""
    return who.title or _("no name")


def _whom(who: Who, *, besides: Who) -> str:
    """Who the other one is: the name where it is another, firm, whether a customer, town."""
    name = name_of(who)
    kind = KINDS.get(who.kind, "")
    parts = (
        name if name != name_of(besides) else "",
        who.company if who.company != name else "",
        _(kind) if kind else "",
    )
    return ", ".join(part for part in (*parts, who.city) if part) or name


def pairs_in(rows: Sequence[Row]) -> list[PairRow]:
    """The pairs without the headings."""
    return [row for row in rows if isinstance(row, PairRow)]


def after(rows: Sequence[Row], key: PairKey | None) -> PairKey | None:
    """The pair that comes after ``key``: the next one not put off, from the top again; put-off ones last. None where there is no other."""
    pairs = pairs_in(rows)
    at = next((n for n, row in enumerate(pairs) if row.key == key), -1)
    order = [*pairs[at + 1 :], *pairs[: max(at, 0)]]
    chosen = next((row for row in order if not row.is_later), order[0] if order else None)
    return chosen.key if chosen is not None else None
