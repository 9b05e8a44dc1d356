import { parseSyml, stringifySyml } from "@yarnpkg/parsers";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readEntries } from "./read-entries.ts";

const header = "# yarn lockfile v1\n\n";

/** As Yarn's own parser gives it. */
function plain(text: string): unknown {
  const read = readEntries(text);
  if (read.status !== "read") return read;
  return Object.fromEntries(
    read.entries.map(({ descriptors, fields, lists }) => [
      descriptors.join(", "),
      {
        ...Object.fromEntries(fields),
        ...Object.fromEntries([...lists].map(([list, pairs]) => [list, Object.fromEntries(pairs)])),
      },
    ]),
  );
}

it("reads what Yarn's own parser reads", () => {
  const name = fc.stringMatching(/^(?:@[a-z]{1,4}\/)?[a-z][a-z.-]{0,6}$/);
  const range = fc.constantFrom(
    "^1.0.0",
    "*",
    ">=1 <2",
    "npm:x@^1",
    "1 || 2",
    "git+https://h/o/r.git#x",
    "file:../y",
    "~1.x",
  );
  const descriptor = fc.tuple(name, range).map(([first, second]) => `${first}@${second}`);
  const entry = fc.record(
    {
      version: fc.constantFrom("1.0.0", "2.0.0-rc.1"),
      resolved: fc.constantFrom("https://r/x/-/x-1.0.0.tgz#abc", 'quote " in it'),
      integrity: fc.constantFrom("sha512-abc=="),
      dependencies: fc.dictionary(name, range, { minKeys: 1, maxKeys: 3 }),
    },
    { requiredKeys: ["version"] },
  );
  fc.assert(
    fc.property(fc.dictionary(descriptor, entry, { minKeys: 1, maxKeys: 6 }), (entries) => {
      const lines = Object.entries(entries).map(([key, { dependencies, ...fields }]) =>
        [
          `${JSON.stringify(key)}:`,
          ...Object.entries(fields).map(([field, value]) => `  ${field} ${JSON.stringify(value)}`),
          ...(dependencies === undefined ? [] : ["  dependencies:"]),
          ...Object.entries(dependencies ?? {}).map(
            ([asked, wanted]) => `    ${JSON.stringify(asked)} ${JSON.stringify(wanted)}`,
          ),
        ].join("\n"),
      );
      const text = `${header}${lines.join("\n\n")}\n`;
      expect(plain(text)).toEqual(JSON.parse(JSON.stringify(parseSyml(text))));
    }),
    { numRuns: 200 },
  );
  expect(stringifySyml({ a: "b" })).toBe("a: b\n");
});

it("reads several descriptors, bare words and comments", () => {
  const text = `${header}a@^1, "a@~1.0":\n  version "1.0.0"\n  # a comment\n  dependencies:\n    b "*"\n    "@s/c" 1.x\n\nd@x:y:\n  version 2\n`;
  expect(plain(text)).toEqual({
    "a@^1, a@~1.0": { version: "1.0.0", dependencies: { b: "*", "@s/c": "1.x" } },
    "d@x:y": { version: "2" },
  });
});

it.each([
  ["a@1:\n   version 1", 2, 4],
  ["  version 1", 1, 3],
  ["a@1:\n  version 1 2", 2, 3],
  ["a@1:\n    b 1", 2, 5],
  ["a@1\n", 1, 1],
  [":\n", 1, 1],
  ['"a@1:\n', 1, 1],
])("refuses %j", (text, line, column) => {
  expect(readEntries(text)).toMatchObject({ status: "unreadable", line, column });
});
