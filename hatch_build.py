"""Build hook: packs the course into one JSON file and compiles the message catalogues."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CourseBuildHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, str(ROOT / "src"))
        from cmcourse.i18n.compile import compile_catalogues
        from cmcourse.loader.bundle import write_bundle

        written = [write_bundle(ROOT / "content"), *compile_catalogues()]
        if version == "standard":
            build_data["artifacts"] += [str(path.relative_to(ROOT)) for path in written]
