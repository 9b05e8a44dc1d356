import type { Collector } from "@assay/core";
import { undeclaredPackages, type UndeclaredPackages } from "../imports/evidence.ts";
import { undeclaredInJavaScript } from "../imports/javascript/undeclared-in-javascript.ts";
import { undeclaredInPython } from "../imports/python/undeclared-in-python.ts";

/** Reads what code asks for, and compares it with what manifests declare. */
export const collector: Collector<UndeclaredPackages> = {
  key: undeclaredPackages,
  title: "Packages that code asks for",
  needs: [],
  runsCode: false,
  timeLimitMs: 300_000,
  cacheInputs: async () => null,
  async collect(context) {
    const own = context.all
      .filter(({ kind, path }) => kind === "file" && !/(?:^|\/)(?:node_modules|site-packages)\//.test(path))
      .map(({ path }) => path);
    const found = [await undeclaredInJavaScript(context, own), await undeclaredInPython(context, own)];
    if (found.every((packages) => packages === undefined))
      return {
        status: "not-applicable",
        reason: "no JavaScript, TypeScript or Python under judgement lies below a manifest",
      };
    return { status: "collected", evidence: { packages: found.flatMap((packages) => packages ?? []) } };
  },
};
