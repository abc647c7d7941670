"""Which files of the Qt wheel the program uses: what it does not use is neither unpacked nor packaged.

Names are those in the wheel, with slashes; the wheels for Windows and Linux lay the same parts in different folders.
"""

from __future__ import annotations

import re

#: The modules of Qt that the program imports.
BINDINGS = ("Core", "Gui", "Network", "PrintSupport", "Svg", "Test", "Widgets")
#: The libraries that these, or a plugin that the program uses, are linked to.
LIBRARIES = (*BINDINGS, "DBus", "OpenGL", "XcbQpa")
#: Plugins by their folder and the part of their name between prefix and ending.
PLUGINS = {
    "iconengines": ("svgicon",),
    "imageformats": ("ico", "svg"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platforms": ("minimal", "offscreen", "windows", "xcb"),
    "platformthemes": ("xdgdesktopportal",),
    "printsupport": ("cupsprintersupport",),
}
#: Qt's own words in the interface's language.
TRANSLATIONS = ("qtbase_zh_CN.qm",)

_PYTHON = re.compile(r"PySide6/(?:__init__|_config|_git_pyside_version)\.py")
_BINDING = re.compile(r"PySide6/Qt(\w+?)(?:\.abi3)?\.(?:so|pyd)")
_LIBRARY = re.compile(r"PySide6/(?:Qt/lib/lib)?Qt6(\w+?)\.(?:so\.6|dll)")
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(\w+)/(?:lib)?q?(\w+?)\.(?:so|dll)")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(.+)")
#: The bindings' own library, Qt's data on characters, and the runtime of the compiler.
_BESIDE = re.compile(
    r"PySide6/(?:libpyside6\.abi3\.so\S+|pyside6\.abi3\.dll|Qt/lib/libicu\S+|(?:msvcp|vcruntime|concrt)\S+\.dll)"
)
_SUPPORT = re.compile(r"PySide6/support/\S+\.py")


def is_used(name: str) -> bool:
    """Return whether the program uses a file of the wheels; those of other wheels than Qt's are all used."""
    if not name.startswith("PySide6/"):
        return True
    for pattern, known in ((_BINDING, BINDINGS), (_LIBRARY, LIBRARIES), (_TRANSLATION, TRANSLATIONS)):
        found = pattern.fullmatch(name)
        if found is not None:
            return found[1] in known
    plugin = _PLUGIN.fullmatch(name)
    if plugin is not None:
        return plugin[2] in PLUGINS.get(plugin[1], ())
    return any(pattern.fullmatch(name) for pattern in (_PYTHON, _BESIDE, _SUPPORT))
