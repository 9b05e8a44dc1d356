import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { runTool } from "@assay/core";
import * as z from "zod";
import type { InstalledPackage } from "../detect/resolve-package.ts";

type Found = InstalledPackage | { reason: string };

const environments = [".venv", "venv", "env", ".env"];

/** Run by the machine's own Python, without the user's settings and without the repository in sight. */
const question = `
import json, sys
try:
    from importlib.metadata import version
    found = version("pytest")
except Exception:
    found = None
print(json.dumps({"program": sys.executable, "folders": [sys.prefix, sys.base_prefix], "pytest": found}))
`;

const Answer = z.object({ program: z.string(), folders: z.array(z.string()), pytest: z.string().nullable() });

/**
 * Finds a Python with pytest: that of an environment in the project or the repository, else the machine's. An
 * environment in the repository is looked at by reading alone, because its files may be anybody's.
 */
export async function findPytest(directory: string, root: string): Promise<Found> {
  for (const folder of new Set([path.join(root, directory), root])) {
    for (const name of environments) {
      const environment = path.join(folder, name);
      if (await exists(path.join(environment, "pyvenv.cfg"))) return readEnvironment(environment, root);
    }
  }
  return askMachine(root);
}

async function readEnvironment(environment: string, root: string): Promise<Found> {
  const shown = path.relative(root, environment);
  const program = path.join(environment, "bin", "python");
  const version = (await readdir(path.join(environment, "lib")).catch(() => [])).find((name) =>
    /^python\d+\.\d+t?$/.test(name),
  );
  const real = await realpath(program).catch(() => undefined);
  const base = real === undefined ? undefined : path.dirname(path.dirname(real));
  // The interpreter's own folder has to be seen in the sandbox; one that holds no Python is shown to nobody.
  if (version === undefined || base === undefined || !(await exists(path.join(base, "lib", version, "os.py")))) {
    return { reason: `The environment ${shown} has no working Python: make it anew with 'python -m venv ${shown}'.` };
  }
  const packages = path.join(environment, "lib", version, "site-packages");
  const names = await readdir(packages).catch(() => []);
  const pytest = names.map((name) => /^pytest-(\d[^-]*)\.dist-info$/.exec(name)?.[1]).find((one) => one !== undefined);
  if (pytest === undefined) {
    return { reason: `pytest is not installed in ${shown}: run '${shown}/bin/python -m pip install pytest'.` };
  }
  return { folder: packages, version: pytest, program, readable: [base, await realpath(environment)] };
}

async function askMachine(root: string): Promise<Found> {
  // Programs that the repository itself put into PATH, an environment of another name, are not the machine's.
  const entries = (process.env["PATH"] ?? "").split(path.delimiter);
  const search = entries.filter((entry) => path.relative(root, entry).startsWith("..")).join(path.delimiter);
  let without: string | undefined;
  for (const command of ["python3", "python"]) {
    const asked = await runTool({
      command,
      args: ["-I", "-c", question],
      cwd: "/",
      env: { PATH: search },
      timeMs: 20_000,
    });
    if (!asked.ok || asked.exitCode !== 0) continue;
    const answer = parse(asked.stdout.toString("utf8"));
    if (answer === undefined) continue;
    if (answer.pytest === null) {
      without ??= answer.program;
      continue;
    }
    const readable = [...new Set(answer.folders)].filter((folder) => folder !== "/usr" && folder !== "/");
    return { folder: path.dirname(answer.program), version: answer.pytest, program: answer.program, readable };
  }
  if (without === undefined) return { reason: "No Python was found: install Python 3.8 or later and pytest." };
  return {
    reason: `pytest is not installed for ${without}: run 'python3 -m venv .venv' and '.venv/bin/python -m pip install pytest' with what the project needs.`,
  };
}

function parse(text: string): z.infer<typeof Answer> | undefined {
  try {
    return Answer.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
