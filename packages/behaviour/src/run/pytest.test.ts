import { describe, expect, it } from "vitest";
import { execute } from "../testing/repository.ts";
import { missing } from "../testing/other-tools.ts";

const grade = `"""Grades."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os


def grade(points):
    """Gives a letter."""
    if points > 90:
        return "A"
    return (
        "B"
    )


def never():  # pragma: no cover
    return None


class Book:
    """A book of grades."""

    name = "book"

    def add(self, points):
        self.points = [
            points,
        ]
`;
const gradeLines = { executable: [2, 8, 10, 11, 12, 21, 24, 26, 27], hit: [2, 8, 10, 11, 12, 21, 24, 26] };

const tests = `import pytest
from school.grade import grade


def test_a():
    assert grade(95) == "A"


class TestGrade:
    def test_wrong(self):
        print("said by the test")
        assert grade(10) == "A"

    @pytest.mark.parametrize("points", [1, 2])
    def test_b(self, points):
        assert grade(points) == "B"


@pytest.mark.skip(reason="later")
def test_skipped():
    pass


@pytest.mark.xfail
def test_known():
    assert False
`;

const files = {
  "pyproject.toml": '[project]\nname = "school"\nversion = "1"\n[tool.pytest.ini_options]\naddopts = "-x -q"\n',
  "school/__init__.py": "",
  "school/grade.py": grade,
  "school/unused.py": "def unused():\n    return 1\n",
  "tests/test_grade.py": tests,
};

describe.skipIf(missing.pytest)("a suite of pytest", () => {
  it("gives each test's result with its place, and the lines that the tests reached", async () => {
    const { evidence, lines, result, gaps } = await execute(files, { installed: false });
    expect(evidence.runs).toMatchObject([{ runner: "pytest", directory: ".", outcome: "completed" }]);
    const results = evidence.runs[0]?.results ?? [];
    expect(results.map((test) => [test.name.join(" "), test.status, test.line])).toEqual([
      ["test_a", "passed", 5],
      ["TestGrade test_wrong", "failed", 10],
      ["TestGrade test_b[1]", "passed", 14],
      ["TestGrade test_b[2]", "passed", 14],
      ["test_skipped", "skipped", 19],
      ["test_known", "todo", 24],
    ]);
    expect(results[1]).toMatchObject({
      file: "tests/test_grade.py",
      failure: { line: 12, message: expect.stringMatching(/^AssertionError: assert 'B' == 'A'/) },
      output: expect.stringContaining("said by the test"),
    });
    expect(lines("school/grade.py")).toEqual({ path: "school/grade.py", ...gradeLines });
    expect(lines("school/unused.py")).toEqual({ path: "school/unused.py", executable: [1, 2], hit: [] });
    expect(lines("tests/test_grade.py")).toBeUndefined();
    expect([result.status, gaps]).toEqual(["collected", []]);
  });

  it("shows a file that can't be imported, and a failing fixture", async () => {
    const { evidence } = await execute(
      {
        "tests/test_a.py": "import left_out\n\ndef test_a():\n    pass\n",
      },
      { installed: false },
    );
    expect(evidence.runs).toMatchObject([
      { outcome: "completed", results: [{ status: "failed", file: "tests/test_a.py" }] },
    ]);
    expect(evidence.runs[0]?.results[0]?.failure?.message).toContain("left_out");
    const second = await execute(
      {
        "test_b.py":
          "import pytest\n\n@pytest.fixture\ndef base():\n    raise RuntimeError('no database')\n\ndef test_b(base):\n    pass\n",
      },
      { installed: false },
    );
    expect(second.evidence.runs[0]?.results).toMatchObject([{ name: ["test_b"], status: "failed", line: 7 }]);
    expect(second.evidence.runs[0]?.results[0]?.failure?.message).toContain("no database");
  });

  it.each([
    ["leaves early", "import os\n\ndef test_a():\n    pass\n\ndef test_b():\n    os._exit(0)\n", "crashed"],
    [
      "leaves through pytest",
      "import pytest\n\ndef test_a():\n    pass\n\ndef test_b():\n    pytest.exit('enough', 0)\n",
      "completed",
    ],
    ["hangs", "def test_a():\n    pass\n\ndef test_b():\n    while True:\n        pass\n", "timed-out"],
  ])("is never green when it %s", async (_how, text, outcome) => {
    const { evidence } = await execute({ "test_a.py": text }, { installed: false, limits: { timeMs: 8_000 } });
    expect(evidence.runs[0]?.outcome).toBe(outcome);
    const [first, second] = evidence.runs[0]?.results ?? [];
    expect(first).toMatchObject({ name: ["test_a"], status: "passed" });
    expect(second?.status).toBe(outcome === "completed" ? "failed" : undefined);
  });
});

describe("Python without pytest", () => {
  it("can't start, and the reason says what to do", async () => {
    const { evidence, gaps } = await execute(
      { "test_a.py": "def test_a():\n    pass\n", ".venv/pyvenv.cfg": "home = /nowhere\n" },
      { installed: false },
    );
    expect(evidence.runs).toMatchObject([
      { runner: "pytest", outcome: "could-not-start", reason: expect.stringContaining("python -m venv .venv") },
    ]);
    expect(gaps).toEqual([expect.stringMatching(/^blocking: The pytest suite of the repository/)]);
  });
});
