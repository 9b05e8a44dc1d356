import path from "node:path";
import { countOfAll, type CoverageReport } from "@assay/core";
import { writeXml, type Element } from "../junit/xml.ts";
import { rate, type CoveredFile } from "./ranges.ts";

const doctype = '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n';

/** Cobertura's XML (coverage-04.dtd): a package a folder. Branches are not measured, so there are none. */
export function renderCobertura({ files, all, subject }: CoverageReport): string {
  const folders = new Map<string, CoveredFile[]>();
  for (const file of files) {
    const folder = path.posix.dirname(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const xml = writeXml({
    name: "coverage",
    attributes: {
      "line-rate": rate(all.hit, all.executable),
      "branch-rate": "0",
      "lines-covered": all.hit,
      "lines-valid": all.executable,
      "branches-covered": 0,
      "branches-valid": 0,
      complexity: 0,
      version: "1",
      timestamp: Date.now(),
    },
    children: [
      { name: "sources", children: [{ name: "source", children: [subject.root] }] },
      { name: "packages", children: [...folders].map(([folder, own]) => packageElement(folder, own)) },
    ],
  });
  return xml.replace("?>\n", `?>\n${doctype}`);
}

function packageElement(folder: string, files: readonly CoveredFile[]): Element {
  const { hit, executable } = countOfAll(files);
  const name = folder === "." ? "main" : folder.replaceAll("/", ".");
  return {
    name: "package",
    attributes: { name, "line-rate": rate(hit, executable), "branch-rate": "0", complexity: 0 },
    children: [{ name: "classes", children: files.map(classElement) }],
  };
}

function classElement({ path: file, executable, hit }: CoveredFile): Element {
  const reached = new Set(hit);
  return {
    name: "class",
    attributes: {
      name: path.posix.basename(file),
      filename: file,
      "line-rate": rate(hit.length, executable.length),
      "branch-rate": "0",
      complexity: 0,
    },
    children: [
      { name: "methods" },
      {
        name: "lines",
        children: executable.map((line) => ({
          name: "line",
          attributes: { number: line, hits: reached.has(line) ? 1 : 0, branch: "false" },
        })),
      },
    ],
  };
}
