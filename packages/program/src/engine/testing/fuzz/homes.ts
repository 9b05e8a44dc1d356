/** Where a helper is put, and how the file that uses it gets hold of it. */
export interface Home {
  name: string;
  /** The files beside the one that uses it, by name without extension; `none` where it is in the same file. */
  files(helper: Helper): Record<string, string>;
  /** What stands at the head of the file that uses it. */
  head(helper: Helper): string;
  /** What stands in the function that uses it, before it does; it may wait. */
  before?(helper: Helper): string;
  /** How it is called there. */
  reference(helper: Helper): string;
}

interface Helper {
  name: string;
  code: string;
  /** A file of its own, and one that hands on what that gives. */
  file: string;
  barrel: string;
  extension: string;
}

const same: Home = {
  name: "",
  files: () => ({}),
  head: ({ code }) => code,
  reference: ({ name }) => name,
};

const own = ({ name }: Helper): string => name;

/** Homes in ES modules; the first is the plainest. */
export const modernHomes: readonly Home[] = [
  same,
  {
    name: "named export",
    files: ({ name, code, file }) => ({ [file]: `${code}\nexport { ${name} };` }),
    head: ({ name, file, extension }) => `import { ${name} } from "./${file}${extension}";`,
    reference: own,
  },
  {
    name: "exported declaration",
    files: ({ code, file, name }) => ({
      [file]: code.replace(new RegExp(`^((?:async )?function\\*?|class|const) ${name}\\b`, "m"), "export $&"),
    }),
    head: ({ name, file, extension }) => `import { ${name} as ${name}Here } from "./${file}${extension}";`,
    reference: ({ name }) => `${name}Here`,
  },
  {
    name: "default export",
    files: ({ name, code, file }) => ({ [file]: `${code}\nexport default ${name};` }),
    head: ({ name, file, extension }) => `import ${name} from "./${file}${extension}";`,
    reference: own,
  },
  {
    name: "namespace",
    files: ({ name, code, file }) => ({ [file]: `${code}\nexport { ${name} };` }),
    head: ({ name, file, extension }) => `import * as ${name}All from "./${file}${extension}";`,
    reference: ({ name }) => `${name}All.${name}`,
  },
  {
    name: "re-export",
    files: ({ name, code, file, barrel, extension }) => ({
      [file]: `${code}\nexport { ${name} as default };`,
      [barrel]: `export { default as ${name} } from "./${file}${extension}";`,
    }),
    head: ({ name, barrel, extension }) => `import { ${name} } from "./${barrel}${extension}";`,
    reference: own,
  },
  {
    name: "export star",
    files: ({ name, code, file, barrel, extension }) => ({
      [file]: `${code}\nexport { ${name} };`,
      [barrel]: `export * from "./${file}${extension}";\nexport const ${name}Other = 1;`,
    }),
    head: ({ name, barrel, extension }) => `import { ${name} } from "./${barrel}${extension}";`,
    reference: own,
  },
  {
    name: "namespace re-export",
    files: ({ name, code, file, barrel, extension }) => ({
      [file]: `${code}\nexport { ${name} };`,
      [barrel]: `export * as inner from "./${file}${extension}";`,
    }),
    head: ({ barrel, name, extension }) => `import { inner as ${name}Inner } from "./${barrel}${extension}";`,
    reference: ({ name }) => `${name}Inner.${name}`,
  },
  {
    name: "import and export again",
    files: ({ name, code, file, barrel, extension }) => ({
      [file]: `${code}\nexport { ${name} };`,
      [barrel]: `import { ${name} } from "./${file}${extension}";\nexport default { ${name} };`,
    }),
    head: ({ barrel, name, extension }) => `import ${name}Object from "./${barrel}${extension}";`,
    reference: ({ name }) => `${name}Object.${name}`,
  },
  {
    name: "dynamic import",
    files: ({ name, code, file }) => ({ [file]: `${code}\nexport { ${name} };` }),
    head: () => "",
    before: ({ name, file, extension }) => `const { ${name} } = %await import("./${file}${extension}");`,
    reference: own,
  },
];

/** Homes in CommonJS. */
export const commonHomes: readonly Home[] = [
  same,
  {
    name: "module.exports with it",
    files: ({ name, code, file }) => ({ [file]: `${code}\nmodule.exports = { ${name} };` }),
    head: ({ name, file }) => `const { ${name} } = require("./${file}");`,
    reference: own,
  },
  {
    name: "module.exports itself",
    files: ({ name, code, file }) => ({ [file]: `${code}\nmodule.exports = ${name};` }),
    head: ({ name, file }) => `const ${name} = require("./${file}");`,
    reference: own,
  },
  {
    name: "exports.x",
    files: ({ name, code, file }) => ({ [file]: `${code}\nexports.${name} = ${name};` }),
    head: ({ name, file }) => `const ${name}All = require("./${file}");`,
    reference: ({ name }) => `${name}All.${name}`,
  },
  {
    name: "handed on by spread",
    files: ({ name, code, file, barrel }) => ({
      [file]: `${code}\nmodule.exports.${name} = ${name};`,
      [barrel]: `module.exports = { ...require("./${file}"), other: 1 };`,
    }),
    head: ({ name, barrel }) => `const { ${name} } = require("./${barrel}");`,
    reference: own,
  },
  {
    name: "handed on by name",
    files: ({ name, code, file, barrel }) => ({
      [file]: `${code}\nmodule.exports = exports = ${name};`,
      [barrel]: `exports.${name} = require("./${file}");`,
    }),
    head: ({ name, barrel }) => `const ${name} = require("./${barrel}").${name};`,
    reference: own,
  },
  {
    name: "required where it is used",
    files: ({ name, code, file }) => ({ [file]: `${code}\nmodule.exports = { inner: { ${name} } };` }),
    head: () => "",
    before: ({ name, file }) => `const ${name} = require("./${file}").inner.${name};`,
    reference: own,
  },
];
