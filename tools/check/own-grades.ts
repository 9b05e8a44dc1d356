import { gradeTests, judgedTests } from "@assay/behaviour";
import { openSubject, type GradeLetter, type TestGrade } from "@assay/core";

/** Tests that are there to be weak, or that look at no code at all. Everything else has to be B. */
export const apart: Readonly<Record<string, string>> = {
  "benchmarks/grading/samples/": "samples for the grader, bad ones among them, with the labels that say so",
  "examples/ledger/": "weak on purpose: tests/examples/grades.test.ts holds them to D and F",
  "tests/examples/flaws.test.ts": "compares a list with the files that it names, and runs no code",
};

/** By reading alone a test gets no more than B. */
const good: ReadonlySet<GradeLetter | null> = new Set(["A", "B"]);

export interface OwnGrades {
  /** How many tests were graded. */
  tests: number;
  /** One line for each test below B, and for each file that could not be read. */
  problems: string[];
}

/** Grades the tests of a repository by reading, as `assay grade --all` does, but for those apart. */
export async function ownGrades(directory: string): Promise<OwnGrades> {
  const subject = await openSubject({ directory, mode: "all", signal: new AbortController().signal });
  try {
    const { evidence, gaps } = await gradeTests({ subject, judged: judgedTests(subject, []) });
    const judged = evidence.tests.filter(({ test }) => !Object.keys(apart).some((path) => test.file.startsWith(path)));
    return {
      tests: judged.length,
      problems: [
        ...gaps.map(({ what, why }) => `${what}: ${why}`),
        ...judged.filter(({ letter }) => !good.has(letter)).map(problem),
      ],
    };
  } finally {
    await subject.dispose();
  }
}

function problem({ test, line, letter, score, advice }: TestGrade): string {
  return `${letter} ${score} ${test.file}:${line} ${test.name.join(" › ")}${advice.map((one) => `\n    ${one}`).join("")}`;
}
