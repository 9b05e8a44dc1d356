#!/usr/bin/env node
// The command itself is built; a clone that was not built yet says so in one sentence.
import { existsSync } from "node:fs";

const built = new URL("../dist/main.js", import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write("assay: it is not built yet: run 'npm run build' in the clone of Assay\n");
  process.exitCode = 2;
}
