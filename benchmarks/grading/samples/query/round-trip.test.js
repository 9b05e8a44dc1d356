const query = require("./query");

describe("round trip", () => {
  it("gives back what it was given", () => {
    const values = { a: "1", b: "x y", list: ["1", "2"] };
    expect(query.parse(query.stringify(values))).toEqual(values);
  });

  it("is stable", () => {
    expect(query.stringify(query.parse("a=1"))).toEqual(query.stringify(query.parse("a=1")));
  });

  it("makes objects", () => {
    expect(query.parse("a=1")).toBeInstanceOf(Object);
    expect(query.parse("a=1").a).not.toBeNull();
    expect(query.stringify({})).not.toBeUndefined();
  });
});
