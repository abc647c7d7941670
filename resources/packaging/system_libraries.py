"""The shared libraries of the system that Qt's own libraries link to, on Linux.

The names are what `readelf -d` lists as needed by the libraries and plugins in the PySide6 6.12 wheels and is not in
the wheels themselves; tests compare them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping

from resources.packaging import environment, notice
from resources.packaging.environment import SetupError, say

#: Needed by QtCore, QtGui, QtWidgets, QtNetwork, QtDBus and the off-screen plugin: library and Debian package.
BASE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
#: Needed besides by the plugin for a real screen (X11).
SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
#: The C and C++ runtime: no system whose Python can install the wheels lacks it, and the wheels bring Qt's own ICU.
ALWAYS_THERE = (
    "ld-linux-x86-64.so.2",
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "libstdc++.so.6",
)


def needed(surroundings: Mapping[str, str]) -> dict[str, str]:
    """Return the libraries that a window needs under these environment variables.

    Those for a screen are among them only if there is one.
    """
    off_screen = surroundings.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal")
    if off_screen or not surroundings.get("DISPLAY"):
        return BASE
    return {**BASE, **SCREEN}


def can_load(library: str) -> bool:
    """Return whether the system has a shared library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: Collection[str], is_there: Callable[[str], bool] = can_load) -> list[str]:
    """Return those of the libraries that the system lacks."""
    return [library for library in libraries if not is_there(library)]


def packages(libraries: Collection[str]) -> list[str]:
    """Return the Debian packages that hold the libraries, each once, in alphabetical order."""
    known = {**BASE, **SCREEN}
    return sorted({known[library] for library in libraries})


def ensure() -> None:
    """Return when the system has what a window needs, or the delivery brings it; on Debian as root, install it.

    Elsewhere what is missing and the command for it are said on standard error, with exit code 2. A check that
    succeeded is noted in the environment and not repeated.
    """
    if not sys.platform.startswith("linux"):
        return
    libraries = needed(os.environ)
    note = environment.stamp_file(environment.notes(), "libraries")
    known = environment.read(note)
    if known is not None and set(libraries) <= set(known.split()):
        return
    try:
        lacking = missing(libraries)
        if lacking and _bring(libraries):
            # What is brought is brought to this process alone: nothing is noted.
            return
        if lacking:
            _install(lacking)
    except SetupError as error:
        notice.refuse(f"无法打开窗口：{error}")
        raise SystemExit(2) from None
    try:
        with open(note, "w", encoding="utf-8") as file:
            file.write("\n".join(libraries))
    except OSError:
        # In a folder that is read-only the check is simply made again at the next start.
        return


def _bring(libraries: Collection[str]) -> bool:
    """Load what the system lacks from the delivery that this is; return whether everything is there then."""
    from resources.packaging import bundled_libraries

    folder = bundled_libraries.folder()
    if not os.path.isdir(folder):
        return False
    bundled_libraries.load(can_load, folder)
    os.environ.update(bundled_libraries.settings_for_fonts(folder))
    return not missing(libraries)


def _install(lacking: list[str]) -> None:
    """Install what holds the missing libraries, or raise SetupError with the command that does."""
    from resources.packaging import apt

    if not apt.is_available():
        raise SetupError(f"系统缺少这些共享库：{' '.join(lacking)}。请用本系统的软件管理工具安装后再运行。")
    if not apt.may_install():
        raise SetupError(f"系统缺少窗口所需的组件。请执行 {apt.command(packages(lacking))} 后再运行一次。")
    everything = missing({**BASE, **SCREEN})
    say("系统缺少窗口所需的组件，正在安装：")
    apt.install(packages(everything))
    still = missing(lacking)
    if still:
        raise SetupError(f"安装后仍缺少这些共享库：{' '.join(still)}。请联系系统管理员。")
