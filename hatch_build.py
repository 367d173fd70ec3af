"""The build hook: brings the browser libraries into the package before it is built or installed to be edited."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

from tools import vendor


class BringLibraries(BuildHookInterface):
    """Runs `tools/vendor.py`; asks for Node from PyPI where the machine has none."""

    def dependencies(self) -> list[str]:
        """Return what must be installed before the build."""
        return vendor.find_requirements(Path(self.root))

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's own signature)
        """Bring the libraries."""
        vendor.bring(vendor.SHIPPED, Path(self.root))
