"""Builds the wheel and proves that it stands on its own: ``.venv/bin/python packaging/smoke.py``.

The wheel goes into a new environment outside the checkout; the libraries come from the environment that runs this, so nothing is
fetched. Asked there: the version by the installed command, every resource of the checkout byte for byte, and no file that is none of
a user's business.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("leaddesk", "leaddesk-window")
READ_RESOURCE = (
    "import sys; from leaddesk.base.paths import resource; "
    "path = resource(sys.argv[1]); print(path); sys.stdout.flush(); sys.stdout.buffer.write(path.read_bytes())"
)


def main() -> int:
    """Print what was proved and return 0, or say what is wrong and return 1."""
    with tempfile.TemporaryDirectory(prefix="leaddesk-smoke-") as folder:
        try:
            wheel = build(Path(folder))
            check_content(wheel)
            check_installed(wheel, Path(folder))
        except (AssertionError, subprocess.CalledProcessError) as error:
            print(f"smoke: FAILED: {error}", file=sys.stderr)
            return 1
    return 0


def build(folder: Path) -> Path:
    """The wheel of this checkout, built into ``folder`` with the build library of the running environment."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True)
    wheels = list(folder.glob("leaddesk-*.whl"))
    assert len(wheels) == 1, f"expected one wheel, found {wheels}"
    print(f"smoke: {wheels[0].name}, {wheels[0].stat().st_size / 1e6:.1f} MB")
    return wheels[0]


def check_content(wheel: Path) -> None:
    """The wheel holds every resource and every module of the checkout, and nothing else of it."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    modules = {path.relative_to(ROOT).as_posix() for path in files("leaddesk")}
    resources = {f"leaddesk/{path.relative_to(ROOT).as_posix()}" for path in files("resources")}
    missing = (modules | resources) - names
    assert not missing, f"not in the wheel: {sorted(missing)[:5]}"
    strangers = {name for name in names if not name.startswith("leaddesk/") or "__pycache__" in name}
    assert not strangers, f"does not belong in the wheel: {sorted(strangers)[:5]}"
    print(f"smoke: {len(modules)} files of the package, {len(resources)} resources")


def files(folder: str) -> list[Path]:
    """Every file under ``folder`` of the checkout, sorted, that is not a left-over of a program."""
    found = (ROOT / folder).rglob("*")
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def check_installed(wheel: Path, folder: Path) -> None:
    """The installed command answers, and a resource is read from inside the installed package."""
    place = folder / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            str(wheel),
        ],
        check=True,
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["PYTHONPATH"] = sysconfig.get_paths()["purelib"]  # the libraries; .pth files are not read there
    for command in COMMANDS:
        said = run([scripts / command, "--version"], folder, environment).decode()
        assert said.startswith("LeadDesk "), f"{command} --version says {said!r}"
        print(f"smoke: {command} --version: {said.strip()}")
    for path in files("resources")[:3]:
        relative = path.relative_to(ROOT / "resources").as_posix()
        where, _, content = run([python, "-c", READ_RESOURCE, relative], folder, environment).partition(b"\n")
        assert Path(where.decode().strip()).is_relative_to(place.resolve()), f"{relative} is read from {where.decode()}"
        assert content == path.read_bytes(), f"{relative} differs from the checkout's"
        print(f"smoke: resource {relative}, {len(content)} bytes")


def run(command: list[str | Path], folder: Path, environment: dict[str, str]) -> bytes:
    """Standard output of ``command``, run outside the checkout."""
    return subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout


if __name__ == "__main__":
    sys.exit(main())
