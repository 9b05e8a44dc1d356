import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentLimit, decodeContent } from "../../packages/core/src/workspace/decode-content.ts";

/** Published packages, by reference: sources, bundles, type declarations, source maps, JSON and documentation. */
const packages = [
  "typescript@5.9.3",
  "rxjs@7.8.2",
  "webpack@5.101.0",
  "sequelize@6.37.7",
  "mongoose@8.18.0",
  "express@5.1.0",
  "@octokit/openapi-types@25.1.0",
  "eslint@9.34.0",
  "prettier@3.6.2",
  "lodash@4.17.21",
  "parse-server@8.2.4",
];

/** With these, the tree is of 540 MB: more than the others get through in reasonable time. */
const largePackages = [
  "three@0.180.0",
  "mathjs@14.8.0",
  "typeorm@0.3.26",
  "firebase@12.1.0",
  "@aws-sdk/client-ec2@3.879.0",
  "date-fns@4.1.0",
  "core-js@3.45.1",
  "n8n-nodes-base@1.108.0",
  "@strapi/admin@5.23.0",
  "aws-sdk@2.1692.0",
  "monaco-editor@0.53.0",
  "next@15.5.0",
];

export interface Tree {
  folder: string;
  files: number;
  /** Bytes of text. */
  bytes: number;
}

/**
 * Lays the packages out in `folder`, unless they are there from an earlier run, and takes out what one of the compared
 * programs would not read: binaries, and files over Assay's limit. So all of them read the same bytes.
 */
export function layOutTree(folder: string, isLarge: boolean): Tree {
  const tree = join(folder, isLarge ? "large" : "tree");
  const summary = `${tree}.json`;
  if (existsSync(summary))
    return { folder: tree, ...(JSON.parse(readFileSync(summary, "utf8")) as Omit<Tree, "folder">) };
  rmSync(tree, { recursive: true, force: true });
  for (const name of isLarge ? [...packages, ...largePackages] : packages) {
    const target = join(tree, name.replace(/^@/, "").replace(/[/@]/g, "-"));
    mkdirSync(target, { recursive: true });
    const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, name], { encoding: "utf8" });
    const archive = join(folder, packed.trim().split("\n").at(-1) ?? "");
    execFileSync("tar", ["-xzf", archive, "-C", target, "--strip-components=1"]);
    rmSync(archive);
  }
  const counted = keepTexts(tree);
  writeFileSync(summary, JSON.stringify(counted));
  return { folder: tree, ...counted };
}

function keepTexts(tree: string): Omit<Tree, "folder"> {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const size = entry.isFile() ? statSync(path).size : Infinity;
    if (size > contentLimit || decodeContent(readFileSync(path)).kind !== "text") {
      rmSync(path);
      continue;
    }
    files += 1;
    bytes += size;
  }
  return { files, bytes };
}
