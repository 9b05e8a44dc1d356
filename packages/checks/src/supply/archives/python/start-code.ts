import { safeLine } from "@assay/core";
import type { StartCode } from "../evidence.ts";
import { isReaching } from "./reaching-code.ts";

type Found = Omit<StartCode, "wheels" | "isNew">;

/**
 * Whether Python's `site` reads a file of a wheel when it starts, or imports it: files in the folder of packages itself
 * (the wheel's root, and what its `.data` folder puts there), not in folders of it.
 *
 * @see https://docs.python.org/3/library/site.html
 * @see https://packaging.python.org/en/latest/specifications/binary-distribution-format/
 */
export function isReadAtStart(path: string): boolean {
  const own = pathInSitePackages(path);
  return own !== undefined && (/^[^/]+\.(?:pth|start)$/i.test(own) || customModule(own) !== undefined);
}

/** What a file of a wheel runs at each start of Python; nothing for a `.pth` that only names folders. */
export function startCodeIn(path: string, content: Uint8Array): Found[] {
  const own = pathInSitePackages(path) ?? "";
  const file = safeLine(path, 200);
  const text = Buffer.from(content)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const module = customModule(own);
  if (module !== undefined) {
    const base = { file, code: "" };
    if (!/\.py$/i.test(own)) return [{ ...base, danger: "reaching", why: "it is compiled, so it was not read" }];
    return isReaching(text)
      ? [{ ...base, danger: "reaching", why: whyReaching }]
      : [{ ...base, danger: "runs", why: `Python imports ${module} by itself` }];
  }
  const lines = text.split(endOfLine).map((line, index) => ({ line, number: index + 1 }));
  const isRun = /\.start$/i.test(own) ? isEntryPoint : isImport;
  return lines
    .filter(({ line }) => isRun(line) && !onlyMakesNamespaces(line))
    .map(({ line, number }): Found => {
      const base = { file, line: number, code: safeLine(line.trim(), 300) };
      return isReaching(line)
        ? { ...base, danger: "reaching", why: whyReaching }
        : { ...base, danger: "runs", why: "site.py runs the line" };
    });
}

/** As `str.splitlines` has them, by which site.py parts a file since Python 3.12. */
// oxlint-disable-next-line no-control-regex -- they end lines
const endOfLine = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

const whyReaching = "it fetches, decodes, starts programs or makes code of text";

/** As site.py tells lines that it runs from lines that name a folder. */
function isImport(line: string): boolean {
  return line.startsWith("import ") || line.startsWith("import\t");
}

/** Of a `.start` file (PEP 829, Python 3.15), each line that is no remark names a function to call. */
function isEntryPoint(line: string): boolean {
  return /^\s*[^#\s]/.test(line);
}

/** Path in the folder that packages are installed in; undefined for what gets laid elsewhere. */
function pathInSitePackages(path: string): string | undefined {
  const [, scheme, rest = ""] = /^[^/]+\.data\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (scheme === undefined) return path;
  if (scheme === "purelib" || scheme === "platlib") return rest;
  // Laid into the prefix, of which Windows takes the root for such a folder as well.
  if (scheme === "data")
    return /^(?:.*\/)?(?:site|dist)-packages\/(.*)$/i.exec(rest)?.[1] ?? (rest.includes("/") ? undefined : rest);
  return undefined;
}

function customModule(path: string): string | undefined {
  return /^(sitecustomize|usercustomize)(?:\.(?:py|pyc|pyd)|\.[\w.-]*(?:so|pyd)|\.so|\/__init__\.(?:pyc?|[\w.-]*so|[\w.-]*pyd))$/i
    .exec(path)?.[1]
    ?.toLowerCase();
}

/** All that the lines need by which setuptools has made namespace packages (`*-nspkg.pth`). */
const namespaceWords = new Set(
  (
    "import sys types os has_mfs p importlib m mp path join _getframe f_locals version_info modules setdefault util " +
    "machinery module_from_spec PathFinder find_spec dirname ModuleType __import__ __dict__ and or not in append setattr"
  ).split(" "),
);
const namespaceStrings = /^(?:sitedir|__path__|importlib\.util|importlib\.machinery)$/;

/** A line of no other words, which loads nothing but importlib, puts modules without content into `sys.modules` and no more. */
function onlyMakesNamespaces(line: string): boolean {
  if (!line.includes("types.ModuleType(")) return false;
  const texts = [...line.matchAll(/'([^'\\]*)'|"([^"\\]*)"/g)].map((match) => match[1] ?? match[2] ?? "");
  const isPlain = texts.every((text) => namespaceStrings.test(text) || /^[A-Za-z_]\w*(?:\.\w+)*$/.test(text));
  const loaded = [...line.matchAll(/__import__\s*\(\s*(?:'([^']*)'|"([^"]*)")?/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  const bare = line.replace(/'[^'\\]*'|"[^"\\]*"/g, " ");
  return (
    isPlain &&
    loaded.every((name) => /^importlib\.(?:util|machinery)$/.test(name)) &&
    (bare.match(/[A-Za-z_]\w*/g) ?? []).every((word) => namespaceWords.has(word)) &&
    !/["'\\]/.test(bare)
  );
}
