import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as z from "zod";
import type { Finding } from "./finding.ts";
import type { Peer } from "./peer.ts";

const Position = z.object({ line: z.int() });
const Spot = z.object({ path: z.string(), start: Position, end: Position });
/** `["CliLoc", [place, text]]`, or `["CliCall", …]` around one. */
const Traced = z.tuple([z.string(), z.unknown()]);
const Cwe = z.union([z.string(), z.array(z.string())]).optional();
const Scan = z.object({
  results: z.array(
    Spot.extend({
      check_id: z.string(),
      extra: z.object({
        metadata: z.object({ cwe: Cwe }),
        dataflow_trace: z
          .object({
            taint_source: Traced.optional(),
            intermediate_vars: z.array(z.object({ location: Spot })).optional(),
          })
          .optional(),
      }),
    }),
  ),
  errors: z.array(z.object({ message: z.string(), path: z.string().optional() })),
});
type Spot = z.infer<typeof Spot>;

const options =
  "scan --json --quiet --metrics=off --disable-version-check --no-git-ignore --dataflow-traces --jobs=1 --timeout=60 --max-target-bytes=0".split(
    " ",
  );

/** Semgrep from a virtual environment at `venv`, with the rules at `semgrep-rules`. */
export function semgrep(folder: string): Peer | undefined {
  const program = join(folder, "venv/bin/semgrep");
  const rules = join(folder, "semgrep-rules");
  if (!existsSync(program) || !existsSync(rules)) return undefined;
  const version = spawnSync(program, ["--version"], { encoding: "utf8" }).stdout.trim();
  return {
    name: "Semgrep",
    version: `Semgrep ${version}, semgrep-rules`,
    run(root) {
      // Without a file of its own it would pass over tests and built code, some of which are labelled.
      writeFileSync(join(root, ".semgrepignore"), "");
      const { stdout, stderr } = spawnSync(program, [...options, "--config", rules, root], {
        encoding: "utf8",
        maxBuffer: 1024 ** 3,
        cwd: root,
        env: { ...process.env, SEMGREP_SEND_METRICS: "off" },
      });
      if (stdout === "") throw new Error(`Semgrep gave no answer: ${stderr.slice(0, 300)}`);
      const { results, errors } = Scan.parse(JSON.parse(stdout));
      return {
        gaps: errors.map(({ message, path }) => `${path ?? ""} ${message.split("\n")[0]}`),
        findings: results.map((result): Finding => {
          const { metadata, dataflow_trace: trace } = result.extra;
          const steps = [sourceOf(trace?.taint_source), ...(trace?.intermediate_vars ?? []).map((one) => one.location)];
          return {
            rule: result.check_id.split(".").slice(-1)[0] ?? "",
            cwes: [metadata.cwe ?? []].flat().flatMap((text) => Number(/CWE-(\d+)/.exec(text)?.[1] ?? []) || []),
            places: [result, ...steps.flatMap((step) => step ?? [])].map(({ path, start, end }: Spot) => ({
              file: relative(root, path),
              line: start.line,
              endLine: end.line,
            })),
          };
        }),
      };
    },
  };
}

function sourceOf(traced: z.infer<typeof Traced> | undefined): Spot | undefined {
  const parsed = z.tuple([Spot, z.unknown()]).safeParse(traced?.[1]);
  return parsed.success ? parsed.data[0] : undefined;
}
