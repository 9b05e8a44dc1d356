import { judgeFiles } from "@assay/core/testing";
import { readLock } from "../../packages/checks/src/supply/lock/read-lock.ts";
import { rules } from "../../packages/checks/src/supply/rules.generated.ts";
import { collectors } from "../../packages/checks/src/supply/testing/collectors.ts";

/**
 * Prints what a lockfile of 2,000 packages costs in each format: a made-up one, in which each package asks for the next
 * two. `npx tsx --conditions source benchmarks/lockfiles/speed.ts`
 */
const count = 2_000;
const sri = `sha512-${"A".repeat(86)}==`;
const sha256 = `sha256:${"ab".repeat(32)}`;
const names = Array.from({ length: count }, (_, index) => `package-${index}`);
const asked = (index: number): string[] => names.slice(index + 1, index + 3);
const each = (entry: (name: string, wishes: string[]) => string, between = "\n"): string =>
  names.map((name, index) => entry(name, asked(index))).join(between);

const tomlFiles = (name: string, key: "url" | "file") =>
  ["py3-none-any.whl", "cp312-cp312-manylinux_2_17_x86_64.whl", "cp313-cp313-macosx_11_0_arm64.whl"]
    .map(
      (end) =>
        `    {${key} = "${key === "url" ? "https://files.pythonhosted.org/packages/" : ""}${name.replace("-", "_")}-1.0.0-${end}", hash = "${sha256}"},`,
    )
    .join("\n");

const lockfiles: Record<string, string> = {
  "package-lock.json": JSON.stringify(
    {
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { "package-0": "^1.0.0" } },
        ...Object.fromEntries(
          names.map((name, index) => [
            `node_modules/${name}`,
            {
              version: "1.0.0",
              resolved: `https://registry.npmjs.org/${name}/-/${name}-1.0.0.tgz`,
              integrity: sri,
              dependencies: Object.fromEntries(asked(index).map((wish) => [wish, "^1.0.0"])),
            },
          ]),
        ),
      },
    },
    null,
    2,
  ),
  "pnpm-lock.yaml": `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      package-0:\n        specifier: ^1.0.0\n        version: 1.0.0\n\npackages:\n\n${each((name) => `  ${name}@1.0.0:\n    resolution: {integrity: ${sri}}\n    engines: {node: '>=18'}\n`)}\nsnapshots:\n\n${each((name, wishes) => `  ${name}@1.0.0:${wishes.length === 0 ? " {}" : `\n    dependencies:\n${wishes.map((wish) => `      ${wish}: 1.0.0`).join("\n")}`}\n`)}`,
  "yarn.lock": `# yarn lockfile v1\n\n\n${each((name, wishes) => `${name}@^1.0.0:\n  version "1.0.0"\n  resolved "https://registry.yarnpkg.com/${name}/-/${name}-1.0.0.tgz#${"a".repeat(40)}"\n  integrity ${sri}\n${wishes.length === 0 ? "" : `  dependencies:\n${wishes.map((wish) => `    ${wish} "^1.0.0"\n`).join("")}`}`)}`,
  "berry/yarn.lock": `__metadata:\n  version: 8\n\n${each((name, wishes) => `"${name}@npm:^1.0.0":\n  version: 1.0.0\n  resolution: "${name}@npm:1.0.0"\n${wishes.length === 0 ? "" : `  dependencies:\n${wishes.map((wish) => `    ${wish}: "npm:^1.0.0"\n`).join("")}`}  checksum: 10c0/${"ab".repeat(64)}\n  languageName: node\n  linkType: hard\n`)}`,
  "bun.lock": `{\n  "lockfileVersion": 1,\n  "workspaces": { "": { "dependencies": { "package-0": "^1.0.0" } } },\n  "packages": {\n${each((name, wishes) => `    "${name}": ["${name}@1.0.0", "", { "dependencies": { ${wishes.map((wish) => `"${wish}": "^1.0.0"`).join(", ")} } }, "${sri}"],\n`)}  }\n}\n`,
  "uv.lock": `version = 1\n\n[[package]]\nname = "app"\nversion = "0.1"\nsource = { virtual = "." }\ndependencies = [{ name = "package-0" }]\n\n${each((name, wishes) => `[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = { registry = "https://pypi.org/simple" }\ndependencies = [\n${wishes.map((wish) => `    { name = "${wish}" },`).join("\n")}\n]\nwheels = [\n${tomlFiles(name, "url")}\n]\n`)}`,
  "poetry.lock": `${each((name, wishes) => `[[package]]\nname = "${name}"\nversion = "1.0.0"\noptional = false\npython-versions = "*"\ngroups = ["main"]\nfiles = [\n${tomlFiles(name, "file")}\n]\n\n[package.dependencies]\n${wishes.map((wish) => `${wish} = ">=1.0"`).join("\n")}\n`)}\n[metadata]\nlock-version = "2.1"\n`,
  "pdm.lock": `[metadata]\nlock_version = "4.5.0"\n\n${each((name, wishes) => `[[package]]\nname = "${name}"\nversion = "1.0.0"\ngroups = ["default"]\ndependencies = [${wishes.map((wish) => `"${wish}>=1.0"`).join(", ")}]\nfiles = [\n${tomlFiles(name, "file")}\n]\n`)}`,
  "Pipfile.lock": JSON.stringify(
    {
      _meta: { "pipfile-spec": 6, sources: [{ name: "pypi", url: "https://pypi.org/simple" }] },
      default: Object.fromEntries(
        names.map((name) => [name, { hashes: [sha256, sha256], index: "pypi", version: "==1.0.0" }]),
      ),
    },
    null,
    4,
  ),
  "requirements.txt": each((name) => `${name}==1.0.0 \\\n    --hash=${sha256} \\\n    --hash=${sha256}`),
};

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
}

process.stdout.write("| lockfile | KB | packages | read, CPU ms | all, CPU ms |\n| --- | --- | --- | --- | --- |\n");
for (const [path, text] of Object.entries(lockfiles)) {
  const judge = () => judgeFiles({ files: { [path]: text }, checks: rules, collectors });
  // Once before, so that what is measured is work and not the compiling of it.
  // oxlint-disable-next-line no-await-in-loop -- times of several at once would say nothing
  await judge();
  const reading = process.cpuUsage();
  const read = readLock(path, text)?.lock;
  const readMs = cpuMs(reading);
  const judging = process.cpuUsage();
  // oxlint-disable-next-line no-await-in-loop -- as above
  await judge();
  const allMs = cpuMs(judging);
  const packages = read?.status === "read" ? read.packages.length : -1;
  process.stdout.write(`| ${path} | ${Math.round(text.length / 1024)} | ${packages} | ${readMs} | ${allMs} |\n`);
}
