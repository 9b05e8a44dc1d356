import { builtinModules } from "node:module";

const builtins = new Set([...builtinModules, "test", "test/reporters", "sea", "sqlite"]);

/** Modules that the program around the code provides, and no manifest needs to declare: each by its own documentation. */
const hosts: readonly RegExp[] = [
  /^vscode$/, // https://code.visualstudio.com/api
  /^(?:electron|original-fs)$/, // https://www.electronjs.org/docs/latest/api/app
  /^bun$/, // https://bun.com/docs
  /^k6$/, // https://grafana.com/docs/k6
  /^(?:aws-sdk|@aws-sdk\/.+)$/, // https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
  /^(?:server-only|client-only)$/, // https://nextjs.org/docs/app/getting-started/server-and-client-components
  /^(?:obsidian|figma|uxp|photoshop|indesign|atom|meteor|cordova|sketch|nova|gi|system)$/,
];

/** What a framework answers for by names of its own, once the framework is declared. */
const frameworks: ReadonlyArray<readonly [declared: RegExp, provided: RegExp]> = [
  [/^@docusaurus\/core$/, /^(?:@docusaurus|@theme|@theme-original|@theme-init|@site|@generated)(?:\/|$)/],
  [/^ember-source$/, /^(?:ember|@ember|@glimmer|rsvp|htmlbars-inline-precompile)(?:\/|$)/],
  [/^next$/, /^(?:react-server-dom-[\w-]+|styled-jsx)(?:\/|$)/],
  [/^(?:react-native|expo)$/, /^(?:@env|metro-[\w-]+)$/],
  [/^nuxt3?$/, /^(?:@?nuxt[\w/-]*|nitropack|h3|ofetch|vue|vue-router|@unhead\/vue|ufo)(?:\/|$)/],
  [/^gatsby$/, /^@reach\/router$/],
  [/^jest$/, /^@jest\//],
  [/^(?:@angular\/core|typescript)$/, /^tslib$/],
];

export function isBuiltin(specifier: string): boolean {
  const bare = specifier.replace(/^node:/, "");
  return builtins.has(bare) || builtins.has(bare.split("/")[0] ?? "");
}

export function isProvided(name: string, declared: ReadonlySet<string>): boolean {
  if (hosts.some((host) => host.test(name))) return true;
  return frameworks.some(
    ([framework, provided]) => provided.test(name) && [...declared].some((each) => framework.test(each)),
  );
}
