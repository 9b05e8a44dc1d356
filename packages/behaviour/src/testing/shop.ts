/** A sample project for comparing coverage: branches, classes, errors, generators, and a file that no test loads. */
const body = `
  #items = [];
  static limit = 3;

  constructor(name = "basket") {
    this.name = name;
  }

  add(item, count = 1) {
    if (count <= 0) {
      throw new RangeError("count");
    }
    if (this.#items.length >= Basket.limit) return false;
    this.#items.push({ item, count });
    return true;
  }

  get size() {
    return this.#items.reduce((sum, { count }) => sum + count, 0);
  }

  *names() {
    for (const { item } of this.#items) {
      yield item.name ?? "nameless";
    }
  }

  never() {
    const text = this.name;
    return text.length > 3
      ? text
      : "short";
  }
}

export function price(item) {
  switch (item.kind) {
    case "book":
      return 10;
    case "pen":
      return 1;
    default:
      return 0;
  }
}

export async function load(read) {
  try {
    const text = await read();
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  } finally {
    load.calls = (load.calls || 0) + 1;
  }
}

export const discounts = {
  none: () => 0,
  half: (sum) => sum / 2,
  some(sum) {
    return sum > 100
      && sum / 10;
  },
};

const unusedInside = () => {
  return "never called";
};
export { unusedInside };
`;

export const shop = `export class Basket {${body}`;
export const shopCommon = `class Basket {${body
  .replace("export { unusedInside };\n", "")
  .replace(
    /export (async function|function|const)/g,
    "$1",
  )}module.exports = { Basket, price, load, discounts, unusedInside };\n`;
export const shopTyped = `interface Item {\n  name?: string;\n  kind: string;\n}\n\ntype Read = () => Promise<string>;\n\n${shop
  .replace("#items = [];", "#items: Array<{ item: Item; count: number }> = [];\n  readonly name: string;")
  .replace("add(item, count = 1) {", "add(item: Item, count = 1): boolean {")
  .replace("price(item)", "price(item: Item): number")
  .replace("load(read)", "load(read: Read): Promise<unknown>")
  .replaceAll("load.calls", "calls")
  .replace("(calls || 0) + 1", "calls + 1")
  .replace("half: (sum)", "half: (sum: number)")
  .replace("some(sum)", "some(sum: number)")}let calls = 0;\n`;

/** Without functions that stand on one line with something else: for reports that can't tell the two apart. */
export const plain = (text: string): string =>
  text
    .replace("none: () => 0,", "none() {\n    return 0;\n  },")
    .replace("half: (sum) => sum / 2,", "half(sum) {\n    return sum / 2;\n  },");

export const left = `export function left(a) {
  if (a) {
    return 1;
  }
  return 2;
}
`;
export const leftCommon = `${left.replace("export ", "")}module.exports = { left };\n`;

/** What the tests of every runner do with it, in the words of Node's assertions. */
export const uses = `
  const basket = new Basket();
  const added = [basket.add({ kind: "book" }), basket.add({ kind: "pen", name: "pen" }, 2)];
  const names = [...basket.names()];
  const prices = [price({ kind: "book" }), price({ kind: "other" })];
  const broken = await load(async () => "{");
  const discount = discounts.some(50);
  assert.deepEqual([added, basket.size, names, prices, broken, discount], [[true, true], 3, ["nameless", "pen"], [10, 0], undefined, false]);
`;
