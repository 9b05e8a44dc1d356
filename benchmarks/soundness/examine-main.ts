import { prepareProcess } from "../../packages/program/src/engine/testing/fuzz/execute.ts";
import { examine } from "../../packages/program/src/engine/testing/fuzz/explain.ts";

/*
 * Examines some programs in a process of its own, which needs `--experimental-vm-modules`, and prints what it found as
 * JSON: `examine-main.ts SEED FROM TO`.
 */
const [seed, from, to] = process.argv.slice(2).map(Number);
if (seed === undefined || from === undefined || to === undefined)
  throw new Error("usage: examine-main.ts SEED FROM TO");
prepareProcess();
void examine(seed, from, to).then((examined) => process.stdout.write(JSON.stringify(examined)));
