import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";

/** Loads a package's CommonJS main file and all that it requires from itself, each through `transform`. */
export function loadPackage(name: string, transform: (path: string, text: string) => string): unknown {
  const start = createRequire(import.meta.url);
  const main = start.resolve(name);
  const loaded = new Map<string, { exports: unknown }>();
  return load(main);

  function load(path: string): unknown {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(path, module);
    const require = createRequire(path);
    const own = (specifier: string) => {
      const target = require.resolve(specifier);
      return specifier.startsWith(".") && /\.c?js$/.test(target) ? load(target) : (require(specifier) as unknown);
    };
    const text = transform(path, readFileSync(path, "utf8")).replace(/^#!.*/, "");
    // oxlint-disable-next-line typescript/no-implied-eval -- as Node.js does with CommonJS
    const run = new Function("exports", "require", "module", "__filename", "__dirname", text) as (
      ...given: unknown[]
    ) => void;
    run.call(module.exports, module.exports, own, module, path, dirname(path));
    return module.exports;
  }
}
