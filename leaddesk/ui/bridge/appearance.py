"""What the program looks like now: theme, density and fonts of the running application, and the signal when they change.

One ``Appearance`` hangs on the ``QApplication``; widgets and delegates ask ``tokens()`` while painting and listen to ``changed``.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyle

from leaddesk.base.paths import resource
from leaddesk.ui.bridge import theme
from leaddesk.ui.bridge.stylesheet import stylesheet
from leaddesk.ui.bridge.theme import Density, Tokens, TypeSize, Weight

Mode = Literal["system", "light", "dark"]
_NAME = "leaddesk_appearance"
FAMILY = "Inter"
FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
"""Not the smaller .woff2: Qt would unpack each again for every use, 30 ms of a start."""


class Appearance(QObject):
    """Applies palette, style sheet and fonts to the application and tells everybody by ``changed``."""

    changed = Signal()

    def __init__(self, app: QApplication, *, mode: Mode = "system", density: Density = Density.NORMAL) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self._mode: Mode = mode
        self._density = density
        self._compact = False
        self._system_font = False
        self._wants_motion = True
        self._system_family = app.font().family()
        self._tokens: Tokens = theme.LIGHT
        self._images = tempfile.TemporaryDirectory(prefix="leaddesk-")
        self._bundled = _load_fonts()
        app.aboutToQuit.connect(self._images.cleanup)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def density(self) -> Density:
        """The density in force: compact in a narrow window, else the setting."""
        return Density.COMPACT if self._compact else self._density

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def animated(self) -> bool:
        """Whether things may move: the setting and the system's own wish."""
        duration = self._app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return self._wants_motion and duration > 0

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode
        self.apply()

    def set_density(self, density: Density) -> None:
        self._density = density
        self.changed.emit()

    def set_narrow(self, narrow: bool) -> None:
        """The main window is narrow: rows turn compact for as long."""
        if narrow != self._compact:
            self._compact = narrow
            self.changed.emit()

    def set_system_font(self, use: bool) -> None:
        """Use the desktop's font instead of the bundled one."""
        self._system_font = use
        self.apply()

    def set_animated(self, animated: bool) -> None:
        self._wants_motion = animated

    @property
    def family(self) -> str:
        """The font family in force."""
        return FAMILY if self._bundled and not self._system_font else self._system_family

    def apply(self) -> None:
        """Colour and dress the application again."""
        self._tokens = self._choose()
        base = font(TypeSize.BODY, family=self.family)
        self._app.setFont(base)
        self._app.setPalette(theme.palette(self._tokens))
        folder = Path(self._images.name)
        arrow = _image(folder, "chevron-down", self._tokens.text3)
        tick = _image(folder, "check", self._tokens.on_accent, stroke="3")
        self._app.setStyleSheet(stylesheet(self._tokens, arrow_down=arrow, tick=tick))
        self.changed.emit()

    def _choose(self) -> Tokens:
        hints = self._app.styleHints()
        dark = self._mode == "dark" or (self._mode == "system" and hints.colorScheme() is Qt.ColorScheme.Dark)
        accessibility = getattr(hints, "accessibility", None)  # Qt 6.10
        if accessibility is not None and self._mode == "system":
            preference = accessibility().contrastPreference()
            if preference is Qt.ContrastPreference.HighContrast:
                return theme.from_palette(self._app.style().standardPalette(), dark)
        return theme.DARK if dark else theme.LIGHT

    def _system_changed(self) -> None:
        if self._mode == "system":
            self.apply()


def _load_fonts() -> bool:
    loaded = [QFontDatabase.addApplicationFont(str(resource(f"fonts/inter/{name}"))) for name in FONT_FILES]
    return all(number >= 0 for number in loaded)


def _image(folder: Path, name: str, colour: str, stroke: str = "2") -> Path:
    """A coloured copy of an icon as a file, which is the only form a style sheet can use."""
    target = folder / f"{name}-{colour.lstrip('#')}.svg"
    if not target.exists():
        source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        source = source.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
        target.write_text(source, encoding="utf-8")
    return target


def appearance() -> Appearance:
    """The appearance of the running application; a light one is made where there is none yet (tests of single widgets)."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("appearance needs a QApplication")
    found = app.findChild(Appearance, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Appearance(app, mode="light")


def tokens() -> Tokens:
    """The colours in force, for painting."""
    return appearance().tokens


@lru_cache(maxsize=64)
def _font(px: int, weight: int, family: str) -> QFont:
    made = QFont(family) if family else QFont()
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # else letters stand apart at small sizes
    return made


def font(size: TypeSize = TypeSize.BODY, weight: Weight = Weight.REGULAR, *, family: str | None = None) -> QFont:
    """A font of the type scale with tabular figures. Do not change the returned object; copy it first."""
    return _font(size.px, weight.value, appearance().family if family is None else family)
