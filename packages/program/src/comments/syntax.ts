/** How a kind of file writes comments and strings: enough to tell one from the other. */
export interface Syntax {
  /** What begins a comment to the end of the line. */
  line?: readonly string[];
  /** A line comment needs white space before it (`a#b` is a word), or stands alone on its line. */
  before?: "space" | "nothing";
  block?: readonly (readonly [string, string])[];
  /** Quotes of strings that end with their line at the latest. */
  quotes?: readonly string[];
  /** Quotes of strings that span lines. */
  long?: readonly string[];
  /** Sections that are another language, passed over whole. */
  skip?: readonly (readonly [RegExp, RegExp])[];
}

/** `<<EOF` to a line that is `EOF`; its text is data. */
const heredoc = [/<<[-~]?\s*(["'\\]?)([A-Za-z_]\w*)\1?/y, /never/] as const;

const curly: Syntax = { line: ["//"], block: [["/*", "*/"]], quotes: ['"', "'"], long: ['"""'] };
const markup: Syntax = {
  block: [["<!--", "-->"]],
  skip: [
    [/<script\b/iy, /<\/script\s*>/i],
    [/<style\b/iy, /<\/style\s*>/i],
  ],
};
const ownLine: Syntax = { line: ["#"], before: "nothing" };

const byExtension: Readonly<Record<string, Syntax>> = {
  py: { line: ["#"], quotes: ['"', "'"], long: ['"""', "'''"] },
  rb: { line: ["#"], before: "space", quotes: [], long: ['"', "'", "`"], skip: [heredoc] },
  sh: { line: ["#"], before: "space", long: ['"', "'", "`"], skip: [heredoc] },
  toml: { line: ["#"], quotes: ['"', "'"], long: ['"""', "'''"] },
  tf: { line: ["#", "//"], block: [["/*", "*/"]], quotes: ['"'], skip: [heredoc] },
  go: { line: ["//"], block: [["/*", "*/"]], quotes: ['"', "'"], long: ["`"] },
  rs: { line: ["//"], block: [["/*", "*/"]], long: ['"'] },
  java: curly,
  kt: curly,
  scala: curly,
  swift: curly,
  cs: curly,
  c: curly,
  h: curly,
  cc: curly,
  cpp: curly,
  hpp: curly,
  dart: { ...curly, long: ['"""', "'''"] },
  ts: { line: ["//"], block: [["/*", "*/"]], quotes: ['"', "'"], long: ["`"] },
  css: { block: [["/*", "*/"]], quotes: ['"', "'"] },
  scss: { line: ["//"], block: [["/*", "*/"]], quotes: ['"', "'"] },
  sql: { line: ["--"], block: [["/*", "*/"]], long: ['"', "'"] },
  html: markup,
  xml: markup,
  dockerfile: { ...ownLine, skip: [heredoc] },
  ini: ownLine,
};

const aliases: Readonly<Record<string, string>> = {
  pyi: "py",
  bash: "sh",
  zsh: "sh",
  tfvars: "tf",
  hcl: "tf",
  kts: "kt",
  less: "scss",
  mts: "ts",
  cts: "ts",
  htm: "html",
  vue: "html",
  svelte: "html",
  astro: "html",
  svg: "xml",
  env: "ini",
  properties: "ini",
  conf: "ini",
  npmrc: "ini",
  gitignore: "ini",
  dockerignore: "ini",
  makefile: "ini",
};

/** The syntax of a file by its name, or undefined where its comments are not known. */
export function syntaxOf(path: string): Syntax | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (/^(?:dockerfile|containerfile)(?:\.|$)/.test(name)) return byExtension["dockerfile"];
  if (/^\.env(?:\.|$)/.test(name)) return byExtension["ini"];
  const extension = name.slice(name.lastIndexOf(".") + 1);
  const known = Object.hasOwn(aliases, extension) ? aliases[extension] : extension;
  return known !== undefined && Object.hasOwn(byExtension, known) ? byExtension[known] : undefined;
}
