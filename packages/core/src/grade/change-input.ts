import type { Category } from "../contracts/category.ts";
import type { CategoryGrade } from "../contracts/grade.ts";
import type { ProofKind } from "../contracts/proof.ts";
import type { Severity } from "../contracts/severity.ts";

/** What a change's grade is computed from: nothing else can change it. */
export interface ChangeInput {
  categories: readonly CategoryGrade[];
  /** Categories that had something to measure and were not measured. */
  unmeasured: ReadonlySet<Category>;
  /** Those that count: new ones, and where the policy judges all, existing ones too. */
  findings: ReadonlyArray<{ rule: string; category: Category; severity: Severity; proof: ProofKind }>;
  /** What became of the tests; absent where they were not asked about (`--only code`). */
  tests?: TestsOfChange | undefined;
  /** Absent where no code was measured. */
  quality?: QualityOfChange | undefined;
}

export interface TestsOfChange {
  /** Files of production code that the change touches. */
  sourceFiles: number;
  /** Why no test could be run; absent where some were, and where there are none. */
  notRun?: string | undefined;
  /** Tests that ran to an end. What failed on the base too is in neither. */
  run?: { passed: number; failed: number; failedBefore?: number | undefined } | undefined;
  /** Of the changed lines; absent where coverage was not measured. */
  lines?: { executable: number; hit: number } | undefined;
  /** Of the changed lines, that tests reach; absent where none were run. */
  mutants?: { run: number; killed: number } | undefined;
  /** Scores, 0 to 100, of the tests that are new or changed; absent where tests are not graded. */
  scores?: readonly number[] | undefined;
}

export interface QualityOfChange {
  /** Functions that the change touches, and those of them that it made too complex or too long. */
  functions: number;
  complex: number;
  long: number;
  /** Added lines that hold production code, and those of them that stand elsewhere too. */
  lines: number;
  duplicated: number;
  /** Packages that production installs anew. */
  dependencies: number;
}
