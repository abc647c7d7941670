"""The shared libraries that deliveries for Linux bring for computers that lack them.

The system's own come first: they fit its screen driver, its fonts and its input methods. Only what is missing is loaded
from the delivery's folder; Qt's libraries then find it by its name, as it is already loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from resources.packaging import environment

_FONT_SETTINGS = "/etc/fonts/fonts.conf"


def folder() -> str:
    """Return where a delivery keeps its libraries; elsewhere there is no such folder."""
    return os.path.join(environment.PROJECT, "libraries")


def load(can_load: Callable[[str], bool], folder: str) -> None:
    """Load from a folder what the system lacks of the libraries in it, each after those that it needs itself."""
    waiting = [name for name in sorted(os.listdir(folder)) if ".so" in name and not can_load(name)]
    loaded = True
    while waiting and loaded:
        still = [name for name in waiting if not can_load(os.path.join(folder, name))]
        loaded, waiting = len(still) < len(waiting), still


def settings_for_fonts(folder: str) -> dict[str, str]:
    """Return the environment variable that fontconfig needs where the system has no settings for it."""
    settings = os.path.join(folder, "fonts.conf")
    if os.path.exists(_FONT_SETTINGS) or not os.path.exists(settings):
        return {}
    return {"FONTCONFIG_FILE": settings}
