"""The answers of both firms under the names of the lines of ``measure_table``. Reads books and pencil, computes nothing new."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from leaddesk.sample import Answers
from tests.oracle import firm12, firm12_measures


def of_sample(answers: Answers) -> dict[str, Any]:
    """What the generator's own books say."""
    value = answers.value
    found = _counts({name: value(name) for name in answers.answers}) | _shares(answers)
    steps = value("milestones")
    for code, step in steps.items():
        out = sum(step["fell_out"].values())
        found[f"milestone {code}: came, still, out"] = (step["came"], step["still"], out)
        found[f"milestone {code}: days"] = None if code == "received" else step["days"]
    found["milestone first_attempt: days"] = value("tried")["days"]
    found["milestone repeat"] = value("came_back")
    for clock in ("working", "calendar"):
        for band, cell in value(f"replies_{clock}").items():
            where = band if band in ("never", "untimed") else f"{clock} {band}"
            found[f"reply {where}: leads, won"] = tuple(cell)
        times = value(f"first_reply_{clock}")
        found[f"first reply {clock}: n, middle, 9 of 10"] = (times["n"], times["median"], times["p90"])
    return found | _sample_money(answers) | _sample_groups(answers)


def _counts(values: dict[str, Any]) -> dict[str, Any]:
    steps = values["next_steps"]
    open_, received = values["open"], values["received"]
    came = received + values["not_a_lead"]
    closed = sum(values[code] for code in ("won", "lost", "disqualified", "non_responsive", "not_a_lead"))
    of = {
        "untouched": (_number(values["untouched"]), open_), "backlog": (_number(values["backlog"]), open_),
        "quiet": (_number(values["stale"]), open_), "unanswered": (_number(values["unanswered"]), open_),
        "late": (steps["late"], open_), "needs_step": (steps["needs_step"], open_), "open": (open_, values["leads"]),
        "parked": (values["parked"], values["leads"]), "received": (received, came), "not_a_lead": (values["not_a_lead"], came),
        "still_open": (open_ + values["parked"], received), "won_of": (values["won"], received), "lost_of": (values["lost"], received),
    } | {code: (values[code], closed) for code in ("won", "lost", "disqualified", "non_responsive")}  # fmt: skip
    return {name: (n, n, whole) for name, (n, whole) in of.items()}


def _number(value: Any) -> int:
    return len(value) if isinstance(value, set) else int(value)


def _shares(answers: Answers) -> dict[str, Any]:
    value, steps = answers.value, answers.value("milestones")
    found: dict[str, Any] = {}
    for name in ("lead_to_quote", "lead_to_close", "win_rate"):
        told = value(name)
        found[name] = (told["value"], told["numerator"], told["denominator"])
    quoted = value("lead_to_quote")["numerator"]
    found["quoted"] = (quoted, quoted, value("received"))
    reached = sum(value("reached_by_source").values())
    found["reachable"] = (reached / value("received"), reached, value("received"))
    order = list(steps)
    for before, code in pairwise(order):
        n, of = steps[code]["came"], steps[before]["came"]
        found[f"went_on_{code}"] = (n / of, n, of)
    found["went_on_repeat"] = (value("came_back") / value("won"), value("came_back"), value("won"))
    return found


def _sample_money(answers: Answers) -> dict[str, Any]:
    value = answers.value
    found: dict[str, Any] = {}
    home = [cells["GBP"] for cells in value("forecast").values() if "GBP" in cells]
    found["open_value"] = (sum(cell["value_minor"] for cell in home), sum(cell["leads"] for cell in home), None)
    found["won_value"] = (value("won_value")["GBP"], value("velocity")["won_value"]["GBP"][0], None)
    for month, cells in value("forecast").items():
        place = "none" if month == "no_date" else month
        for currency, cell in cells.items():
            likely = int(cell["weighted_minor"] + 0.5)
            found[f"expected {place} {currency}: n, whole, likely"] = (cell["leads"], cell["value_minor"], likely)
    for reason, cell in value("lost_worth").items():
        for currency in cell["minor"] or {"GBP": 0}:
            worth = (cell["leads"], cell["minor"].get(currency, 0), cell["without"])
            found[f"lost {reason} {currency}: n, worth, no value"] = worth
    for link, cell in value("died_worth").items():
        for currency, minor in cell["minor"].items():
            found[f"died {link} {currency}: n, worth"] = (value("died")[link], minor)
    pace, rate = value("velocity"), value("win_rate")
    found["velocity: won, decided"] = (rate["numerator"], rate["denominator"])
    found["velocity: cases, days"] = tuple(pace["days"])
    for currency, (n, middle) in pace["won_value"].items():
        ready = pace["open_qualified"].get(currency, 0)
        found[f"velocity {currency}: open, n, amount"] = (ready, n, middle)
        found[f"velocity {currency}: a day"] = ready * rate["value"] * middle / pace["days"][1]
    return found


