import type { Suite } from "../detect/suite.ts";

/** The same suite without Assay, for somebody to type: what the script runs, less its wrappers, with its environment. */
export function byHand({ runner, nodeArguments, arguments: own, environment }: Suite, program: string): string[] {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return [
    ...(variables.length > 0 ? ["env", ...variables] : []),
    ...starter(runner, texts(nodeArguments), program),
    ...(runner === "vitest" && own[0]?.text !== "run" ? ["run"] : []),
    ...texts(own),
  ];
}

function starter(runner: Suite["runner"], nodeArguments: string[], program: string): string[] {
  if (runner === "go") return ["go", "test", "./..."];
  if (runner === "pytest") return [program, "-m", "pytest"];
  if (runner === "playwright") return ["npx", "playwright", "test"];
  if (runner === "node:test") return ["node", ...nodeArguments, "--test"];
  return nodeArguments.length > 0 ? ["node", ...nodeArguments, program] : ["npx", runner];
}

function texts(words: Suite["arguments"]): string[] {
  return words.map(({ text }) => text);
}
