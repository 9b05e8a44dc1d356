import { describe, expect, it, vi } from "vitest";
import { mapLimit, retry } from "./retry.js";

const failing = (times) => {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw new Error(`failure ${calls}`);
    return calls;
  };
};

describe("retry", () => {
  it("returns the first success", async () => {
    await expect(retry(failing(2))).resolves.toBe(3);
  });

  it("gives up after the last attempt, with the cause", async () => {
    await expect(retry(failing(5), { attempts: 2 })).rejects.toMatchObject({
      message: "gave up: failure 2",
      cause: expect.any(Error),
    });
  });

  it("stops where it makes no sense", async () => {
    const task = vi.fn(failing(5));
    await expect(retry(task, { when: (error) => error.message !== "failure 1" })).rejects.toThrow("failure 1");
    expect(task).toHaveBeenCalledTimes(1);
  });

  it("waits longer each time", async () => {
    const timeout = vi.spyOn(globalThis, "setTimeout");
    await retry(failing(2), { delay: 1, factor: 3 });
    expect(timeout.mock.calls.map((call) => call[1])).toEqual([1, 3]);
    timeout.mockRestore();
  });
});

describe("mapLimit", () => {
  it("keeps the order and the limit", async () => {
    let running = 0;
    let most = 0;
    const results = await mapLimit([3, 1, 2], 2, async (item, index) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, item));
      running -= 1;
      return item * 10 + index;
    });
    expect(results).toEqual([30, 11, 22]);
    expect(most).toBe(2);
  });

  it("does nothing with nothing", async () => {
    expect(await mapLimit([], 3, async () => 1)).toEqual([]);
  });
});
