// The README's first command: verifies the example app, prints the graded report, and says where the page is.
// The app has flaws of every kind, so it must be blocked: a demo that passes has shown nothing.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(tmpdir(), "assay-demo.html");
const args = [
  join(root, "packages/cli/bin/assay.js"),
  "verify",
  "examples/ledger",
  "--all",
  "--run",
  "--format",
  "terminal",
  "--format",
  `html=${page}`,
];
const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
if (error !== undefined || (status !== 0 && status !== 1)) process.exit(status ?? 2);

process.stdout.write(`
The same report as a page: ${pathToFileURL(page).href}
Next: 'npx assay verify examples/ledger-fixed --all --run' shows the same app done right,
      'npx assay verify path/to/your/repository' judges your own change.
`);
if (status === 0) {
  process.stderr.write("demo: the example app was expected to be blocked, and was not\n");
  process.exit(1);
}
