"""Making what is delivered: offline kits for Windows and Linux, and the packaged program with its installer.

Runs where deliveries are made, not where the program is used; what runs there is in `resources.packaging.installer`.
"""

from __future__ import annotations

from pathlib import Path


def make(name: str) -> list[Path]:
    """Make one of the deliveries in the folder `dist`, keeping what was downloaded in `build`; return its files.

    Raises SetupError or OSError.
    """
    from resources.packaging.delivery import frozen, kit, setup_program
    from resources.packaging.delivery.project import ROOT

    folder, cache = ROOT / "dist", ROOT / "build"
    folder.mkdir(exist_ok=True)
    if name == "program":
        program = frozen.build(folder, cache)
        return [frozen.packed(program), *setup_program.build(program)]
    return [kit.windows(folder, cache) if name == "windows" else kit.linux(folder, cache)]
