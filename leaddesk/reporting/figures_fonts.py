"""The chart library woken up once with fonts of our own: no list of the system's fonts is made, nothing is written outside our cache.

Text is measured here with the font it will be drawn in. A letter that Inter has not (Chinese, Japanese, Korean ...) is taken from a
font of the system, looked for only then.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.paths import cache_dir, resource

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

_TABULAR: Final = ("tnum",)
_FAMILY: Final = "Inter"
_FILES: Final = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_LAST: Final = "DejaVu Sans"
"""Comes with the chart library; knows many signs, no Chinese."""
_EAST: Final = (
    "notosanscjk", "notosanssc", "notosansjp", "notosanskr", "sourcehansans", "droidsansfallback", "wqy", "msyh", "yugoth", "meiryo",
    "malgun", "simsun", "pingfang", "hiragino", "applesdgothicneo", "arialunicode", "arial unicode", "unifont",
)  # fmt: skip
"""Beginnings of the files of fonts that know Chinese, Japanese or Korean, in the order they are liked."""


@lru_cache(maxsize=1)
def ready() -> Any:
    """The chart library's font manager, imported and told our fonts once a process; from then on every call is free."""
    settled = {"MPLCONFIGDIR": _folder(), "MPL_IGNORE_SYSTEM_FONTS": "1"}
    before = {name: os.environ.get(name) for name in settled}
    os.environ.update(settled)
    try:
        import matplotlib
        from matplotlib import font_manager
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    matplotlib.rcParams["text.hinting"] = "no_hinting"
    warnings.filterwarnings("ignore", message="Glyph .* missing from font")
    for file in _FILES:
        font_manager.fontManager.addfont(resource(f"fonts/inter/{file}"))
    return font_manager


def _folder() -> str:
    """Where the chart library may keep what it likes: our cache, else a folder that goes with the process."""
    try:
        folder = cache_dir() / "charts"
        folder.mkdir(exist_ok=True)
        if os.access(folder, os.W_OK):
            return str(folder)
    except (OSError, EnvironmentFault):
        pass
    return str(Path(_passing().name))


@lru_cache(maxsize=1)
def _passing() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="leaddesk-charts-")


def measure(text: str, size: float, weight: int) -> float:
    """Width in pixels of one line in the font it is drawn in."""
    return _measured(text, weight) * size / 100 if text else 0.0


@lru_cache(maxsize=20_000)
def _measured(text: str, weight: int) -> float:
    """In a size of 100 pixels, where hinting is off every size is in proportion."""
    font = _font(weight, families(text))
    font.set_size(100, 72)
    from matplotlib.ft2font import LoadFlags

    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING, features=features(text))
    return float(font.get_width_height()[0]) / 64


def _font(weight: int, names: tuple[str, ...]) -> FT2Font:
    manager = ready()
    return manager.get_font(manager.fontManager._find_fonts_by_props(properties(weight, names)))  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def properties(weight: int, names: tuple[str, ...]) -> FontProperties:
    """The font of ``weight`` (400, 500, 600) in those families."""
    found: FontProperties = ready().FontProperties(family=list(names), weight=weight)
    return found


def features(text: str) -> tuple[str, ...]:
    """Figures of one width, as everywhere in the program; not where a hyphen would be made as wide as a figure."""
    return _TABULAR if "-" not in text and any(map(str.isdigit, text)) else ()


def families(text: str) -> tuple[str, ...]:
    """The families that ``text`` needs: Inter alone for nearly all; else what the system has behind it."""
    if text.isascii():
        return (_FAMILY,)
    known = _known()
    if all(ord(char) in known for char in text):
        return (_FAMILY,)
    return (_FAMILY, *_further())


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    manager = ready()
    return frozenset(manager.get_font(resource(f"fonts/inter/{_FILES[0]}")).get_charmap())


@lru_cache(maxsize=1)
def _further() -> tuple[str, ...]:
    """What stands behind Inter, looked for once and only where a text needs it."""
    manager = ready()
    names = [_LAST]
    files = sorted(manager.findSystemFonts(), key=lambda path: (_liking(path), path))
    for file in files[:1]:
        if _liking(file) == len(_EAST):
            break
        try:
            manager.fontManager.addfont(file)
        except (OSError, RuntimeError):  # not a font after all
            continue
        names.append(next(entry.name for entry in manager.fontManager.ttflist if entry.fname == file))
    return tuple(names)


def _liking(path: str) -> int:
    name = Path(path).name.lower().replace("-", "").replace("_", "")
    return next((place for place, start in enumerate(_EAST) if name.startswith(start)), len(_EAST))
