import { expect, it } from "vitest";
import { directory, open } from "../workspace/testing/open-for-test.ts";
import { readLines } from "./lines.ts";

it("reads the lines of text files, and of nothing else", async () => {
  const made = directory();
  made.write("a.ts", "1\n2\n");
  made.write("pic.png", new Uint8Array([0, 0xff]));
  const lines = await readLines(await open(made.path), ["a.ts", "pic.png", "absent.ts", "a.ts"]);
  expect([...lines]).toEqual([["a.ts", ["1", "2", ""]]]);
});
