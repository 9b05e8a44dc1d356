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
};

/** The language of a path, or undefined when it is not JavaScript or TypeScript that runs (declaration files do not). */
export function languageOf(path: string): Language | undefined {
  if (/\.d\.([^./]+\.)?[cm]?ts$/i.test(path)) return undefined;
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
