import { expect, test } from "vitest";
import { parseRawEntries } from "./raw-entries.ts";

const records = (...texts: string[]): Buffer[] => texts.map((text) => Buffer.from(text, "latin1"));

test("entries get their counts in order, renames with both names", () => {
  const entries = parseRawEntries(
    records(
      ":100644 100755 aaaa bbbb M",
      "a.ts",
      ":100644 100644 aaaa bbbb R094",
      "old.ts",
      "new.ts",
      ":100644 000000 aaaa 0000 D",
      ":odd\n\t.png",
      "3\t1\ta.ts",
      "20\t10\t",
      "old.ts",
      "new.ts",
      "-\t-\t:odd\n\t.png",
    ),
  );
  expect(entries).toEqual([
    {
      oldMode: "100644",
      newMode: "100755",
      status: "M",
      path: "a.ts",
      isDecodable: true,
      counts: { added: 3, removed: 1 },
    },
    {
      oldMode: "100644",
      newMode: "100644",
      status: "R",
      path: "new.ts",
      previousPath: "old.ts",
      isDecodable: true,
      counts: { added: 20, removed: 10 },
    },
    { oldMode: "100644", newMode: "000000", status: "D", path: ":odd\n\t.png", isDecodable: true },
  ]);
});

test("a name with newlines does not hide its counts", () => {
  const [entry] = parseRawEntries(records(":100644 100644 a b M", "a\nb\tc", "12\t34\ta\nb\tc"));
  expect(entry).toMatchObject({ path: "a\nb\tc", counts: { added: 12, removed: 34 } });
});

test("a name that is not UTF-8 is for showing only, be it the old one or the new", () => {
  const [renamed, back, plain] = parseRawEntries(
    records(":1 1 a b R100", "\xff", "ok", ":1 1 a b R100", "ok", "\xff", ":1 1 a b A", "\xff"),
  );
  expect([renamed, back, plain].map((entry) => entry?.isDecodable)).toEqual([false, false, false]);
  expect(plain?.path).toBe("\ufffd");
});

test("without counts there are none, and nothing is nothing", () => {
  expect(parseRawEntries(records(":1 1 a b M", "a.ts"))[0]).not.toHaveProperty("counts");
  expect(parseRawEntries([])).toEqual([]);
});
