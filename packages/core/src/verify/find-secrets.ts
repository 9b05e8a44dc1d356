import { Policy } from "../contracts/policy.ts";
import type { HiddenSecrets } from "../findings/hide-in-mutants.ts";
import { hideTexts } from "../findings/hide-texts.ts";
import { gapsOfSecrets, hiddenByPath, whyUnsure } from "../findings/hidden-places.ts";
import { readLines } from "../findings/lines.ts";
import type { Subject } from "./1-open.ts";
import { collectHead, settle } from "./4-collect.ts";
import { judge } from "./5-judge.ts";
import type { VerifyOptions } from "./options.ts";

type Looking = Pick<VerifyOptions, "checks" | "collectors" | "store" | "signal">;

/**
 * Looks for secrets in some files, so that their code can be shown without them. Every rule on secrets is asked, whatever
 * a policy says: showing one is no finding that could be accepted.
 */
export async function findSecrets(subject: Subject, paths: Iterable<string>, options: Looking): Promise<HiddenSecrets> {
  const wanted = new Set(paths);
  const checks = options.checks.filter(({ category }) => category === "secrets");
  const policy = Policy.parse({ version: 1 });
  const { evidence } = collectHead(
    subject,
    {
      checks: [],
      policy,
      maskingChecks: checks,
      judged: subject.workspace.files.filter(({ path, kind }) => kind === "file" && wanted.has(path)),
      all: [...subject.workspace.files],
    },
    options,
  );
  const { drafts, outcomes } = await judge({ checks, evidence, change: subject.change, policy, side: "head" });
  const hidden = hiddenByPath(drafts);
  const lines = await readLines(subject.workspace, hidden.keys());
  return {
    hide: hideTexts(hidden, (path) => lines.get(path)),
    whyUnsure: whyUnsure({ outcomes, gaps: gapsOfSecrets(checks, await settle(evidence)) }),
  };
}
