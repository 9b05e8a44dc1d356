import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bareRepository, checkOut } from "./checkout.ts";
import { readRepositoryLabels } from "./labels.ts";

const usage = `usage: npx tsx benchmarks/sast/materialise.ts --cache FOLDER [--mirror FOLDER] [--clone] [--all] [--only OWNER/NAME]…

Makes FOLDER/owner+name/<commit> for every tree that has labels, from bare clones in --mirror (default /work/.mirror).
--clone  clones from github.com what no mirror has; --all  takes every file, not only source and package files.`;

/** The folder of one labelled tree under a cache; exported for the runner. */
export function treeFolder(cache: string, repository: string, commit: string): string {
  return join(cache, repository.replace("/", "+"), commit);
}

/** One tree; it is kept where all files with labels are in it, and left away otherwise. */
function make(git: string, commit: string, labelled: readonly string[], folder: string, all: boolean) {
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const complaints = checkOut({ git, commit, folder: part, all });
  const complete = labelled.every((file) => existsSync(join(part, file)));
  if (complete) renameSync(part, folder);
  else rmSync(part, { recursive: true, force: true });
  return { complete, complaints: complete || complaints.length > 0 ? complaints : ["a file with a label is missing"] };
}

function main(): number {
  const { values } = parseArgs({
    options: {
      cache: { type: "string" },
      mirror: { type: "string", default: "/work/.mirror" },
      clone: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      only: { type: "string", multiple: true },
    },
  });
  if (values.cache === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const cache = resolve(values.cache);
  const lacking: string[] = [];
  let made = 0;
  for (const { repository, entries } of readRepositoryLabels()) {
    if (values.only !== undefined && !values.only.includes(repository)) continue;
    const commits = new Set(entries.map(({ commit }) => commit));
    const wanted = [...commits].filter((commit) => !existsSync(treeFolder(cache, repository, commit)));
    if (wanted.length === 0) continue;
    const git = bareRepository(repository, { mirror: values.mirror, cache, clone: values.clone });
    if (git === undefined) {
      lacking.push(`${repository}: no bare clone (${wanted.length} trees)`);
      continue;
    }
    for (const commit of wanted) {
      const labelled = entries.filter((entry) => entry.commit === commit).map(({ file }) => file);
      const { complete, complaints } = make(git, commit, labelled, treeFolder(cache, repository, commit), values.all);
      if (complete) made += 1;
      lacking.push(...complaints.map((line) => `${repository} ${commit}: ${line}`));
    }
  }
  process.stdout.write(`${made} trees made, ${lacking.length} complaints\n`);
  for (const line of lacking) process.stdout.write(`  ${line}\n`);
  return lacking.length === 0 ? 0 : 1;
}

if (import.meta.filename === process.argv[1]) process.exitCode = main();
