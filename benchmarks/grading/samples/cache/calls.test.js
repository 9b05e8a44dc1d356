const { Cache } = require("./cache");

describe("Cache", () => {
  let cache;
  beforeEach(() => {
    cache = new Cache({ max: 2 });
  });

  it("sets", () => {
    const set = jest.spyOn(cache, "set");
    cache.set("a", 1);
    expect(set).toHaveBeenCalledWith("a", 1);
  });

  it("gets", () => {
    jest.spyOn(cache, "get").mockReturnValue(42);
    expect(cache.get("a")).toBe(42);
  });

  it("loads", async () => {
    const loader = jest.fn().mockResolvedValue("x");
    await cache.load("a", loader);
    expect(loader).toHaveBeenCalled();
  });

  it("evicts", () => {
    cache.set("a", 1);
    cache.set("b", 1);
    cache.set("c", 1);
    expect(cache.entries.size).toBeLessThanOrEqual(3);
  });
});
