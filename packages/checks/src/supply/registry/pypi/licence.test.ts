import fc from "fast-check";
import parse from "spdx-expression-parse";
import { describe, expect, it } from "vitest";
import { licenceOf } from "./licence.ts";

const osi = (name: string) => `License :: OSI Approved :: ${name}`;
const told = (info: Partial<Parameters<typeof licenceOf>[0]>) => {
  const licence = licenceOf({ name: "lib", classifiers: [], ...info });
  return licence.kind === "told" ? licence.licence : licence.kind === "none" ? "none" : `unknown: ${licence.why}`;
};

function isExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("the licence of a version on PyPI", () => {
  it.each([
    [
      "the expression before all else",
      { license_expression: "MIT OR Apache-2.0", license: "BSD" },
      "MIT OR Apache-2.0",
    ],
    ["a free text that is an expression", { license: "BSD-3-Clause" }, "BSD-3-Clause"],
    ["a name that is written out", { license: "The MIT License" }, "MIT"],
    ["another one", { license: "Apache License, Version 2.0" }, "Apache-2.0"],
    ["a classifier that means one licence", { classifiers: [osi("Mozilla Public License 2.0 (MPL 2.0)")] }, "MPL-2.0"],
    [
      "one without approval",
      { classifiers: ["License :: CC0 1.0 Universal (CC0 1.0) Public Domain Dedication"] },
      "CC0-1.0",
    ],
    ["one beside its parent", { classifiers: ["License :: OSI Approved", osi("MIT License")] }, "MIT"],
    [
      "an open classifier made exact",
      { license: "Apache-2.0", classifiers: [osi("Apache Software License")] },
      "Apache-2.0",
    ],
    [
      "an open variant made exact",
      { license: "GPL-3.0-only", classifiers: [osi("GNU General Public License v3 (GPLv3)")] },
      "GPL-3.0-only",
    ],
    [
      "the whole text of a licence beside its classifier",
      { license: "MIT License\n\nCopyright (c) …", classifiers: [osi("MIT License")] },
      "MIT",
    ],
    ["no word of it", { license: " ", classifiers: ["Programming Language :: Python"] }, "none"],
    [
      "a classifier that any object has",
      { classifiers: ["License :: constructor"] },
      'unknown: its classifier "constructor" does not mean one licence of SPDX',
    ],
    [
      "a classifier of several versions",
      { classifiers: [osi("Apache Software License")] },
      'unknown: its classifier "Apache Software License" does not mean one licence of SPDX',
    ],
    [
      "a closed one",
      { classifiers: ["License :: Other/Proprietary License"] },
      'unknown: its classifier "Other/Proprietary License" does not mean one licence of SPDX',
    ],
    [
      "two classifiers",
      { classifiers: [osi("MIT License"), osi("BSD License")] },
      'unknown: its classifiers name "MIT License" and "BSD License" and do not say how these go together',
    ],
    [
      "two that contradict each other",
      { license: "MIT", classifiers: [osi("GNU General Public License v3 (GPLv3)")] },
      'unknown: it says "MIT", and its classifier "GNU General Public License v3 (GPLv3)"',
    ],
    [
      "a contradiction to one licence",
      { license: "MIT", classifiers: [osi("ISC License (ISCL)")] },
      'unknown: it says "MIT", and its classifier "ISC License (ISCL)"',
    ],
    [
      "a free text of no sense",
      { license: "Dual\u001b[31m License" },
      'unknown: it says "Dual\\u{1b}[31m License", which is no expression of SPDX',
    ],
  ])("is read from %s", (_what, info, expected) => {
    expect(told(info)).toBe(expected);
  });

  it("is an expression of SPDX whatever free text and classifiers say", () => {
    const words = fc.constantFrom("MIT", "GPL-3.0-only", "BSD", osi("MIT License"), osi("BSD License"), "License :: x");
    fc.assert(
      fc.property(fc.oneof(fc.string(), words), fc.array(fc.oneof(fc.string(), words)), (license, classifiers) => {
        const licence = licenceOf({ name: "lib", license, classifiers });
        const named = licence.kind === "told" ? [licence.licence] : [];
        expect(named.filter((text) => !isExpression(text))).toEqual([]);
      }),
    );
  });
});
