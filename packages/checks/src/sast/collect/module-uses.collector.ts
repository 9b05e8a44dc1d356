import type { Collector } from "@assay/core";
import { createCodeModel, parseModule, generatedReason, testPathsOf } from "@assay/program";
import * as z from "zod";
import { ModuleUse, moduleUses, type ModuleUses } from "../evidence/members.ts";
import { usesOf } from "../installed/module-uses.ts";
import { isCode } from "./analyse-file.ts";

export const collector: Collector<ModuleUses> = {
  key: moduleUses,
  title: "Uses of packages",
  needs: [],
  runsCode: false,
  timeLimitMs: 600_000,
  // Its only work is per file, and that is cached by itself.
  cacheInputs: async () => null,
  async collect(context) {
    // Tests replace and extend what they use, and run in no production.
    const tests = testPathsOf(context.all.map(({ path }) => path).filter(isCode));
    const files = context.judged.filter(({ kind, path }) => kind === "file" && isCode(path) && !tests.has(path));
    if (files.length === 0)
      return {
        status: "not-applicable",
        reason: "no JavaScript or TypeScript that runs in production is under judgement",
      };
    const found = await context.perFile({
      name: "sast-module-uses",
      schema: z.array(ModuleUse),
      files,
      compute({ path, text }) {
        if (!/\b(?:import|require|export)\b/.test(text) || generatedReason(path, text) !== undefined) return undefined;
        const uses = usesOf(createCodeModel(parseModule(path, text)));
        return uses.length === 0 ? undefined : uses;
      },
    });
    return { status: "collected", evidence: { files: [...found].map(([path, uses]) => ({ path, uses })) } };
  },
};
