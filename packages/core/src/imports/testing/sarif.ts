import { Policy } from "../../contracts/policy.ts";
import type * as z from "zod";
import type { Change, ChangedFile } from "../../contracts/change.ts";
import type { FindingDraft } from "../../contracts/finding.ts";
import { change, check, rule, workspace } from "../../verify/testing/parts.ts";
import { importAll, type Imported } from "../import-all.ts";

/** The workspace that reports are about. */
export const files = {
  "src/a.ts": "first();\nexec(command);\nquery(\n  text,\n  value,\n);\nlast();\n",
  "src/über grün.ts": "one\n",
  "src/100%25.ts": "one\n",
  "src/emoji.ts": 'const icon = "😀😀"; exec(command);\n',
  "lib/config.ts": 'const key = "k3y-with-digits-1234567890";\n',
  "package-lock.json": "{\n}\n",
};

export const ownRules = [
  { ...rule("sast/command-injection", "code", "high"), cwe: [78] },
  { ...rule("sast/sql-injection", "code", "high"), cwe: [89] },
  { ...rule("secrets/token", "secrets", "critical"), cwe: [798] },
  { ...rule("supply/vulnerable", "supply", "high"), cwe: [1395] },
];

export interface Given {
  own?: FindingDraft[];
  policy?: Omit<z.input<typeof Policy>, "version">;
  only?: ("code" | "secrets" | "supply" | "tests")[];
  change?: (Partial<ChangedFile> & { path: string })[];
  head?: string;
}

/** Imports logs, given as objects or as text, into the workspace. */
export function importing(logs: readonly unknown[], given: Given = {}): Promise<Imported> {
  const judged: Change = change(given.change ?? [], given.change === undefined ? "all" : "change");
  return importAll({
    files: logs.map((log, index) => ({
      name: `${index + 1}.sarif`,
      bytes:
        log instanceof Uint8Array ? log : new TextEncoder().encode(typeof log === "string" ? log : JSON.stringify(log)),
    })),
    subject: {
      workspace: workspace(files),
      change: given.head === undefined ? judged : { ...judged, head: { ref: "main", commit: given.head } },
    },
    policy: Policy.parse({ version: 1, ...given.policy }),
    checks: [check("code/all", "code", { rules: ownRules })],
    only: given.only,
    own: given.own ?? [],
  });
}

export type Loose = Record<string, unknown>;

/** A log of one run. */
export function log(results: readonly Loose[] | null, { driver, ...run }: Loose & { driver?: Loose } = {}): Loose {
  return { version: "2.1.0", runs: [{ tool: { driver: { name: "Scanner", ...driver } }, results, ...run }] };
}

/** A result at a line, of whole lines when no column is given. */
export function result(uri: string, region: Loose = {}, more: Loose = {}): Loose {
  return {
    ruleId: "r1",
    message: { text: "said" },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
    ...more,
  };
}
