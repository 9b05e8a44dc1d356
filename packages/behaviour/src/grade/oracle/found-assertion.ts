import type { Node } from "@assay/program";
import type { AskKind } from "./kinds.ts";

/** One assertion as it stands in the code. */
export interface FoundAssertion {
  /** The whole of it: what has to be awaited, and whose place says whether it runs. */
  node: Node;
  kind: AskKind;
  /** The matcher's own name. */
  matcher: string;
  /** The value that is asked about. */
  subject: Node | undefined;
  /** What it is compared with. */
  expected: readonly Node[];
  negated: boolean;
  promise: "resolves" | "rejects" | undefined;
  /** True where its failure comes as a rejected promise. */
  isPromise: boolean;
  /** The result of it is thrown away on purpose: `.catch(() => {})`. */
  isCaught: boolean;
  /** The matcher of `expect(x).toBe` is named and never called; or there is none at all. */
  isUnfinished: boolean;
  /** Actual and expected may be the other way round. */
  isSymmetric: boolean;
}
