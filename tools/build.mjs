// Builds what `assay` runs from: the pages of its HTML reports, then the command as one bundle with lazy chunks.
import { cp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const output = join(root, "packages/cli/dist");
const [build = "development"] = process.argv.slice(2);

await rm(output, { recursive: true, force: true });
await buildPages();
await buildCommand();
await buildFlowParser();

async function buildPages() {
  const vite = await import("vite");
  for (const [configuration, page] of [
    ["vite.config.ts", "template.html"],
    ["vite.mutants.config.ts", "mutants.html"],
  ]) {
    await vite.build({ configFile: join(root, "packages/report", configuration), logLevel: "warn" });
    await cp(join(root, "packages/report/dist/html", page), join(output, page));
  }
}

async function buildCommand() {
  const defined = {
    "globalThis.ASSAY_BUILD": JSON.stringify(build),
    "globalThis.ASSAY_SECRETS_WORKER": JSON.stringify("./secrets-worker.js"),
    "globalThis.ASSAY_FLOW_PARSER": JSON.stringify("./flow-parser.cjs"),
  };
  const bundle = await rolldown({
    input: {
      main: join(root, "packages/cli/src/main.ts"),
      "secrets-worker": join(root, "packages/checks/src/secrets/collect/scan-worker.ts"),
    },
    platform: "node",
    external: [/^oxc-parser/, "@npmcli/arborist", /^@sigstore\//],
    resolve: { conditionNames: ["source", "node", "import", "default"] },
    transform: { target: "node20.19", define: defined },
  });
  await bundle.write({
    dir: output,
    format: "esm",
    chunkFileNames: "[name]-[hash].js",
    minify: "dce-only",
    sourcemap: false,
  });
  await bundle.close();
}

/** The parser for Flow is loaded by few files only (packages/program/src/parse/flow), and needs to be CommonJS. */
async function buildFlowParser() {
  const bundle = await rolldown({ input: "hermes-parser", cwd: join(root, "packages/program"), platform: "node" });
  await bundle.write({ file: join(output, "flow-parser.cjs"), format: "cjs", minify: "dce-only", sourcemap: false });
  await bundle.close();
}
