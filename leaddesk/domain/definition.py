"""Worth our time? What a lead must be (K6, S1-3): a version of questions and field rules, and the judgement by them. Pure.

A version never changes; answers belong to the lead. Unknown is never a yes. Who asks the file and writes it: ``store.definition``,
``services.definition``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from leaddesk.base.i18n import N_, _, inside, ngettext
from leaddesk.domain.filters import Condition

Answer = Literal["yes", "no", "unknown"]
Verdict = Literal["yes", "no", "open"]
Kind = Literal["question", "field"]
Qualifies = Literal["either", "verdict"]

ANSWERS: Final[Mapping[str, str]] = {"yes": N_("Yes"), "no": N_("No"), "unknown": N_("Unknown")}
VERDICTS: Final[Mapping[str, str]] = {"yes": N_("Yes"), "no": N_("No"), "open": N_("Open")}
NEXT_ANSWER: Final[Mapping[str, Answer]] = {"unknown": "yes", "yes": "no", "no": "unknown"}
"""What pressing the same question again makes of an answer."""
CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
WORTH: Final = "worth"
CRITERION_PREFIX: Final = "criterion:"
"""``worth=yes`` and ``criterion:budget=no`` are conditions of every list."""


@dataclass(frozen=True)
class DefaultWords:
    """What a question of ours is called, how it is asked and when it counts, where the firm has said nothing else."""

    label: str
    ask: str
    counts_when: str


DEFAULTS: Final[Mapping[str, DefaultWords]] = {
    "interest": DefaultWords(
        N_("Interest"), N_("What made you get in touch with us?"), N_("asked for a visit, a price or a call")
    ),
    "need": DefaultWords(N_("Need"), N_("What should be different afterwards?"), N_("something we can do for them")),
    "budget": DefaultWords(N_("Budget"), N_("What have you set aside?"), N_("named a sum that is enough")),
    "authority": DefaultWords(
        N_("Authority"), N_("Who signs this off besides you?"), N_("we have met or named that person")
    ),
    "timing": DefaultWords(N_("Timing"), N_("When should it be finished?"), N_("within 12 months")),
}


@dataclass(frozen=True)
class Criterion:
    """One question, or one rule over fields (``kind`` field: ``rule`` holds its conditions, see ``rule_parts``).

    ``letter``: the pip of lists. Empty ``label``, ``ask`` and ``counts_when`` mean those of ``DEFAULTS``.
    """

    code: str
    letter: str = ""
    label: str = ""
    kind: Kind = "question"
    ask: str = ""
    counts_when: str = ""
    rule: str = ""
    needed: bool = True

    @property
    def name(self) -> str:
        """How people call it, in their language."""
        return self.label or self._default().label or self.code

    @property
    def asked(self) -> str:
        """The question as one says it; empty where the firm wrote none."""
        return self.ask or self._default().ask

    @property
    def counts(self) -> str:
        """What an answer must say to be a yes; of a rule its conditions."""
        return self.counts_when or self._default().counts_when or self.rule

    @property
    def pip(self) -> str:
        """The one letter shown in lists."""
        return (self.letter or self.name[:1]).upper()

    def _default(self) -> DefaultWords:
        known = DEFAULTS.get(self.code)
        return DefaultWords(_(known.label), _(known.ask), _(known.counts_when)) if known else DefaultWords("", "", "")


@dataclass(frozen=True)
class Definition:
    """One version. ``agreed_on`` None: suggested, nobody agreed yet. ``qualifies`` verdict: only a yes reaches *qualified*."""

    version: int
    criteria: tuple[Criterion, ...]
    agreed_on: date | None = None
    agreed_by: str = ""
    note: str = ""
    qualifies: Qualifies = "either"
    id: int = 0

    @property
    def needed(self) -> tuple[Criterion, ...]:
        """What must be yes."""
        return tuple(each for each in self.criteria if each.needed)

    def criterion(self, code: str) -> Criterion | None:
        """The criterion called ``code`` (also by its name or letter)."""
        wanted = code.strip().casefold()
        for each in self.criteria:
            if wanted == each.code:
                return each
        return next((each for each in self.criteria if wanted in (each.name.casefold(), each.pip.casefold())), None)


@dataclass(frozen=True)
class Marked:
    """A criterion with what is known of one lead. ``by``, ``version``: who answered, under which version (0 = a rule)."""

    criterion: Criterion
    answer: Answer = "unknown"
    evidence: str = ""
    by: str = ""
    version: int = 0


@dataclass(frozen=True)
class Sheet:
    """What is known of one lead by the version that judges it: the one in force, or that of its time (``decided``)."""

    version: int
    verdict: Verdict
    marked: tuple[Marked, ...]
    decided: bool = False

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """Needed and not yes, in order."""
        return tuple(m.criterion for m in self.marked if m.criterion.needed and m.answer != "yes")

    @property
    def refused(self) -> tuple[Criterion, ...]:
        """Needed and answered no."""
        return tuple(m.criterion for m in self.marked if m.criterion.needed and m.answer == "no")

    @property
    def open(self) -> tuple[Criterion, ...]:
        """Needed and unknown."""
        return tuple(m.criterion for m in self.marked if m.criterion.needed and m.answer == "unknown")


def judge(definition: Definition, answers: Mapping[str, Answer]) -> Verdict:
    """Yes: every needed criterion is yes. No: a needed one is no. Else open: unknown is neither (S1-3)."""
    known = [answers.get(each.code, "unknown") for each in definition.needed]
    if "no" in known:
        return "no"
    return "yes" if known and all(answer == "yes" for answer in known) else "open"


def rule_parts(rule: str) -> tuple[tuple[Condition, ...], ...]:
    """The conditions of a field rule: every line (or part between ``and``) must hold; within it ``or`` parts conditions, one of
    which must hold.

    ``value>=1500 and phone!= or email!=``: the value, and a phone number or an e-mail. Raises UserError where a part is no condition.
    """
    lines = [part.strip() for line in rule.splitlines() for part in _AND.split(line) if part.strip()]
    return tuple(tuple(Condition.parse(part) for part in _OR.split(line)) for line in lines)


_CONDITION: Final = r"(?=[A-Za-z_][A-Za-z0-9_:. -]*?\s*(?:!=|<=|>=|!~|=|<|>|~))"
_OR: Final = re.compile(rf"\s+or\s+{_CONDITION}")
_AND: Final = re.compile(rf"\s+and\s+{_CONDITION}")


# --- in words -----------------------------------------------------------------------------------------------------------
def few_words(sheet: Sheet) -> str:
    """What stands beside the pips of a list: ``yes``, ``no budget``, ``authority`` (the one open), ``ask 3``."""
    if sheet.verdict == "yes":
        return _("yes")
    if sheet.refused:
        return _("no {criterion}").format(criterion=inside(sheet.refused[0].name))
    if len(sheet.open) == 1:
        return inside(sheet.open[0].name)
    return _("ask {n}").format(n=len(sheet.open))


def sentence(sheet: Sheet) -> str:
    """``3 of 4 needed. Authority is open``: how far the questions are."""
    needed = [m for m in sheet.marked if m.criterion.needed]
    yes = sum(m.answer == "yes" for m in needed)
    if sheet.verdict == "yes":
        return _("Yes, {n} of {all} needed").format(n=yes, all=len(needed))
    counted = _("{n} of {all} needed").format(n=yes, all=len(needed))
    if sheet.refused:
        names = ", ".join(each.name for each in sheet.refused)
        return _("{counted}. No: {names}").format(counted=counted, names=names)
    names = ", ".join(each.name for each in sheet.open)
    said = ngettext("{names} is open", "{names} are open", len(sheet.open)).format(names=names)
    return f"{counted}. {said}"
