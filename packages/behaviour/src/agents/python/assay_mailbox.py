"""Where the agents lie, and what of the machine is the repository's own."""

import os

_here = os.path.dirname(os.path.abspath(__file__))
# `<mailbox>/node_modules/assay-agents/`, as for the agents of Node.
MAILBOX = os.path.dirname(os.path.dirname(_here))

with open(os.path.join(MAILBOX, "root"), encoding="utf-8") as _root:
    ROOT = _root.read()

_left_out = {"node_modules", "site-packages", "__pycache__"}
_environments = {}


def is_own(file):
    """True for Python of the repository itself: below its root, and in no environment."""
    if not file.startswith(ROOT) or not file.endswith(".py"):
        return False
    return not _in_environment(os.path.dirname(file))


def is_left_out(folder):
    name = os.path.basename(folder)
    return name in _left_out or name.startswith(".") or os.path.exists(os.path.join(folder, "pyvenv.cfg"))


def _in_environment(folder):
    known = _environments.get(folder)
    if known is None:
        inner = len(folder) + 1 > len(ROOT)
        known = inner and (is_left_out(folder) or _in_environment(os.path.dirname(folder)))
        _environments[folder] = known
    return known
