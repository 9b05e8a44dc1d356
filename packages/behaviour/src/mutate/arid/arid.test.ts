import { describe, expect, it } from "vitest";
import { findMutants } from "../find/find-mutants.ts";

/** Mutants of a text that are left out as arid, and those that are not. */
function split(text: string, path = "a.tsx") {
  const { mutants } = findMutants(path, text);
  return {
    arid: mutants.filter(({ skip }) => skip?.kind === "arid"),
    kept: mutants.filter(({ skip }) => skip === undefined),
  };
}

describe("arid code", () => {
  it.each([
    ["console", `console.log("a" + 1 > 2, f(3))`],
    ["a logger of an object", "this.logger.warn(`late by ${x + 1}`)"],
    ["a logger of a request", `await req.log.info({ a: 1 }, "b")`],
    ["metrics", `metrics.increment("orders", 1)`],
    ["a condition for logs alone", `if (x > 1) { console.log("big"); } else { log.debug("small"); }`],
    ["a mark of the module's format", `Object.defineProperty(exports, "__esModule", { value: true })`],
    ["a name for debuggers", `Button.displayName = "Button"`],
    [
      "a compiler's helper",
      `var __importDefault = (this && this.__importDefault) || function (m) { return m && m.__esModule ? m : { default: m }; };`,
    ],
    ["decorators", `@Entity({ name: "users" }) class User {}`],
  ])("leaves out %s", (_, text) => {
    const { arid, kept } = split(text, "a.ts");
    expect(kept.map(({ original }) => original)).toEqual([]);
    expect(arid.length).toBeGreaterThan(0);
    for (const { skip } of arid) expect(skip?.reason).toMatch(/^it /);
  });

  it.each([
    ["the text of an error, not that it is thrown", `throw new RangeError("too late")`, ["throw-removal"]],
    ["the text of an invariant, not what it asks", `invariant(a === b, "one")`, ["call-removal", "equality"]],
    [
      "how an element looks, not what it does",
      `x = <a className={b ? "c" : "d"} data-testid="e" title="f" href="g">h</a>`,
      ["string-literal"],
    ],
    ["texts that people read", `x = { description: "a", value: "b" }`, ["object-literal", "string-literal"]],
    ["a time to wait", `setTimeout(f, 100, 5)`, ["call-removal", "number-literal"]],
  ])("leaves out %s", (_, text, rest) => {
    expect(
      split(text)
        .kept.map(({ operator }) => operator)
        .toSorted(),
    ).toEqual(rest);
  });

  it("keeps what only looks like logging", () => {
    const texts = [
      "x = Math.log(2)",
      "catalog.info(1)",
      "order.log.push(1)",
      "const n = counter.value + 1",
      "if (a > 1) { console.log(a); go(); }",
    ];
    expect(texts.map((text) => split(text).kept[0]?.original)).toEqual([
      "2",
      "catalog.info(1)",
      "order.log.push(1)",
      "+",
      "a > 1",
    ]);
  });

  it("keeps codes of errors, which callers read", () => {
    expect(split(`new PayError("text", "E_CODE")`).kept.map(({ original }) => original)).toEqual([`"E_CODE"`]);
  });
});
