const { parse, stringify } = require("./query");

describe("parse", () => {
  test.each`
    text             | result
    ${""}            | ${{}}
    ${"?a=1&b=2"}    | ${{ a: "1", b: "2" }}
    ${"a"}           | ${{ a: "" }}
    ${"a=b=c"}       | ${{ a: "b=c" }}
    ${"a=x+y%20z"}   | ${{ a: "x y z" }}
    ${"a=%zz"}       | ${{ a: "%zz" }}
    ${"a[]=1&a[]=2"} | ${{ a: ["1", "2"] }}
  `("reads $text", ({ text, result }) => {
    expect(parse(text)).toEqual(result);
  });

  test("never touches the prototype", () => {
    expect(parse("__proto__=1&b=2")).toEqual({ b: "2" });
    expect({}.polluted).toBeUndefined();
  });
});

describe("stringify", () => {
  test("writes values, arrays and escapes", () => {
    expect(stringify({ b: 1, a: "x y", list: [1, 2] })).toBe("b=1&a=x%20y&list[]=1&list[]=2");
  });

  test("leaves out what is not there and sorts when asked", () => {
    expect(stringify({ b: null, c: 1, a: undefined })).toBe("c=1");
    expect(stringify({ b: 1, a: 2 }, { sort: true })).toBe("a=2&b=1");
  });
});
