import { describe, expect, it } from "vitest";
import { execute } from "../testing/repository.ts";
import { missing } from "../testing/other-tools.ts";

const grade = `package school

// Grade gives a letter.
func Grade(points int) string {
	if points > 90 {
		return "A"
	}
	/* The rest
	   is B. */
	return "B" // always
}

func never() string {
	text := "{ never }"
	return text
}
`;
const gradeLines = { executable: [5, 6, 10, 14, 15], hit: [5, 6, 10] };

const tests = `package school

import "testing"

func TestA(t *testing.T) {
	if Grade(95) != "A" {
		t.Fatal("not A")
	}
}

func TestAll(t *testing.T) {
	t.Run("is B", func(t *testing.T) {})
	t.Run("is wrong", func(t *testing.T) {
		t.Log("said by the test")
		t.Errorf("got %s", Grade(10))
	})
}

func TestSkipped(t *testing.T) {
	t.Skip("later")
}
`;

const module = (name: string) => `module example.com/${name}\n\ngo 1.20\n`;
const files = {
  "go.mod": module("school"),
  "grade.go": grade,
  "grade_test.go": tests,
  "unused/unused.go": "package unused\n\nfunc Unused() int {\n\treturn 1\n}\n",
};
const slow = 240_000;

describe.skipIf(missing.go)("a suite of Go", () => {
  it("gives each test's result with its place, and the lines that the tests reached", { timeout: slow }, async () => {
    const { evidence, lines, gaps } = await execute(files, { installed: false });
    expect(evidence.runs).toMatchObject([
      { runner: "go", directory: ".", outcome: "completed", byHand: ["go", "test", "./..."] },
    ]);
    const results = evidence.runs[0]?.results ?? [];
    expect(results.map((test) => [test.name.join(" "), test.status, test.line])).toEqual([
      ["TestA", "passed", 5],
      ["TestAll is_B", "passed", 12],
      ["TestAll is_wrong", "failed", 13],
      ["TestAll", "failed", 11],
      ["TestSkipped", "skipped", 19],
    ]);
    expect(results[2]).toMatchObject({
      file: "grade_test.go",
      failure: { line: 15, message: expect.stringContaining("got B") },
      output: expect.stringContaining("said by the test"),
    });
    expect(lines("grade.go")).toEqual({ path: "grade.go", ...gradeLines });
    expect(lines("unused/unused.go")).toEqual({ path: "unused/unused.go", executable: [4], hit: [] });
    expect(gaps).toEqual([]);
  });

  it("shows what can't be built, and what panics or leaves", { timeout: slow }, async () => {
    const test = (body: string) =>
      `package a\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestOne(t *testing.T) {\n\t_ = os.Args\n\t${body}\n}\n`;
    const { evidence } = await execute(
      {
        "go.mod": module("broken"),
        "build/a_test.go": test("missing()"),
        "panic/a_test.go": test('panic("no database")'),
        "leaves/a_test.go": test("os.Exit(0)"),
      },
      { installed: false },
    );
    expect(evidence.runs.map((run) => run.outcome)).toEqual(["completed"]);
    const failed = evidence.runs[0]?.results.map((one) => [one.file, one.status, one.name.join(), one.failure?.line]);
    expect(failed?.toSorted()).toEqual([
      ["build/a_test.go", "failed", "(the file could not be run)", 10],
      ["leaves/a_test.go", "failed", "TestOne", 10],
      ["panic/a_test.go", "failed", "TestOne", 10],
    ]);
  });

  it("can't start where a module is not downloaded, and says so", { timeout: slow }, async () => {
    const { evidence } = await execute(
      {
        "go.mod": `${module("far")}\nrequire example.invalid/away v1.0.0\n`,
        "a_test.go":
          'package far\n\nimport (\n\t"testing"\n\n\t_ "example.invalid/away"\n)\n\nfunc TestA(t *testing.T) {}\n',
      },
      { installed: false },
    );
    expect(evidence.runs[0]?.results.filter((one) => one.status === "passed")).toEqual([]);
    expect(JSON.stringify(evidence.runs)).toContain("example.invalid/away");
  });
});
