import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FlawInput } from "../osv/flaw.ts";
import { openFlawFile } from "./open-flaws.ts";
import { startFlawFile } from "./write-flaws.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "flaws-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

const now = new Date("2026-11-22T00:00:00Z");

async function write(flaws: readonly FlawInput[]): Promise<string> {
  const path = join(directory, "npm.update.db");
  const file = await open(path, "w");
  const writer = await startFlawFile(file, now);
  for (const flaw of flaws) {
    // oxlint-disable-next-line no-await-in-loop -- a writer takes one after the other
    await writer.add(flaw);
  }
  const brought = now.toISOString();
  await writer.finish({ ecosystem: "npm", origin: "update", source: "x", form: "archive", brought, unreadable: 0 });
  await file.close();
  return path;
}

const flaw = (id: string, name: string, more: Partial<FlawInput> = {}): FlawInput => ({
  id,
  name,
  modified: "2026-11-01T00:00:00Z",
  summary: "s",
  ...more,
});

describe("a file of flaws", () => {
  it("gives back what was put in for each name, and nothing for others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string(), fc.constantFrom("a", "b", "constructor", "ü")), { maxLength: 30 }),
        async (pairs) => {
          const opened = openFlawFile(await write(pairs.map(([id, name]) => flaw(id, name))));
          for (const name of ["a", "b", "constructor", "ü", "none"]) {
            const ids = opened.flawsOf(name).map(({ id }) => id);
            expect(ids.sort()).toEqual(
              pairs
                .filter((pair) => pair[1] === name)
                .map(([id]) => id)
                .sort(),
            );
          }
          opened.close();
        },
      ),
      { numRuns: 30 },
    );
  });

  it("counts what it holds, and does not let a record from the future make it look fresh", async () => {
    const path = await write([
      flaw("1", "a"),
      flaw("2", "a", { malicious: true, modified: "2026-11-03T00:00:00Z" }),
      flaw("3", "b", { withdrawn: "2026-01-01T00:00:00Z", modified: "2099-01-01T00:00:00Z" }),
    ]);
    const opened = openFlawFile(path);
    opened.close();
    expect(opened.about).toMatchObject({
      records: 3,
      packages: 2,
      malicious: 1,
      withdrawn: 1,
      newest: "2026-11-03T00:00:00.000Z",
    });
  });

  it("notices any changed byte before it hands out what that byte was part of", async () => {
    const path = await write([flaw("GHSA-1", "a", { summary: "true" })]);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      expect(() => {
        const opened = openFlawFile(path);
        try {
          const ids = opened.flawsOf("a").map(({ id, summary }) => `${id} ${summary}`);
          if (ids.join() === "GHSA-1 true") throw new Error(`byte ${at} is not covered`);
        } finally {
          opened.close();
        }
      }, `byte ${at}`).toThrow(/cut short|changed|another kind/);
    }
  });

  it.each([0, 1, 40, 200])("refuses one that was cut to %i bytes", async (length) => {
    const path = await write([flaw("GHSA-1", "a", { summary: "x".repeat(300) })]);
    writeFileSync(path, readFileSync(path).subarray(0, length));
    expect(() => openFlawFile(path)).toThrow(/cut short|another kind/);
  });
});
