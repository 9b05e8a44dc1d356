import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** The files that are put beside a run, and the module format that loads them. */
const agents = {
  "preload.cjs": "preload.ts",
  "vitest-reporter.mjs": "vitest-reporter.ts",
  "vitest-coverage.mjs": "vitest-coverage.ts",
  "vitest-mutants.mjs": "vitest-mutants.ts",
  "mutants-preload.cjs": "mutants-preload.ts",
  "mocha-mutants.cjs": "mocha-mutants.ts",
  "node-test-mutants.cjs": "node-test-mutants.ts",
  "ava-mutants.cjs": "ava-mutants.ts",
  "jest-mutants.cjs": "jest-mutants.ts",
  "jest-reporter.cjs": "jest-reporter.ts",
  "jest-counts.cjs": "jest-counts.ts",
  "mocha-reporter.cjs": "mocha-reporter.ts",
  "node-test-reporter.mjs": "node-test-reporter.ts",
  "ava-main.mjs": "ava-main.ts",
  "playwright-reporter.cjs": "playwright-reporter.ts",
  "playwright-preload.cjs": "playwright-preload.ts",
  "playwright-pages.cjs": "playwright-pages.ts",
  "playwright-attempts.cjs": "playwright-attempts.ts",
  "in-page.js": "in-page/main.ts",
  "go-main.mjs": "go-main.ts",
  "go-cache.mjs": "go-cache.ts",
} as const;

/** Those in Python are taken as they are. */
const scripts = ["assay_pytest.py", "assay_mailbox.py", "assay_lines.py", "assay_statements.py"];

/** The text of `agents.generated.ts`: the agents as strings, which run alike from source and from the bundled command line. */
export async function agentsModule(): Promise<string> {
  const lines: string[] = [];
  for (const [name, input] of Object.entries(agents)) {
    const bundle = await rolldown({
      input: fileURLToPath(new URL(input, import.meta.url)),
      platform: "node",
      logLevel: "silent",
    });
    const { output } = await bundle.generate({
      ...formatOf(name),
      exports: "auto",
      comments: false,
      codeSplitting: false,
    });
    await bundle.close();
    lines.push(`  ${JSON.stringify(name)}:\n    ${JSON.stringify(output[0].code)},`);
  }
  for (const name of scripts) {
    const text = await readFile(new URL(`python/${name}`, import.meta.url), "utf8");
    lines.push(`  ${JSON.stringify(name)}:\n    ${JSON.stringify(text)},`);
  }
  return `// Made by \`npm run generate\` from agents/: edit that instead.\nexport const AGENTS = {\n${lines.join("\n")}\n} as const;\n`;
}

/** What is run in pages is no module there: one name holds what it exports. */
function formatOf(name: string): { format: "cjs" | "esm" | "iife"; name?: string } {
  if (name.endsWith(".js")) return { format: "iife", name: "assayPage" };
  return { format: name.endsWith(".cjs") ? "cjs" : "esm" };
}
