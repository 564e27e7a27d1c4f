"""The words of the review: its groups, the sum of the rows, what the buttons do, why somebody is thought to be known. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.likeness import Likeness
from leaddesk.domain.likeness_words import TIERS
from leaddesk.ui.bridge import words
from leaddesk.ui.compare import evidence_words
from leaddesk.ui.imports.review_groups import GroupLine

if TYPE_CHECKING:
    from leaddesk.exchange.review import Review

GROUPS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "created": (N_("Created"), "circle-plus", "green", ""),
    "updated": (N_("Updated"), "pencil", "accent", N_("fill empty fields only")),
    "to_decide": (N_("To decide"), "git-merge", "amber", N_("updates, both differ")),
    "probable": (N_("Perhaps known"), "users-round", "amber", N_("probable duplicates")),
    "unchanged": (N_("Unchanged"), "equal", "text3", N_("same as here")),
    "duplicate": (N_("Duplicate"), "copy", "text2", N_("inside this file")),
    "rejected": (N_("Could not be used"), "circle-x", "red", N_("kept, with a reason")),
}
"""Label, icon, colour token and small words of each group, in order."""
OF_CALENDAR: Final[Mapping[str, str]] = {
    "updated": N_("other than here"),
    "to_decide": N_("other than here"),
    "rejected": N_("over, or not readable"),
}
"""Small words of the groups where the rows are entries of a calendar."""
ASKING: Final = ("to_decide", "probable")
"""Groups whose rows ask something."""
SUMMED: Final = (("created",), ("updated", *ASKING), ("unchanged",), ("duplicate",), ("rejected",))
"""How the groups add up to the rows read: a row to decide counts as the update that it offers (05b)."""


def rows_of(review: Review, group: str) -> Sequence[int]:
    """The rows of a group; none where there is no such group."""
    return next((rows for code, rows in review.groups.items() if code == group), ())


def group_lines(review: Review, created: Mapping[str, int]) -> list[GroupLine]:
    """The groups as they are listed; nobody perhaps known is no line. ``created``: new records by kind."""
    lines = []
    for code, (label, icon, tone, second) in GROUPS.items():
        count = len(rows_of(review, code))
        if count or code != "probable":
            small = kinds(created) if code == "created" else _(second)
            if review.is_calendar and code in OF_CALENDAR:
                small = _(OF_CALENDAR[code])
            lines.append(GroupLine(code, _(label), small, icon, tone, count))
    return lines


def kinds(found: Mapping[str, int]) -> str:
    """ "9 leads, 156 names"."""
    texts = {
        "lead": lambda n: ngettext("{n} lead", "{n} leads", n),
        "name": lambda n: ngettext("{n} name", "{n} names", n),
        "customer": lambda n: ngettext("{n} customer", "{n} customers", n),
    }
    return ", ".join(texts[kind](n).format(n=words.number(n)) for kind, n in found.items() if n and kind in texts)


def rows_read(review: Review) -> str:
    """ "248 rows read"."""
    total = sum(map(len, review.groups.values()))
    return ngettext("{n} row read", "{n} rows read", total).format(n=words.number(total))


def row_sum(review: Review) -> str:
    """ "= 165 + 47 + 6 + 12 + 18"."""
    counts = [sum(len(rows_of(review, code)) for code in codes) for codes in SUMMED]
    return "= " + " + ".join(words.number(n) for n in counts)


def sum_in_words(review: Review) -> str:
    """The sum for screen readers and the tip: "Created 165, Updated 38, To decide 9 ..."."""
    counted = [(_(GROUPS[code][0]), len(rows)) for code, rows in review.groups.items() if rows]
    said = ", ".join(_("{name} {n}").format(name=name, n=words.number(n)) for name, n in counted)
    return _("{rows}: {groups}").format(rows=rows_read(review), groups=said)


def still_to_decide(n: int) -> str:
    """ "5 rows still to decide"; "" where none is."""
    text = ngettext("{n} row still to decide", "{n} rows still to decide", n)
    return text.format(n=words.number(n)) if n else ""


def stake(backs_up: bool) -> str:
    """What is at stake, at the left of the foot."""
    undo = _("The whole import can be undone as one step.")
    return _("{first} {second}").format(first=_("A backup is made first."), second=undo) if backs_up else undo


def tier(likeness: Likeness | None) -> str:
    """ "same e-mail: certain"; "" where nothing is known of it."""
    if likeness is None:
        return ""
    why = evidence_words.reasons(likeness.evidence[:2])
    sure = _(TIERS[likeness.tier]).lower()
    return _("{why}: {sure}").format(why=why, sure=sure) if why else sure


def perhaps(name: str, likeness: Likeness | None) -> str:
    """Whom a row may mean: "Ciarán Brannigan? probable"; the evidence stands below."""
    if likeness is None:
        return _("{name}?").format(name=name)
    return _("{name}? {sure}").format(name=name, sure=_(TIERS[likeness.tier]).lower())
