import { expect, it } from "vitest";
import { readTomlTree, tableLines } from "./toml-tree.ts";

it("finds the heads of tables, and not what only looks like one", () => {
  const text = [
    "# [[package]]",
    "[[package]] # first",
    'a = "[[package]]"',
    'b = """',
    "[[package]]",
    '\\""" still',
    '"""',
    "  [[ package ]]\r",
    "c = '''",
    "[[package]]'''",
    "d = [",
    "  [1],",
    "]",
    "[[package.x]]",
    "[[package]]",
    "e = '\"\"\"' # '''",
    "[[package]]",
  ].join("\n");
  expect(tableLines(text, "package")).toEqual([2, 8, 15, 17]);
});

it("gives what stands in a table the line of its head", () => {
  const toml = readTomlTree('v = 1\n[[package]]\nname = "a"\n[package.b]\nc = 1\n[[package]]\nname = "d"\n', "package");
  const packages = toml.ok ? toml.value.get("package") : undefined;
  const [first, second] = Array.isArray(packages?.value) ? packages.value : [];
  expect(packages?.line).toBe(2);
  expect(first instanceof Map && [first.get("name")?.line, first.get("b")?.line]).toEqual([2, 2]);
  expect(second instanceof Map && second.get("name")?.line).toBe(6);
});

it("reads tables without heads too, all on line 1", () => {
  const toml = readTomlTree('\npackage = [{ name = "a" }, { name = "b" }]\n', "package");
  const packages = toml.ok ? toml.value.get("package")?.value : undefined;
  expect(Array.isArray(packages) && packages.map((item) => item instanceof Map && item.get("name"))).toEqual([
    { line: 1, value: "a" },
    { line: 1, value: "b" },
  ]);
});

it("reads dates, large numbers and __proto__ as plain values", () => {
  const toml = readTomlTree("a = 2024-01-01T00:00:00Z\nb = 1e400\n[__proto__]\nc = 1\n");
  expect(toml.ok && [...toml.value.keys()]).toEqual(["a", "b", "__proto__"]);
  expect(toml.ok && toml.value.get("a")?.value).toBe("2024-01-01T00:00:00.000Z");
  expect(Object.hasOwn(Object.prototype, "c")).toBe(false);
});

it.each([
  ["a = 1\na = 2", 2, 1],
  ["[a]\n[a]", 2, 2],
  ["a = 99999999999999999999", 1, 5],
  [`a = ${"[".repeat(100_000)}`, 1, 1005],
])("says where %j goes wrong", (text, line, column) => {
  expect(readTomlTree(text)).toMatchObject({ ok: false, line, column });
});
