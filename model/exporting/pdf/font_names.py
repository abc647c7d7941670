"""What the fonts are called that the paper is set in, for whoever looks it up in the settings."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import resources
from model.exporting.pdf.fonts import FontRole, FontSet

_ROLES: Final[Mapping[FontRole, str]] = {
    FontRole.TITLE: "标题",
    FontRole.LEVEL1: "一级标题",
    FontRole.LEVEL2: "二级标题",
    FontRole.BODY: "正文",
    FontRole.TABLE: "表格",
}
_NAMES: Final[Mapping[str, str]] = {
    "fzxbsjw": "方正小标宋",
    "fzxbsk": "方正小标宋",
    "simfang": "仿宋",
    "fzfsk": "方正仿宋",
    "fzfsjw": "方正仿宋",
    "simhei": "黑体",
    "fzhtk": "方正黑体",
    "fzhtjw": "方正黑体",
    "simkai": "楷体",
    "fzktk": "方正楷体",
    "fzktjw": "方正楷体",
    "simsun": "宋体",
    "fzssk": "方正书宋",
    "fzssjw": "方正书宋",
    "notoserifsc-regular": "思源宋体",
    "notoserifsc-bold": "思源宋体（粗）",
    "notosanssc-regular": "思源黑体",
    "lxgwwenkai-regular": "霞鹜文楷",
}
"""By the names that the program knows the fonts by, in small letters."""


class UsedFont(NamedTuple):
    """What something is set in, in words, and whether the font is the machine's own."""

    role: str
    name: str
    is_installed: bool


def used(fonts: FontSet) -> Iterator[UsedFont]:
    """The font that most of each role's text is set in."""
    bundled = resources.path("fonts")
    for role, words in _ROLES.items():
        file = fonts.files(role)[0]
        yield UsedFont(words, _NAMES.get(file.name.lower(), file.name), file.path.parent != bundled)
