"""Names of fill colours as people say them: yellow, light green, dark red.

Owns the way from ``RRGGBB`` to a word of the user's language. Which cells count as coloured is ``marks``' business.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import N_, _

_WORDS: Final = {
    "red": N_("red"), "orange": N_("orange"), "yellow": N_("yellow"), "green": N_("green"), "turquoise": N_("turquoise"),
    "blue": N_("blue"), "violet": N_("violet"), "pink": N_("pink"), "brown": N_("brown"), "grey": N_("grey"), "black": N_("black"),
}  # fmt: skip
_HUES: Final = (
    (15, "red"), (38, "orange"), (68, "yellow"), (165, "green"), (190, "turquoise"), (250, "blue"), (290, "violet"), (345, "pink"),
)  # fmt: skip
"""Up to which degree of the colour circle a name reaches; red again behind the last."""
_SHADES: Final = (N_("light {colour}"), N_("dark {colour}"))
_ALIKE: Final = 40
"""Shades of one name whose parts (0-255) differ by no more than this are one colour to the eye."""


def base(rgb: str) -> str:
    """The plain colour that ``RRGGBB`` is ("yellow" for FFFF99, "red" for FFC7CE); "" for white and nearly white."""
    red, green, blue = _parts(rgb)
    low, high = min(red, green, blue), max(red, green, blue)
    hue, strength, bright = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    if high < 50:
        return "black"
    if high - low < 15 or (strength < 0.12 and bright < 0.85):
        return "" if low > 247 else "grey"
    return _of_hue(hue * 360, strength, bright)


def _of_hue(degrees: float, strength: float, bright: float) -> str:
    if 15 <= degrees < 52 and bright < 0.76 and strength > 0.3:
        return "brown"
    if 38 <= degrees < 47 and strength > 0.8:
        return "orange"  # what spreadsheets call orange or gold, beside their yellow
    name = next((name for limit, name in _HUES if degrees < limit), "red")
    if name == "yellow" and bright < 0.6:
        return "green"
    if name == "pink" and bright < 0.6:
        return "violet"
    return name


def names(shades: Mapping[str, int]) -> dict[str, str]:
    """A name for each of ``shades`` (``RRGGBB`` -> how often); "" for white.

    Shades that look alike share one. Where two that differ would be called the same, the paler one is "light", the deeper one
    "dark", so that no difference that can be seen is lost.
    """
    groups: dict[str, list[str]] = {}
    for rgb in sorted(shades, key=lambda rgb: (-shades[rgb], rgb)):
        groups.setdefault(base(rgb), []).append(rgb)
    found: dict[str, str] = {}
    for name, members in groups.items():
        found.update(_told_apart(name, members) if name else dict.fromkeys(members, ""))
    return found


def nearest(rgb: str, others: Mapping[str, str]) -> str | None:
    """The word of ``others`` (word -> ``RRGGBB``) whose shade the eye takes for ``rgb``; None where none looks like it."""
    alike = [(_distance(rgb, shade), word) for word, shade in others.items()]
    distance, word = min(alike, default=(_ALIKE + 1, ""))
    return word if distance <= _ALIKE else None


def _told_apart(name: str, members: list[str]) -> dict[str, str]:
    """Names for the shades of one plain colour, the commonest first."""
    heads: list[str] = []
    head_of: dict[str, str] = {}
    for rgb in members:
        near = next((head for head in heads if _distance(head, rgb) <= _ALIKE), None)
        if near is None:
            heads.append(rgb)
        head_of[rgb] = near or rgb
    by_light = sorted(heads, key=_lightness, reverse=True)
    main = by_light.index(max(heads, key=lambda rgb: (_colourfulness(rgb), -heads.index(rgb))))
    words = {rgb: _word(name, place - main, by_light) for place, rgb in enumerate(by_light)}
    return {rgb: words[head] for rgb, head in head_of.items()}


def _word(name: str, steps: int, all_of_it: list[str]) -> str:
    """The word for a shade so many steps darker (below 0: paler) than the plain one."""
    plain = _(_WORDS[name])
    if steps:
        plain = _(_SHADES[steps > 0]).format(colour=plain)
    word = _capital(plain)
    return f"{word} {abs(steps)}" if abs(steps) > 1 and len(all_of_it) > 2 else word


def by_english_word() -> dict[str, str]:
    """ "light green" -> the word of the user's language, for what scripts say whoever runs them."""
    plain = {word: _capital(_(word)) for word in _WORDS.values()}
    shades = {
        shade.format(colour=word): _capital(_(shade).format(colour=_(word))) for shade in _SHADES for word in plain
    }
    return plain | shades


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _parts(rgb: str) -> tuple[int, int, int]:
    return int(rgb[0:2], 16), int(rgb[2:4], 16), int(rgb[4:6], 16)


def _distance(one: str, other: str) -> int:
    return max(abs(a - b) for a, b in zip(_parts(one), _parts(other), strict=True))


def _lightness(rgb: str) -> int:
    parts = _parts(rgb)
    return max(parts) + min(parts)


def _colourfulness(rgb: str) -> int:
    parts = _parts(rgb)
    return max(parts) - min(parts)
