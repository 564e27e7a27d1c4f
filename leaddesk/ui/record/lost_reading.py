"""What stands beside the question why something was lost: the line of facts, the reasons with what each cost, a hint. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.process_map import sorted_amounts
from leaddesk.services.workspace import Workspace
from leaddesk.store import lost
from leaddesk.store.lost import Losses, Standing, Worth
from leaddesk.ui.bridge import words
from leaddesk.ui.record.asked import Asked, read_asked
from leaddesk.ui.record.lost_reasons import ReasonLine

HINT_FROM = 10
"""Lost leads below which nothing is said about all of them (PRODUCT 5)."""


@dataclass(frozen=True)
class LostFacts:
    """What was read for the question. ``standing``: of the one lead that is meant, None for several."""

    asked: Asked
    losses: Losses
    worth: Worth
    standing: Standing | None
    currency: str

    @property
    def title(self) -> str:
        n = len(self.asked.ids)
        if n > 1:
            return ngettext("Why did we lose {n} lead?", "Why did we lose {n} leads?", n).format(n=words.number(n))
        return _("Why did we lose {who}?").format(who=self.asked.called)

    @property
    def line(self) -> str:
        """ "£42,000, quoted 24 days ago, with Maya. The last try was 19 days ago." """
        worth = sums_text(self.worth.sums, self.currency)
        if self.standing is None or self.asked.first is None:
            return _("{facts}.").format(facts=worth) if worth else ""
        first, today = self.asked.first, self.asked.today
        parts = [worth] if worth else []
        if self.standing.quoted_on is not None:
            parts.append(_days_ago(self.standing.quoted_on, today))
        elif first.stage and self.standing.since is not None:
            n = (today - self.standing.since).days
            parts.append(
                ngettext("{n} day in {stage}", "{n} days in {stage}", n).format(n=words.number(n), stage=first.stage)
            )
        if len(self.asked.people) > 1 and first.owner:
            parts.append(_("with {who}").format(who=first.owner.split(" ")[0]))
        facts = ", ".join(parts)
        said = _("{facts}.").format(facts=facts[:1].upper() + facts[1:]) if facts else ""
        return f"{said} {_last_try(self.standing.tried_on, today)}".strip()

    def reasons(self) -> tuple[ReasonLine, ...]:
        """The reasons in their order, each with what was lost for it so far."""
        found = []
        for reason in self.asked.reasons:
            if reason.moment != "lost" or reason.code == "not_recorded":
                continue  # only rows from before LeadDesk have that
            so_far = self.losses.reasons.get(reason.id)
            said = _so_far(so_far.times, so_far.sums, self.currency) if so_far is not None else _("never")
            found.append(ReasonLine(reason.code, reason.label, said))
        return tuple(found)

    @property
    def hint(self) -> str:
        """How often the last try was long ago; nothing while there are too few to say it."""
        known, stale = self.losses.tried, self.losses.stale
        if known < HINT_FROM or not stale:
            return ""
        said = {"n": words.number(stale), "all": words.number(known), "days": lost.STALE_DAYS}
        sums = sums_text(self.losses.stale_sums, self.currency)
        if not sums:
            return _("In {n} of {all} lost leads our last try was more than {days} days old.").format(**said)
        return _("In {n} of {all} lost leads our last try was more than {days} days old, {sums} in all.").format(
            **said, sums=sums
        )


def read_lost(ws: Workspace, ids: list[int]) -> LostFacts:
    """Everything the question shows about ``ids`` (read lane)."""
    asked = read_asked(ws, ids)
    standing = lost.standing(ws.store, ids[0], ws.settings.calendar.local_date) if len(ids) == 1 else None
    return LostFacts(asked, lost.losses(ws.store), lost.worth(ws.store, ids), standing, ws.settings.currency)


def needs_name(code: str) -> bool:
    """Whether a reason is nothing without a name (S0-11)."""
    return ("lost", code) in codes.REASON_NEEDS_NOTE


def sums_text(sums: Mapping[str, int], currency: str) -> str:
    """ "£61,900 + €4,000": each currency for itself, the firm's first; empty where there is nothing."""
    named = {code or currency: 0 for code in sums}
    for code, minor in sums.items():
        named[code or currency] += minor
    return words.sums(sorted_amounts(named, currency))


def _so_far(times: int, sums: Mapping[str, int], currency: str) -> str:
    said = ngettext("{n} time", "{n} times", times).format(n=words.number(times))
    worth = sums_text({code: minor for code, minor in sums.items() if minor}, currency)
    return f"{said}, {worth}" if worth else said


def _days_ago(day: date, today: date) -> str:
    n = (today - day).days
    if n <= 0:
        return _("quoted today")
    return ngettext("quoted {n} day ago", "quoted {n} days ago", n).format(n=words.number(n))


def _last_try(day: date | None, today: date) -> str:
    if day is None:
        return _("Nobody has tried them.")
    n = (today - day).days
    if n <= 0:
        return _("The last try was today.")
    return ngettext("The last try was {n} day ago.", "The last try was {n} days ago.", n).format(n=words.number(n))
