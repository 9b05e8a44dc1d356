import { RuleMeta, safeLine, type Check } from "@assay/core";
import { inventedMembers, type InventedMember } from "../evidence/members.ts";

const meta = RuleMeta.parse({
  id: "sast/invented-member",
  title: "Member that the installed package does not have",
  category: "code",
  severity: "medium",
  cwe: [440],
  owasp: [],
  why: "Language models write names that a library might well have and has not. The import fails, or `undefined` is called, when the line runs: often in the branch that handles errors or checks rights, which no test reaches.",
  fix: "Take the member that the installed version has; the declarations named in the proof list them. Where a newer version has it, raise the version in `package.json` and install it.",
});

export const rule = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [inventedMembers],
  *judge(context) {
    for (const found of context.evidence(inventedMembers).members) yield draftOf(found);
  },
} satisfies Check;

function draftOf({ use, of, declared, nearest }: InventedMember) {
  const member = safeLine(use.steps.at(-1)?.slice(1) ?? "", 80);
  const before = use.steps.slice(0, -1).join("").replaceAll("new", " (new)");
  const holder = safeLine(`${use.module}${before}`, 100);
  const hint =
    nearest.length === 0 ? "" : `; did you mean ${nearest.map((name) => `\`${safeLine(name, 60)}\``).join(" or ")}?`;
  return {
    rule: meta.id,
    message: `\`${holder}\` has no \`${member}\`${hint}`,
    location: use.location,
    proof: {
      kind: "matched" as const,
      summary: of.startsWith("node:")
        ? `no version of ${declared} that was looked at has it, in its declarations or when run`
        : `${safeLine(of, 120)} was read: ${safeLine(declared, 200)} does not declare it, and nothing in the package defines it`,
    },
    ...(use.symbol === undefined ? {} : { symbol: use.symbol }),
  };
}
