/** How a file is handed to the parser. Plain JavaScript is read as JSX, since React code is often kept in `.js`. */
export type Language = "jsx" | "ts" | "tsx";

const byExtension: Readonly<Record<string, Language>> = {
  js: "jsx",
  mjs: "jsx",
  cjs: "jsx",
  jsx: "jsx",
  ts: "ts",
  mts: "ts",
  cts: "ts",
  tsx: "tsx",
  // What holds for a component as a whole; each of its scripts says what it is itself.
  vue: "ts",
  svelte: "ts",
  astro: "ts",
  html: "jsx",
  htm: "jsx",
};

/** Files that hold scripts beside markup: the kinds of single-file components, and pages as browsers get them. */
export type ComponentKind = "vue" | "svelte" | "astro" | "page";

/** The kind of component that a path is, by its extension. */
export function componentKind(path: string): ComponentKind | undefined {
  const extension = /\.(vue|svelte|astro|html?)$/i.exec(path)?.[1]?.toLowerCase();
  if (extension === "html" || extension === "htm") return "page";
  return extension === "vue" || extension === "svelte" || extension === "astro" ? extension : undefined;
}

/**
 * The language of a path, or undefined when it is not JavaScript or TypeScript that runs (declaration files do not).
 * Components have scripts.
 */
export function languageOf(path: string): Language | undefined {
  if (/\.d\.([^./]+\.)?[cm]?ts$/i.test(path)) return undefined;
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
