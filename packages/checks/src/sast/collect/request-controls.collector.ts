import type { Collector } from "@assay/core";
import { isCode } from "./analyse-file.ts";
import { requestControls, type RequestControls } from "../evidence/controls.ts";
import { syntaxMatches } from "../evidence/syntax.ts";
import { rules } from "../rules.generated.ts";
import { isSyntaxRule } from "../syntax-rule.ts";
import { testPathsOf } from "@assay/program";
import { controlsIn, FileControls, mayHoldControls } from "./request-controls.ts";

const asking = new Set(
  rules
    .filter(isSyntaxRule)
    .filter((rule) => rule.unlessWorkspaceHas !== undefined)
    .map((rule) => rule.id),
);

const none: RequestControls = { rateLimits: [], csrf: [], sessionRenewal: [], queryLimits: [] };

/** Reads the whole workspace, whatever is judged: a limit in a file that did not change protects a route that did. */
export const collector: Collector<RequestControls> = {
  key: requestControls,
  title: "Protection of routes",
  needs: [syntaxMatches],
  runsCode: false,
  timeLimitMs: 300_000,
  // Its only work is per file, and that is cached by itself.
  cacheInputs: async () => null,
  async collect(context) {
    // Most changes hold no such route, and need not wait for the workspace to be read.
    if (!context.evidence(syntaxMatches).matches.some((match) => asking.has(match.rule)))
      return { status: "collected", evidence: none };
    const tests = testPathsOf(context.all.map(({ path }) => path).filter(isCode));
    const files = context.all.filter(
      (file) => file.kind === "file" && mayHoldControls(file.path) && !tests.has(file.path),
    );
    const found = await context.perFile({
      name: "sast-controls",
      schema: FileControls,
      files,
      expectsText: true,
      // A file that cannot be read hides a control at most; the code patterns say that it was not judged.
      onUnread: (_path, gap) => ({ ...gap, blocking: false }),
      compute({ path, text }) {
        const controls = controlsIn(path, text);
        return Object.values(controls).some(Boolean) ? controls : undefined;
      },
    });
    const pathsWith = (name: keyof FileControls) =>
      [...found].flatMap(([path, controls]) => (controls[name] ? [path] : []));
    return {
      status: "collected",
      evidence: {
        rateLimits: pathsWith("rateLimits"),
        csrf: pathsWith("csrf"),
        sessionRenewal: pathsWith("sessionRenewal"),
        queryLimits: pathsWith("queryLimits"),
      },
      gaps: [],
    };
  },
};
