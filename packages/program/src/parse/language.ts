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

/**
 * Files that hold code beside markup: the kinds of single-file components, a `page` as browsers get it, and a `view`, which
 * is a template that a server fills in.
 */
export type ComponentKind = "vue" | "svelte" | "astro" | "page" | "view";

/** Templates by their extensions, and pages in folders of their names. */
const view =
  /\.(?:ejs|eta|pug|jade|hbs|handlebars|mustache|njk|nunjucks|twig|swig)$|(?:^|\/)(?:views?|templates?)\/(?:.*\/)?[^/]+\.html?$/i;
/** Names of what a template makes that is no page: `component.tsx.hbs`, and folders of generators. */
const makesCode =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|md|txt|css|scss|sh|sql|go|py|java|xml|toml|env|graphql|prisma|vue|svelte)\.[a-z]+$|(?:^|\/)(?:_templates|plop[\w-]*|generators?|scaffold\w*|blueprints?|codegen|schematics)\//i;

/** The kind of component that a path is, by its extension. */
export function componentKind(path: string): ComponentKind | undefined {
  if (view.test(path) && !makesCode.test(path)) return "view";
  const extension = /\.(vue|svelte|astro|html?)$/i.exec(path)?.[1]?.toLowerCase();
  if (extension === "html" || extension === "htm") return "page";
  return extension === "vue" || extension === "svelte" || extension === "astro" ? extension : undefined;
}

/**
 * The language of a path, or undefined when it is not JavaScript or TypeScript that runs (declaration files do not).
 * Components have scripts.
 */
export function languageOf(path: string): Language | undefined {
  if (componentKind(path) === "view") return "jsx";
  if (/\.d\.([^./]+\.)?[cm]?ts$/i.test(path)) return undefined;
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
