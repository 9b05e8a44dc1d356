"""Which lines of the repository's own Python were run: by coverage.py where it is installed, else by Python itself."""

import json
import os
import sys
import threading

from assay_mailbox import MAILBOX, ROOT, is_left_out, is_own
from assay_statements import statements_of

# A larger file was not written by anybody.
LARGEST_FILE = 4 * 1024 * 1024

_reached = {}
_by_name = {}
_coverage = None
_tool = None


def start():
    global _coverage
    _coverage = _coverage_of_package()
    if _coverage is not None:
        _coverage.start()
    elif not _start_monitoring():
        threading.settrace(_trace)
        sys.settrace(_trace)


def finish():
    """Stops counting, and writes what was found: every file, with the lines that hold something to run."""
    if _coverage is not None:
        _coverage.stop()
        data = _coverage.get_data()
        for file in data.measured_files():
            _reached.setdefault(file, set()).update(data.lines(file) or ())
    elif _tool is not None:
        sys.monitoring.set_events(_tool, 0)
        sys.monitoring.free_tool_id(_tool)
    else:
        sys.settrace(None)
        threading.settrace(None)
    found = {}
    for file in sorted(set(_files_below(os.getcwd())) | {file for file in _reached if is_own(file)}):
        lines = _lines_of(file)
        if lines is not None:
            found[file] = lines
    folder = os.path.join(MAILBOX, "lines")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "python-%d.json" % os.getpid()), "w", encoding="utf-8") as out:
        json.dump(found, out)


def _lines_of(file):
    try:
        if os.path.getsize(file) > LARGEST_FILE:
            return None
        found = statements_of(file, _exclusions())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None  # what is no Python of this version has no lines that it could run
    executable, first = found
    reached = {first.get(line, line) for line in _reached.get(file, ())}
    return {"executable": sorted(executable), "hit": sorted(executable & reached)}


def _coverage_of_package():
    try:
        import coverage
    except Exception:
        return None
    return coverage.Coverage(data_file=None, config_file=False, include=[ROOT + "*"], messages=False)


def _exclusions():
    """Patterns of lines that the project takes out of its own coverage; None for those that everybody does."""
    if _coverage is None:
        return None
    global _patterns
    if _patterns is None:
        import coverage

        try:
            _patterns = coverage.Coverage(data_file=None).get_option("report:exclude_lines")
        except Exception:
            _patterns = _coverage.get_option("report:exclude_lines")
    return _patterns


_patterns = None


def _lines_reached_in(name):
    """The set of lines of a file by the name that its code has, or None when it is none of the repository's."""
    if name not in _by_name:
        file = os.path.abspath(name)
        _by_name[name] = _reached.setdefault(file, set()) if is_own(file) else None
    return _by_name[name]


def _start_monitoring():
    """From Python 3.12 on: one call for each line, and then never again."""
    global _tool
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is None:
        return False
    for tool in (monitoring.COVERAGE_ID, 3, 4):
        if monitoring.get_tool(tool) is None:
            break
    else:
        return False

    def line(code, number):
        lines = _lines_reached_in(code.co_filename)
        if lines is not None:
            lines.add(number)
        return monitoring.DISABLE

    _tool = tool
    monitoring.use_tool_id(tool, "assay")
    monitoring.register_callback(tool, monitoring.events.LINE, line)
    monitoring.set_events(tool, monitoring.events.LINE)
    return True


def _trace(frame, event, argument):
    lines = _lines_reached_in(frame.f_code.co_filename)
    if lines is None:
        return None
    add = lines.add

    def local(inner, inner_event, inner_argument):
        if inner_event == "line":
            add(inner.f_lineno)
        return local

    return local


def _files_below(folder):
    for inner, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not is_left_out(os.path.join(inner, name))]
        for name in files:
            if name.endswith(".py"):
                yield os.path.join(inner, name)
