const { parse, stringify } = require("./query");

it("parses", () => {
  expect(parse("?a=1&list[]=2&list[]=3")).toMatchInlineSnapshot(`
{
  "a": "1",
  "list": [
    "2",
    "3",
  ],
}
`);
});

it("stringifies", () => {
  expect(stringify({ a: 1 })).toMatchSnapshot();
});