def _sample_groups(answers: Answers) -> dict[str, Any]:
    value = answers.value
    found: dict[str, Any] = {}
    for rating, cell in value("followed_by_rating").items():
        followed = (cell["n"], cell["touches"], cell["days"], cell["waiting"])
        found[f"rating {rating}: n, touches, days, waiting"] = followed
    for by in ("month", "origin", "rating", "owner", "campaign", "industry", "size", "region", "product"):
        for key, cell in value(f"ratios_by_{by}").items():
            found[f"by {by} {(key or 'none')[:22]}"] = tuple(cell)
    for currency, told in value("best_customers").items():
        found[f"best {currency}: best, all, brought"] = (told["best"], told["customers"], told["minor"][1])
    for name, line in value("by_source").items():
        if line["leads"]:
            cost = value("source_cost")[name]
            found[f"source {name}: leads, quoted, won"] = (line["received"], line["quoted"], line["won"])
            found[f"source {name}: spent"] = cost
            won = line["won"]
            found[f"source {name}: each client"] = None if cost is None or not won else (2 * cost + won) // (2 * won)
    return found


def of_firm12() -> dict[str, Any]:
    """What the pencil says."""
    expected: dict[str, Any] = dict(firm12.EXPECTED)
    found = _counts(expected)
    for name in ("lead_to_quote", "lead_to_close", "win_rate"):
        n, of = expected[name]
        found[name] = (n / of, n, of)
    found["quoted"] = (expected["lead_to_quote"][0], *expected["lead_to_quote"])
    n, of = firm12_measures.REACHABLE
    found["reachable"] = (n / of, n, of)
    for code, step in firm12_measures.CONTINUUM.items():
        found[f"milestone {code}: came, still, out"] = (step["came"], step["still"], sum(step["fell_out"].values()))
        found[f"milestone {code}: days"] = None if code == "received" else step["days"]
    found["milestone first_attempt: days"] = firm12_measures.RAIL_FIRST_REPLY["days"]
    found["milestone repeat"] = firm12_measures.REPEAT
    for clock, bands in firm12_measures.REPLIES.items():
        times = expected[f"first_reply_{clock}"]
        found[f"first reply {clock}: n, middle, 9 of 10"] = (times["n"], times["median"], times["p90"])
        for band, cell in bands.items():
            found[f"reply {band if band == 'never' else f'{clock} {band}'}: leads, won"] = cell
    home = [cells["GBP"] for cells in expected["forecast"].values()]
    found["open_value"] = (sum(whole for _n, whole, _likely in home), sum(n for n, _whole, _likely in home), None)
    found["won_value"] = (expected["won_value"]["GBP"], expected["won"], None)
    for month, cells in expected["forecast"].items():
        place = "none" if month == "no_date" else month
        for currency, (leads, whole, likely) in cells.items():
            found[f"expected {place} {currency}: n, whole, likely"] = (leads, whole, int(likely + 0.5))
    for reason, (leads, minor, without) in firm12_measures.LOST.items():
        found[f"lost {reason} GBP: n, worth, no value"] = (leads, minor.get("GBP", 0), without)
    for month, sums in firm12_measures.WON_MONTHS.items():
        found[f"won {month} GBP: n, amount"] = sums["GBP"]
    for link, people in firm12_measures.DIED.items():
        if people:
            found[f"died {link} GBP: n, worth"] = (len(people), firm12_measures.DIED_VALUE.get(link, {}).get("GBP", 0))
    for rating, told in firm12_measures.BY_RATING.items():
        found[f"rating {rating}: n, touches, days, waiting"] = (
            told["n"],
            told["touches"],
            told["days"],
            told["waiting"],
        )
    for by in ("month", "rating", "origin"):
        for key, counts in firm12_measures.RATIOS[by].items():
            found[f"by {by} {key}"] = counts
    pace: dict[str, Any] = firm12_measures.VELOCITY
    found["velocity: won, decided"], found["velocity: cases, days"] = pace["win_rate"], pace["days"]
    found["velocity GBP: open, n, amount"] = (pace["open_qualified"], *pace["won_value"])
    found["velocity GBP: a day"] = pace["a_day"]
    return found
