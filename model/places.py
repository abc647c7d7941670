"""Where the program keeps what it remembers for the user: settings, its state (journals, versions) and its logs.

Three ways, the first that applies: the folder that the environment names in ``XXGK_DATA``; the folder `data` beside the
program where a file `portable` lies there (a program on a USB stick leaves nothing on the computer); else the
folders that the system gives to each user.

The functions only name folders; whoever writes makes them.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

DATA_VARIABLE: Final = "XXGK_DATA"
"""The environment variable that names the folder for all that is kept."""
ADMINISTRATION_VARIABLE: Final = "XXGK_ADMIN"
"""The environment variable that names the folder with the administrator's files."""
DEFAULTS: Final = ("单位设置.toml", "defaults.toml")
"""Names of the administrator's file of defaults; the first that is there is read."""
TEMPLATES: Final = "模板"
"""The folder of templates beside that file, where it names no other."""
PORTABLE: Final = ("portable", "portable.txt")
"""Names of the file that makes the program portable; Windows' editor adds its ending unasked."""
_NAME: Final = "xxgk"


def program() -> Path:
    """The folder in which the program lies: that of the packaged program's executable, else that of main.py."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return Path(__file__).absolute().parent.parent


def administration() -> Path:
    """The folder of what the administrator lays down for all users: beside the program, where no other is named."""
    named = os.environ.get(ADMINISTRATION_VARIABLE, "")
    return Path(named).absolute() if named else program()


def is_administered() -> bool:
    """Whether there is a file of defaults or a folder of templates."""
    return any((administration() / name).exists() for name in (*DEFAULTS, TEMPLATES))


def one_folder(surroundings: Mapping[str, str], program: Path) -> Path | None:
    """The one folder that holds everything kept; None where the system's own folders for a user do."""
    named = surroundings.get(DATA_VARIABLE, "")
    if named:
        return Path(named).absolute()
    if any((program / name).is_file() for name in PORTABLE):
        return program / "data"
    return None


def config() -> Path:
    """The folder of what the user chose: settings."""
    one = one_folder(os.environ, program())
    if one is not None:
        return one
    import platformdirs

    return platformdirs.user_config_path(_NAME, appauthor=False)


def state() -> Path:
    """The folder of what the program notes for itself from one start to the next: journals, versions of files."""
    one = one_folder(os.environ, program())
    if one is not None:
        return one / "state"
    import platformdirs

    return platformdirs.user_state_path(_NAME, appauthor=False)


def logs() -> Path:
    """The folder of the program's logs."""
    one = one_folder(os.environ, program())
    if one is not None:
        return one / "logs"
    import platformdirs

    return platformdirs.user_log_path(_NAME, appauthor=False)
