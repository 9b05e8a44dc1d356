const { Cache } = require("./cache");

describe("Cache", () => {
  it("keeps what was used last", () => {
    const onEvict = jest.fn();
    const cache = new Cache({ max: 2, onEvict });
    cache.set("a", 1);
    cache.set("b", 2);
    expect(cache.get("a")).toBe(1);
    cache.set("c", 3);
    expect(cache.get("b")).toBeUndefined();
    expect(cache.get("a")).toBe(1);
    expect(onEvict).toHaveBeenCalledWith("b", 2, "full");
    expect(onEvict).toHaveBeenCalledTimes(1);
  });

  it("forgets after a time", () => {
    let time = 0;
    const onEvict = jest.fn();
    const cache = new Cache({ ttl: 10, now: () => time, onEvict });
    cache.set("a", 1);
    time = 10;
    expect(cache.get("a")).toBe(1);
    time = 11;
    expect(cache.get("a")).toBeUndefined();
    expect(onEvict).toHaveBeenCalledWith("a", 1, "expired");
  });

  it("counts hits", () => {
    const cache = new Cache();
    expect(cache.ratio).toBe(0);
    cache.set("a", 1);
    cache.get("a");
    cache.get("b");
    expect(cache.ratio).toBeCloseTo(0.5);
    expect([cache.hits, cache.misses]).toEqual([1, 1]);
  });

  it("loads once", async () => {
    const loader = jest.fn(async (key) => `${key}!`);
    const cache = new Cache();
    expect(await cache.load("a", loader)).toBe("a!");
    expect(await cache.load("a", loader)).toBe("a!");
    expect(loader).toHaveBeenCalledTimes(1);
  });
});
