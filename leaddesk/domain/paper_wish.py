"""How a paper was asked for, as the file keeps it: ``Wish`` to JSON and back. Its ``question`` is ``reporting.asked_again``'s."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any, get_args

from leaddesk.domain.paper import PageSetup, PaperSize, Shown, Way, Wish


def text(wish: Wish) -> str:
    """JSON of a wish, the same for the same wish."""
    shown = asdict(wish.shown) | {"hidden": sorted(wish.shown.hidden)}
    return json.dumps(asdict(wish) | {"shown": shown}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(kept: str, report: str) -> Wish:
    """The wish of a kept text; what cannot be read in it is as usual, so that an old or damaged one still prints."""
    try:
        found = json.loads(kept)
    except ValueError:
        found = {}
    held: dict[str, Any] = found if isinstance(found, dict) else {}
    copies = held.get("copies")
    return Wish(
        report,
        _text(held, "question"),
        _setup(held.get("setup")),
        _shown(held.get("shown")),
        _one_of(held.get("way"), get_args(Way), "printer"),
        _text(held, "printer"),
        copies if isinstance(copies, int) and copies >= 1 else 1,
        _text(held, "target"),
    )


def _setup(held: Any) -> PageSetup:
    if not isinstance(held, dict):
        return PageSetup()
    return PageSetup(_one_of(held.get("size"), get_args(PaperSize), "A4"), **_flags(PageSetup, held))


def _shown(held: Any) -> Shown:
    if not isinstance(held, dict):
        return Shown()
    hidden = held.get("hidden")
    codes = hidden if isinstance(hidden, list) else []
    return Shown(frozenset(code for code in codes if isinstance(code, str)), **_flags(Shown, held))


def _flags(kind: type[PageSetup] | type[Shown], held: dict[str, Any]) -> dict[str, Any]:
    """The fields of ``kind`` that say yes or no."""
    return {field.name: held[field.name] for field in fields(kind) if isinstance(held.get(field.name), bool)}


def _text(held: dict[str, Any], name: str) -> str:
    value = held.get(name)
    return value if isinstance(value, str) else ""


def _one_of(value: Any, known: tuple[Any, ...], usual: Any) -> Any:
    return value if value in known else usual
