"""A plugin of pytest, found over PYTHONPATH: writes each test's result, and the lines that the tests reached.

It speaks the Python of 3.8 and the hooks of pytest 6, so that it runs wherever a suite does.
"""

import json
import os

import pytest

import assay_lines
from assay_mailbox import MAILBOX

MESSAGE_LENGTH = 8000
OUTPUT_LENGTH = 4000

# Tests replace functions of `os` and change the directory, so all that is needed later is taken now.
_results = os.open(os.path.join(MAILBOX, "results.ndjson"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_write = os.write

assay_lines.start()


def post(record):
    _write(_results, (json.dumps(record) + "\n").encode())


@pytest.hookimpl(hookwrapper=True)
def pytest_load_initial_conftests(early_config):
    # Of pytest-cov: two cannot count at once, and a threshold for coverage is no test.
    if hasattr(early_config.known_args_namespace, "cov_source"):
        early_config.known_args_namespace.cov_source = None
    yield


def pytest_configure(config):
    # Workers of pytest-xdist hand their reports to the process that started them; only their lines are their own.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Reporter(config), "assay-reporter")


def pytest_unconfigure(config):
    assay_lines.finish()
    if config.pluginmanager.hasplugin("assay-reporter"):
        post({"type": "end"})


class Reporter:
    def __init__(self, config):
        self.root = str(getattr(config, "rootpath", None) or config.rootdir)
        self.started = os.getcwd()
        self.open = {}
        self.done = set()
        self.unread = False

    def pytest_runtest_logreport(self, report):
        state = self.open.setdefault(report.nodeid, {"seconds": 0.0, "retries": 0})
        state["seconds"] += getattr(report, "duration", 0) or 0
        if report.outcome == "rerun":
            # Of pytest-rerunfailures: the whole test comes again.
            state["again"] = True
        elif report.failed:
            state["failed"] = report
        elif report.skipped:
            state["skipped"] = report
        elif report.when == "call" and hasattr(report, "wasxfail"):
            state["unexpected"] = True
        if report.when != "teardown":
            return
        if state.pop("again", False):
            self.open[report.nodeid] = {"seconds": state["seconds"], "retries": state["retries"] + 1}
            return
        del self.open[report.nodeid]
        self.finish(report, state)

    def finish(self, report, state):
        self.done.add(report.nodeid)
        file, name = self.place(report.nodeid)
        result = {"type": "test", "file": file, "name": name, "milliseconds": state["seconds"] * 1000}
        known = report.location[1]
        if known is not None and self.absolute(report.location[0]) == file:
            result["line"] = known + 1
        failed = state.get("failed")
        if failed is not None:
            result["failure"] = self.failure(failed, file)
        skipped = state.get("skipped")
        if failed is not None:
            result["status"] = "failed"
        elif skipped is not None:
            # A test that is expected to fail, and did, is one that somebody has still to mend.
            result["status"] = "todo" if hasattr(skipped, "wasxfail") else "skipped"
        else:
            result["status"] = "passed"
        if state["retries"] > 0:
            result["retries"] = state["retries"]
            result["flaky"] = failed is None
        output = "".join(text for title, text in (failed or report).sections if title.startswith("Captured"))
        if output:
            result["output"] = output[-OUTPUT_LENGTH:]
        post(result)

    def pytest_collectreport(self, report):
        if not (report.failed or report.skipped):
            return
        file, name = self.place(report.nodeid)
        if report.failed:
            self.unread = True
            name = name + ["(the file could not be run)"]
            post({"type": "test", "file": file, "name": name, "status": "failed", "failure": self.failure(report, file)})
        else:
            post({"type": "test", "file": file, "name": name + ["(the whole file)"], "status": "skipped"})

    def pytest_sessionfinish(self, session):
        """A session can be left with any exit code: by `pytest.exit`. A file that can't be read stops it before any test."""
        if self.unread or session.config.option.collectonly:
            return
        for item in getattr(session, "items", ()):
            if item.nodeid not in self.done:
                file, name = self.place(item.nodeid)
                failure = {"message": "It was not run to its end: something ended the session before."}
                post({"type": "test", "file": file, "name": name, "status": "failed", "failure": failure})

    def pytest_internalerror(self, excrepr):
        failure = {"message": str(excrepr)[:MESSAGE_LENGTH]}
        post({"type": "test", "file": "", "name": ["(error outside of a test)"], "status": "failed", "failure": failure})

    def place(self, nodeid):
        """The file of a test, and its titles: `tests/test_a.py::TestB::test_c[d::e]`."""
        plain, bracket, parameters = nodeid.partition("[")
        file, *names = plain.split("::")
        if bracket and names:
            names[-1] += bracket + parameters
        elif bracket:
            file += bracket + parameters
        return (self.absolute(file) if file else ""), names

    def absolute(self, path):
        return os.path.normpath(os.path.join(self.root, path))

    def failure(self, report, file):
        text = getattr(report, "longreprtext", None) or str(report.longrepr or "")
        crash = getattr(report.longrepr, "reprcrash", None)
        message = str(getattr(crash, "message", "") or "")
        found = {"message": (message + "\n\n" + text if message else text)[:MESSAGE_LENGTH]}
        line = self.line_in(report.longrepr, file)
        if line is not None:
            found["line"] = line
        return found

    def line_in(self, longrepr, file):
        """The last line of the test's own file that the traceback went through."""
        line = None
        entries = getattr(getattr(longrepr, "reprtraceback", None), "reprentries", None) or []
        for entry in entries:
            place = getattr(entry, "reprfileloc", None)
            if place is not None and os.path.normpath(os.path.join(self.started, str(place.path))) == file:
                line = place.lineno
        return line
