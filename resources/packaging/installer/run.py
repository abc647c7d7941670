"""The delivery's entry: `run.py install`, `run.py uninstall`, `run.py start FILE`; started by the delivery's scripts.

It keeps to the grammar of Python 3.6 until the version is known. A Python for embedding does not look beside the script
that it runs, so the project is put on its path here.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))))

from resources.packaging import python_version, system_version

if __name__ == "__main__":
    system_version.require()
    python_version.require()
    from resources.packaging.installer import actions

    sys.exit(actions.main(sys.argv[1:]))
