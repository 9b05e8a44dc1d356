import { expect, it } from "vitest";
import { linesOf, marked } from "./marked-lines.ts";
import { fixture, manifest, verifyFixture } from "./verify-fixture.ts";

// A line counts where a statement starts, and by the busiest of its statements; an implicit return is one.
const tricky = marked(`  |import path from "node:path";
  |
+ |const table = {
  |  used() {
+ |    return "used";
  |  },
  |  unused() {
- |    return path.join("a", "b");
  |  },
+ |  arrow: () => table.used(),
  |};
  |
+ |export const multi = (list) =>
+ |  list
+ |    .filter((one) => one > 1)
  |    .map((one) => {
+ |      if (one > 100) return "huge";
+ |      return "fine";
  |    });
  |
  |export function* generate() {
+ |  yield 1;
- |  yield 2;
  |}
  |
  |export async function waits() {
+ |  await Promise.reject(new Error("no"));
- |  return "never";
  |}
  |
  |export function loops(list) {
+ |  outer: for (const one of list) {
+ |    for (const two of list) {
+ |      if (two === 1) continue outer;
- |      console.log(one);
  |    }
  |  }
+ |  let count = 0;
+ |  while (count < 2) {
+ |    count += 1;
+ |    if (count === 2) {
+ |      break;
  |    }
  |  }
+ |  try {
+ |    return count;
  |  } finally {
+ |    table.arrow();
  |  }
  |}
  |
  |export class Shape {
+ |  static made = 0;
  |  static {
+ |    Shape.made = 1;
  |  }
+ |  #secret = 5;
  |  get secret() {
+ |    return this.#secret;
  |  }
  |  set secret(value) {
- |    this.#secret = value;
  |  }
  |}
  |
  |export default loops;
  |`);
const test = (from: string) => `import { it } from "${from}";
import loops, { multi, generate, waits, Shape } from "./tricky.js";
it("calls", async () => { multi([1, 2]); generate().next(); await waits().catch(() => {}); loops([1]); new Shape().secret; });
`;

it.each([
  ["node:test", "node --test"],
  ["vitest", "vitest run"],
])("lines of less usual statements are the truth by %s", async (runner, script) => {
  const repository = fixture({
    "package.json": manifest(script),
    "a.test.js": test(runner),
    "tricky.js": tricky.source,
    "never.js": tricky.source,
  });
  const seen = await verifyFixture(repository);
  expect(linesOf(seen, "tricky.js")).toEqual(tricky.truth);
  expect(linesOf(seen, "never.js")).toEqual(tricky.truth.map((line) => line.replace("+", "-")));
});
