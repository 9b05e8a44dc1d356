import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { scanText } from "../../packages/checks/src/secrets/collect/scan-text.ts";
import type { Finding, Tool } from "./finding.ts";

/** The product's engine, on each file as the collector calls it. */
export const assay: Tool = {
  name: "Assay",
  version: spawnSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  }).stdout.trim(),
  run: (_, files) =>
    files.flatMap(({ repository, path, text }) =>
      (scanText(path, text)?.matches ?? []).map(({ rule, detector, start, end }) => ({
        repository,
        path,
        line: start.line,
        endLine: end.line,
        rule: `${rule} ${detector}`,
      })),
    ),
};

const GitleaksReport = z.array(
  z.object({ RuleID: z.string(), File: z.string(), StartLine: z.number(), EndLine: z.number() }),
);

/** gitleaks with its own rules; undefined where the program is not there. */
export function gitleaks(program: string): Tool | undefined {
  if (!existsSync(program)) return undefined;
  const version = /gitleaks\/v8\s+(v[\d.]+)/u.exec(
    spawnSync("go", ["version", "-m", program], { encoding: "utf8" }).stdout,
  )?.[1];
  return {
    name: "gitleaks",
    version: version ?? "8",
    run(folder) {
      const scratch = mkdtempSync(join(tmpdir(), "gitleaks-"));
      try {
        const report = join(scratch, "report.json");
        const { status, stderr } = spawnSync(
          program,
          [
            "dir",
            folder,
            "--report-format=json",
            `--report-path=${report}`,
            "--redact",
            "--no-banner",
            "--exit-code=0",
          ],
          { encoding: "utf8", timeout: 600_000 },
        );
        if (status !== 0) throw new Error(`gitleaks failed: ${stderr.slice(-500)}`);
        return GitleaksReport.parse(JSON.parse(readFileSync(report, "utf8"))).map((one) => ({
          ...placeOf(relative(folder, one.File)),
          line: one.StartLine,
          endLine: one.EndLine,
          rule: one.RuleID,
        }));
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    },
  };
}

const SecretlintResult = z.object({
  messages: z.array(
    z.object({
      ruleId: z.string(),
      loc: z.object({ start: z.object({ line: z.int() }), end: z.object({ line: z.int() }) }),
    }),
  ),
});

/** secretlint's recommended rules, from a folder in which it is installed; undefined where it is not there. */
export function secretlint(installed: string): Tool | undefined {
  const preset = "@secretlint/secretlint-rule-preset-recommend";
  if (!existsSync(join(installed, "node_modules", preset))) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(join(installed, "node_modules", preset, "package.json"), "utf8"));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  return {
    name: "secretlint",
    version,
    async run(_, files) {
      const core = z
        .object({ lintSource: z.custom<(input: unknown) => Promise<unknown>>((value) => typeof value === "function") })
        .parse(await load(installed, "@secretlint/core"));
      const rules = z.object({ creator: z.unknown() }).parse(await load(installed, preset));
      const found: Finding[] = [];
      for (const { repository, path, text } of files) {
        const result = await core.lintSource({
          source: { content: text, filePath: path, ext: extname(path), contentType: "text" },
          options: { config: { rules: [{ id: preset, rule: rules.creator, options: {} }] }, maskSecrets: true },
        });
        for (const { ruleId, loc } of SecretlintResult.parse(result).messages)
          found.push({ repository, path, line: loc.start.line, endLine: loc.end.line, rule: ruleId });
      }
      return found;
    },
  };
}

async function load(folder: string, name: string): Promise<unknown> {
  const base = join(folder, "node_modules", name);
  const entry = z
    .object({ exports: z.object({ ".": z.looseObject({}) }).optional(), module: z.string().optional() })
    .parse(JSON.parse(readFileSync(join(base, "package.json"), "utf8")));
  const file = entry.module ?? createRequire(join(folder, "package.json")).resolve(name);
  return import(pathToFileURL(entry.module === undefined ? file : join(base, file)).href);
}

/** `owner+name/path` taken apart. */
function placeOf(file: string): { repository: string; path: string } {
  const [first = "", ...rest] = file.split("/");
  return { repository: first.replace("+", "/"), path: rest.join("/") };
}
