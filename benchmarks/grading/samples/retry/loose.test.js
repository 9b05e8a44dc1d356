import { expect, it } from "vitest";
import { mapLimit, retry } from "./retry.js";

it("retries", async () => {
  const result = await retry(async () => "ok");
  expect(result).toBeTruthy();
});

it("rejects", async () => {
  expect(
    retry(
      async () => {
        throw new Error("no");
      },
      { attempts: 1 },
    ),
  ).rejects.toThrow();
});

it("rejects in the end", async () => {
  let error;
  await retry(async () => {
    throw new Error("no");
  }).catch((caught) => {
    error = caught;
  });
  expect(error).toBeInstanceOf(Error);
});

it("maps", async () => {
  const results = await mapLimit([1, 2, 3], 2, async (item) => item * 2);
  results.forEach((item) => expect(item % 2).toBe(0));
  expect(results.length).toBe(3);
});
