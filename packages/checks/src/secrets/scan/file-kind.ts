/** What a file is for, as far as its path and first lines tell: it decides how its strings are read and believed. */
export interface FileKind {
  readonly syntax: Syntax;
  /** Where its credentials are probably not real, and why; undefined for ordinary files. */
  readonly lowered: "test" | "example" | "documentation" | undefined;
  /** Lockfiles, bundles, source maps, generated and vendored files: only formats count there, names do not. */
  readonly generated: boolean;
  readonly translation: boolean;
  readonly notebook: boolean;
}

/** How a value without quotes is to be read. */
export type Syntax = "code" | "env" | "yaml" | "json" | "shell" | "docker" | "markup" | "prose";

const bySuffix: Record<string, Syntax> = {
  yml: "yaml",
  yaml: "yaml",
  json: "json",
  json5: "json",
  jsonc: "json",
  ipynb: "json",
  har: "json",
  tfstate: "json",
  webmanifest: "json",
  env: "env",
  properties: "env",
  ini: "env",
  cfg: "env",
  conf: "env",
  cnf: "env",
  config: "env",
  toml: "env",
  envrc: "shell",
  editorconfig: "env",
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  fish: "shell",
  ps1: "shell",
  bat: "shell",
  cmd: "shell",
  mk: "shell",
  xml: "markup",
  html: "markup",
  htm: "markup",
  vue: "code",
  svelte: "code",
  csproj: "markup",
  plist: "markup",
  jsp: "markup",
  aspx: "markup",
  wsdl: "markup",
  md: "prose",
  mdx: "prose",
  rst: "prose",
  txt: "prose",
  adoc: "prose",
  textile: "prose",
  log: "prose",
  service: "env",
  csv: "prose",
};

const testPath =
  /(?:^|[/\\])(?:tests?|__tests__|specs?|e2e|cypress|__mocks__|mocks?|fixtures?|testdata|test-data|testing|testutils?|stubs?|integration-tests?)(?:[/\\])|(?:[._-](?:test|tests|spec|e2e|mock|stories|fixture|cy)\.[a-z]+$)|(?:^|[/\\])(?:test_[^/\\]*|conftest)\.py$|_(?:test|spec)\.[a-z]+$|(?:Tests?|Spec|IT)\.(?:java|kt|cs|scala|groovy|php|swift)$/;
const examplePath =
  /(?:^|[/\\])(?:examples?|samples?|demos?|tutorials?|playground)(?:[/\\])|[._-](?:example|sample|dist|template|tmpl|tpl|defaults?)(?:\.[a-z]+)?$/i;
const documentationPath =
  /(?:^|[/\\])(?:docs?|documentation|changelogs?|website)(?:[/\\])|(?:^|[/\\])(?:readme|changelog|contributing|history|security)[^/\\]*$/i;
// Requests that were sent: whatever folder keeps them, nobody wrote their values for it.
const recordingPath =
  /\.postman_(?:collection|environment|globals)\.json$|\.har$|(?:^|[/\\])insomnia[\w.-]*\.(?:json|ya?ml)$/i;
const translationPath =
  /(?:^|[/\\])(?:locales?|i18n|l10n|lang|langs|languages?|translations?|intl|messages)(?:[/\\])|\.(?:po|pot|resx|xlf|xliff|arb|strings|ftl)$|(?:^|[/\\])(?:messages?|strings|translation|locale)[\w.-]*\.(?:properties|json|ya?ml|xml)$/i;
const generatedPath =
  /(?:^|[/\\])(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|composer\.lock|gemfile\.lock|cargo\.lock|poetry\.lock|pipfile\.lock|uv\.lock|go\.sum|flake\.lock|mix\.lock|podfile\.lock|packages\.lock\.json|deno\.lock|pubspec\.lock|gradle\.lockfile)$|\.(?:min\.(?:js|css|mjs)|bundle\.js|map|snap|svg|css|scss|sass|less|pb\.go|designer\.cs|wasm|ttf|woff2?|geojson|ics)$|(?:^|[/\\])(?:node_modules|bower_components|vendor|third[_-]party|__snapshots__|\.yarn)(?:[/\\])/i;

/** Reads path and beginning of a file. Pure, and the same on every platform. */
export function fileKind(path: string, text: string): FileKind {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const translation = translationPath.test(path);
  return {
    syntax: syntaxOf(name, text),
    lowered: testPath.test(path)
      ? "test"
      : examplePath.test(path)
        ? "example"
        : (documentationPath.test(path) && !recordingPath.test(path) && !/\.(?:sh|bash|ps1)$/.test(name)) ||
            /\.(?:md|mdx|rst|adoc)$/.test(name)
          ? "documentation"
          : undefined,
    generated: generatedPath.test(path) || (!translation && isMinified(name, text)),
    translation,
    notebook: name.endsWith(".ipynb"),
  };
}

function syntaxOf(name: string, text: string): Syntax {
  if (
    /^\.?env(?:\.|$)|\.env(?:\.|$)|^\.(?:npmrc|pypirc|netrc|pgpass|s3cfg|my\.cnf|flaskenv|boto|gitconfig|git-credentials)$|^(?:\.?credentials|config|_netrc|pgpass|\.?dockercfg)$/.test(
      name,
    )
  )
    return "env";
  if (/^(?:.*\.)?(?:dockerfile|containerfile)(?:\..*)?$/.test(name)) return "docker";
  if (
    /^(?:makefile|gnumakefile|justfile|procfile|jenkinsfile|\.(?:bash|zsh)(?:rc|_profile|_history|env)|\.profile|history)$/.test(
      name,
    )
  )
    return "shell";
  const withoutDisguise = name.replace(
    /\.(?:example|sample|dist|template|tmpl|tpl|j2|erb|local|default|bak|old|orig)$/,
    "",
  );
  // `.tugboat`, `hub`: settings of tools, in a syntax that only they know.
  if (!/.\./.test(name) && !text.startsWith("#!")) return "env";
  const suffix = withoutDisguise.slice(withoutDisguise.lastIndexOf(".") + 1);
  return (
    bySuffix[suffix] ??
    (text.startsWith("#!") && /^#!.*\b(?:ba|z|da|k)?sh\b/.test(text.slice(0, 80)) ? "shell" : "code")
  );
}

/** A bundle: lines of hundreds of characters, in a language that people break into lines. */
function isMinified(name: string, text: string): boolean {
  if (!/\.(?:[cm]?js|html?)$/.test(name) || text.length < 2_000) return false;
  const sample = text.slice(0, 20_000);
  let lines = 1;
  for (let index = sample.indexOf("\n"); index !== -1; index = sample.indexOf("\n", index + 1)) lines++;
  return sample.length / lines > 400;
}
