"""Compile the shapes of countries: `npm pack world-atlas@2.0.2`, unpack it, `python -m tools.shapes FOLDER`."""

from __future__ import annotations

import argparse
import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np

from lookout.knowledge.columns import write_columns
from lookout.knowledge.shapes import DETAILS, FILE
from tools.shapes.topology import compile_level

PACKAGE: Final = ("world-atlas", "2.0.2")


def main() -> None:
    """Compile, write, and print what was written."""
    parser = argparse.ArgumentParser(prog="python -m tools.shapes", description=str(__doc__))
    parser.add_argument("folder", type=Path, help="the package, unpacked: where its package.json is")
    shipped = Path(str(resources.files("lookout.knowledge").joinpath(FILE)))
    parser.add_argument("--out", type=Path, default=shipped, help="where to write it")
    options = parser.parse_args()
    compiled = compile_shapes(options.folder)
    options.out.write_bytes(compiled)
    print(f"bytes={len(compiled)} sha256={hashlib.sha256(compiled).hexdigest()[:12]}")


def compile_shapes(folder: Path) -> bytes:
    """Return the bytes of the file of shapes; the same package gives the same bytes.

    Raises:
        SystemExit: if the folder holds another package.
    """
    told = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    if (told["name"], told["version"]) != PACKAGE:
        raise SystemExit(f"{' '.join(PACKAGE)} is needed, this is {told['name']} {told['version']}")
    columns: dict[str, np.ndarray] = {}
    levels = {}
    for detail in DETAILS:
        topology = json.loads((folder / f"countries-{detail}.json").read_text(encoding="utf-8"))
        made, levels[detail] = compile_level(topology, detail)
        columns |= made
    about = json.dumps({"package": " ".join(PACKAGE), "levels": levels}, separators=(",", ":"))
    return write_columns({**columns, "about": np.frombuffer(about.encode(), dtype=np.uint8)})


if __name__ == "__main__":
    main()
