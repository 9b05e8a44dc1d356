import * as z from "zod";
import { evidenceKey } from "../evidence.ts";
import { Grade } from "../grade.ts";
import { TestName } from "./mutants.ts";

/** What an assertion really checks of the code under test. */
export const Assertion = z.object({
  line: z.int().min(1),
  kind: z.string().describe("As 'exact-value', 'truthy', 'mock-calls', 'constant', 'swallowed'"),
  strength: z.number().min(0).max(1),
  why: z.string().describe("One sentence for people"),
});
export type Assertion = z.infer<typeof Assertion>;

/** The grade of one test, with what it rests on. */
export const TestGrade = Grade.extend({
  test: TestName,
  line: z.int().min(1),
  endLine: z.int().min(1).describe("The last line of its declaration"),
  state: z.enum(["runs", "skipped", "todo", "fails"]).describe("fails: it is expected to fail"),
  oracle: z.object({ score: z.number().min(0).max(1), assertions: z.array(Assertion) }),
  mutants: z
    .object({ run: z.int().min(0), killed: z.int().min(0) })
    .optional()
    .describe("Of the code that the test reaches; absent where none were run"),
  advice: z.array(z.string()).describe("What to do, most useful first"),
});
export type TestGrade = z.infer<typeof TestGrade>;

/** The grade of one file of tests, from its tests. */
export const SuiteGrade = Grade.extend({ file: z.string(), tests: z.int().min(0) });
export type SuiteGrade = z.infer<typeof SuiteGrade>;

export const TestGradesEvidence = z.object({ tests: z.array(TestGrade), files: z.array(SuiteGrade) });
export type TestGradesEvidence = z.infer<typeof TestGradesEvidence>;

/** Every judged test's grade by reading alone. */
export const testGradesKey = evidenceKey("test-grades", TestGradesEvidence);

/** The same with what the tests did with mutants of the change, and with what was flaky. */
export const provenTestGradesKey = evidenceKey("proven-test-grades", TestGradesEvidence);
