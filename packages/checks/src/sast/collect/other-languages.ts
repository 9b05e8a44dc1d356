import { safeLine, type GapInput } from "@assay/core";

/** Programming languages that no rule here reads, by the endings of their files. */
const languages: Readonly<Record<string, string>> = {
  py: "Python",
  rb: "Ruby",
  php: "PHP",
  go: "Go",
  java: "Java",
  kt: "Kotlin",
  kts: "Kotlin",
  scala: "Scala",
  groovy: "Groovy",
  rs: "Rust",
  c: "C",
  h: "C",
  cc: "C++",
  cpp: "C++",
  cxx: "C++",
  hpp: "C++",
  cs: "C#",
  fs: "F#",
  vb: "Visual Basic",
  swift: "Swift",
  m: "Objective-C",
  mm: "Objective-C",
  dart: "Dart",
  lua: "Lua",
  pl: "Perl",
  pm: "Perl",
  ex: "Elixir",
  exs: "Elixir",
  erl: "Erlang",
  clj: "Clojure",
  hs: "Haskell",
  r: "R",
  jl: "Julia",
  sol: "Solidity",
  sh: "shell",
  bash: "shell",
  ps1: "PowerShell",
  coffee: "CoffeeScript",
  jsp: "JSP",
  cshtml: "Razor",
  erb: "ERB",
};

/**
 * Code under judgement in languages that no rule reads, one line for each: that nothing was found there says nothing.
 * It does not block, since nobody could mend it.
 */
export function otherLanguages(paths: readonly string[]): GapInput[] {
  const byLanguage = new Map<string, string[]>();
  for (const path of paths) {
    const ending = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
    const language = Object.hasOwn(languages, ending) ? languages[ending] : undefined;
    if (language === undefined) continue;
    const others = byLanguage.get(language);
    if (others === undefined) byLanguage.set(language, [path]);
    else others.push(path);
  }
  return [...byLanguage].map(([language, [first = "", ...others]]) => ({
    what: others.length === 0 ? safeLine(first) : `${others.length + 1} files, such as ${safeLine(first)}`,
    why: `code in ${language} is not judged: there are rules for JavaScript and TypeScript only. Have another tool look at it, and add what that says with --import`,
    categories: ["code"],
    blocking: false,
    count: others.length + 1,
  }));
}
