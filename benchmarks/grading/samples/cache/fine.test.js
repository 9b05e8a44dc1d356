const { Cache } = require("./cache");

test("stores and returns", () => {
  const cache = new Cache();
  cache.set("k", { id: 1 });
  expect(cache.get("k")).toEqual({ id: 1 });
  expect(cache.get("other")).toBeUndefined();
});

test("size is bounded", () => {
  const cache = new Cache({ max: 2 });
  for (const key of ["a", "b", "c", "d"]) cache.set(key, key);
  expect([...cache.entries.keys()]).toEqual(["c", "d"]);
});

test("ratio is between 0 and 1", () => {
  const cache = new Cache();
  cache.set("a", 1);
  cache.get("a");
  expect(cache.ratio).toBeGreaterThanOrEqual(0);
  expect(cache.ratio).toBeLessThanOrEqual(1);
});
