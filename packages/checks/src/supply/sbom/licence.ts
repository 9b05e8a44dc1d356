import parse from "spdx-expression-parse";

/** A licence as a package names it: one of SPDX's ids, an expression of them, or a name that SPDX does not know. */
export type Licence = { kind: "id" | "expression" | "name"; text: string };

/** Tells what a package's `license` is. */
export function readLicence(text: string): Licence {
  try {
    const read = parse(text);
    const isId = "license" in read && read.license === text && read.plus === undefined && read.exception === undefined;
    return { kind: isId && !text.includes("Ref-") ? "id" : "expression", text };
  } catch {
    return { kind: "name", text };
  }
}
