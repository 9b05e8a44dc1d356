import * as z from "zod";
import { Category } from "./category.ts";
import { FindingHistory } from "./history.ts";
import { Reporter } from "./import.ts";
import { CodeFrame, Location } from "./location.ts";
import { Proof } from "./proof.ts";
import { Severity } from "./severity.ts";

/** Why a finding does or does not count for the gate. */
export const Standing = z
  .enum(["new", "existing", "baseline", "suppressed"])
  .describe(
    "new: this change brought it (or the whole is judged); existing: it stood on the base commit; baseline: accepted in .assay/baseline.json; suppressed: with reason and expiry",
  );
export type Standing = z.infer<typeof Standing>;

export const RelatedPlace = z.object({
  location: Location,
  message: z.string(),
  frame: CodeFrame.optional(),
});
export type RelatedPlace = z.infer<typeof RelatedPlace>;

/** A rule broken at a place. */
export const Finding = z.object({
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe("Survives moved lines and reformatting"),
  rule: z.string(),
  category: Category,
  severity: Severity,
  message: z.string().describe("What is wrong here, one sentence"),
  location: Location,
  symbol: z.string().optional().describe("The enclosing function, class or entry"),
  frame: CodeFrame.optional(),
  proof: Proof,
  fix: z.string().optional().describe("What to do here, when it says more than the rule's own fix"),
  related: z.array(RelatedPlace).default([]),
  standing: Standing,
  suppression: z
    .object({
      reason: z.string(),
      until: z.string(),
      line: z.int().min(1).optional().describe("Where the comment stands in the same file, when it is an assay-ignore"),
    })
    .optional(),
  history: FindingHistory.optional().describe(
    "Set where the history was searched: its place is that in the last version that had it",
  ),
  reportedBy: Reporter.optional().describe("The other tool that reported it; absent for Assay's own findings"),
  alsoReportedBy: z.array(Reporter).default([]).describe("Other tools that reported the same class at the same place"),
});
export type Finding = z.infer<typeof Finding>;

/** What a check yields; the engine adds fingerprint, frame and standing. */
export interface FindingDraft {
  rule: string;
  message: string;
  location: Location;
  proof: Proof;
  severity?: Finding["severity"];
  symbol?: string;
  fix?: string;
  related?: Finding["related"];
  /**
   * What identifies the finding beside rule and path. By default the normalised code of its lines, so give
   * this where those lines hold a secret or are not what makes the finding the same one (a lockfile entry).
   */
  identity?: string;
  /** Lines of this finding must never be shown as they are: the frame is left out and the message says all. */
  sensitive?: boolean;
  /** What is masked of a sensitive finding, where that is more than its location. */
  hides?: Location | readonly Location[];
  /** Where the history was searched: it stands there, and not necessarily in the files as they are. */
  history?: FindingHistory;
  /** The tool that reported it, and how it stands: another tool's results for the base commit are not at hand. */
  /** A run on the base commit showed the same, so the change did not bring it. */
  onBase?: true;
  imported?: { by: Reporter; standing: "new" | "existing" };
  alsoReportedBy?: Finding["alsoReportedBy"];
}
