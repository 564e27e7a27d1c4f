"""Says in one sentence why Linux cannot show a window, before Qt aborts the process over it. Imports no Qt.

Qt raises an ImportError for some missing system libraries and aborts without an exception for others (LIBRARIES
section 6). So the platform plugin that Qt is about to load is loaded here first: what the system's loader says is
the truth, and the work is not lost.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library -> the Debian and Ubuntu package that holds it: what Qt needs even without a screen."""

XCB_PACKAGES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""The same for what a window under X11 needs besides."""

WAYLAND_PACKAGES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""The same for a window under Wayland."""


def trouble(*, platform: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """Why no window can be opened, in one sentence with what to do; empty when all is well or this is not Linux.

    ``platform`` is Qt's name of one platform (``offscreen``, ``xcb``); left out, those that Qt would try here, of
    which one that loads is enough.
    """
    if not sys.platform.startswith("linux"):
        return ""
    names = [platform] if platform else wanted_platforms(environment)
    if not names:
        return (
            "LeadDesk: there is no screen here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            "the commands work without one: see --help."
        )
    plugins = _plugin_folder()
    if plugins is None:
        return "LeadDesk: the library PySide6 is missing; install LeadDesk again."
    reasons = [_load(plugins / f"libq{name}.so") for name in names]
    if "" not in reasons:
        return _sentence(reasons[-1], lacking(names))
    if not any(answers(name) for name, reason in zip(names, reasons, strict=True) if not reason):
        screen = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
        return (
            f"LeadDesk: the screen {screen} does not answer; start LeadDesk from the desktop that it shall appear on."
        )
    return ""


def wanted_platforms(environment: Mapping[str, str]) -> list[str]:
    """The platform plugins that Qt would try, in its order; none where there is no screen."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [part.partition(":")[0].replace("-egl", "") for part in chosen.split(";") if part]
    wayland = ["wayland"] if environment.get("WAYLAND_DISPLAY") else []
    return wayland + (["xcb"] if environment.get("DISPLAY") else [])


def lacking(names: Iterable[str]) -> list[str]:
    """The packages, sorted, whose libraries the system's loader does not find and the platforms ``names`` need."""
    needed = PACKAGES | (XCB_PACKAGES if "xcb" in names else {}) | (WAYLAND_PACKAGES if "wayland" in names else {})
    return sorted({package for library, package in needed.items() if _load(Path(library))})


def answers(name: str) -> bool:
    """Whether the display server of the platform ``name`` takes a connection; Qt aborts where it does not."""
    if name == "xcb":
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(xcb.xcb_connect(None, None))  # never null: what went wrong is kept in it
        well = not xcb.xcb_connection_has_error(handle)
        xcb.xcb_disconnect(handle)
        return well
    if name == "wayland":
        wayland = ctypes.CDLL("libwayland-client.so.0")
        wayland.wl_display_connect.restype = ctypes.c_void_p
        display = wayland.wl_display_connect(None)
        if display:
            wayland.wl_display_disconnect(ctypes.c_void_p(display))
        return bool(display)
    return True


def _plugin_folder() -> Path | None:
    """Where PySide6 keeps its platform plugins, found without importing it."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms"


def _load(library: Path) -> str:
    """What the system's loader says against ``library``; empty when it loads or is no plugin of PySide6."""
    if library.is_absolute() and not library.exists():
        return ""  # Qt names the platforms that there are in its own words
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return str(error)
    return ""


def _sentence(reason: str, packages: list[str]) -> str:
    if packages:
        line = " ".join(packages)
        return (
            f"LeadDesk: this system lacks libraries that a window needs ({reason.partition(':')[0]}); "
            f"on Debian and Ubuntu run 'apt install {line}' (as root, or with sudo)."
        )
    return f"LeadDesk: this system lacks a library that a window needs: {reason}."
