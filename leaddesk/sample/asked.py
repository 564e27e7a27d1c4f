"""What was asked of each invented lead (*Worth our time?*): answers that fit the life it had. A chance stream of its own.

A lead that was neither qualified nor closed never has every needed answer: a yes to all of them would have qualified it.
"""

from __future__ import annotations

from typing import Final

from leaddesk.sample import house
from leaddesk.sample.chance import Chance
from leaddesk.sample.model import Life, Said, Touch

NEEDED: Final = ("interest", "need", "budget", "authority")
VERSION: Final = 1
"""The version that comes with a file."""
_REFUSED: Final = {
    "no_need": "need", "no_budget": "budget", "no_authority": "authority", "timing": "timing", "not_interested": "interest",
}  # fmt: skip
_EVIDENCE: Final = {
    ("interest", "yes"): ("asked for a visit", "asked for a price", "wants us to call", "rang twice", "was sent by a neighbour"),
    ("interest", "no"): ("only comparing", "has somebody already"),
    ("need", "yes"): ("too hot upstairs", "old unit is loud", "new extension", "bills are too high", "broke down in July"),
    ("need", "no"): ("moves out in spring", "landlord did it"),
    ("budget", "yes"): ("named a sum", "loan agreed", "has it set aside", "within the grant"),
    ("budget", "no"): ("nothing this year", "half of what it takes"),
    ("authority", "yes"): ("decides alone", "both at the table", "director signs, we met her"),
    ("authority", "no"): ("head office decides", "the landlord decides"),
    ("timing", "yes"): ("before summer", "this quarter", "as soon as possible"),
    ("timing", "no"): ("in two years, perhaps",),
}  # fmt: skip
_NOTED: Final = 0.45
"""How often somebody wrote down how we know."""


class Asker:
    """Answers the questions of one life after the other."""

    def __init__(self, seed: int) -> None:
        self._chance = Chance(seed, "questions")

    def ask(self, life: Life) -> None:
        """Fill ``life.said``. Rows of the old sheets were asked nothing, and whoever nobody talked to hardly."""
        if life.kind != "lead" or life.status == "not_a_lead" or life.imported is not None:
            return
        talk = next((touch for touch in life.touches if touch.is_contact and not touch.imported), None)
        if talk is None:
            first = next((touch for touch in life.touches if not touch.imported), None)
            if first is not None and self._chance.happens(0.25):
                self._say(life, first, "interest", "yes")
            return
        for code, answer in self._answers(life).items():
            self._say(life, talk, code, answer)

    def _answers(self, life: Life) -> dict[str, str]:
        happens = self._chance.happens
        if life.qualified is not None or life.status == "won":
            found = dict.fromkeys(NEEDED, "yes")
            if not happens(0.8):
                del found["authority"]
            return found | ({"timing": "yes"} if happens(0.5) else {})
        if life.status == "disqualified" and life.reason in _REFUSED:
            refused = _REFUSED[life.reason]
            before = (*NEEDED, "timing")[: (*NEEDED, "timing").index(refused)]
            return {code: "yes" for code in before if happens(0.7)} | {refused: "no"}
        found = {code: "yes" for code, share in (("interest", 0.9), ("need", 0.7), ("budget", 0.35)) if happens(share)}
        if happens(0.08):
            found["budget"] = "no"
        return found | ({"timing": "yes"} if happens(0.2) else {})

    def _say(self, life: Life, talk: Touch, code: str, answer: str) -> None:
        chance = self._chance
        noted = chance.pick(_EVIDENCE[code, answer]) if chance.happens(_NOTED) else ""
        by = talk.by if talk.by >= 0 else house.OWNERS[0]
        life.said.append(Said(code, answer, noted, talk.entered, by))


def verdict(life: Life) -> str:
    """By the sentences of PRODUCT section 6, S1-3: no where something needed is no, yes where all of it is yes, else open."""
    known = {said.code: said.answer for said in life.said}
    needed = [known.get(code, "unknown") for code in NEEDED]
    if "no" in needed:
        return "no"
    return "yes" if needed == ["yes"] * len(needed) else "open"
