import { describe, expect, it } from "vitest";
import { createModelIndex } from "./model-index.ts";
import type { LibraryModel } from "./schema.ts";

const library = {
  packages: ["shop"],
  title: "A shop",
  aliases: {
    "shop.{Store,Branch}()": "shop.Shop()",
    "market.{open,close}": "shop.*",
    "shop.Shop().*": "shop.Shelf()",
    "copy.*": "shop.*",
  },
  apis: [
    { api: "shop.{open,close}", isScalar: true },
    { api: "shop.*", makesSafe: "all" },
    { api: "shop.Shop().sell.now", isScalar: true },
    { api: "shop.Shelf().find" },
    { api: "any().{trim,find}" },
  ],
} satisfies LibraryModel;

describe("the index of models", () => {
  const index = createModelIndex([library]);

  it("finds each of several names, and the most exact model", () => {
    expect(index.of("shop.close")).toEqual({ api: "shop.{open,close}", isScalar: true });
    expect(index.of("shop.other")?.makesSafe).toBe("all");
    expect(index.of("shop.Shop().sell")).toBeUndefined();
    expect(index.ofAny("trim")?.api).toBe("any().{trim,find}");
    expect(index.ofAny("sell")).toBeUndefined();
  });

  it("knows things by their other names", () => {
    expect(index.canonical("shop.Branch()")).toBe("shop.Shop()");
    expect(index.canonical("market.close")).toBe("shop.close");
    expect(index.canonical("copy.open")).toBe("shop.open");
    expect(index.canonical("nobody.knows")).toBe("nobody.knows");
  });

  it("takes any name for another only where it is no name of its own", () => {
    expect(index.canonical("shop.Shop().anything")).toBe("shop.Shelf()");
    expect(index.canonical("shop.Shop().sell")).toBe("shop.Shop().sell");
  });

  it("knows which paths lead somewhere, and which members are not only anybody's", () => {
    expect(index.leadsTo("shop.Shop()")).toBe(true);
    expect(index.leadsTo("shop.Branch")).toBe(true);
    expect(index.leadsTo("shop.Shop().buy")).toBe(false);
    expect(index.isAmbiguous("find")).toBe(true);
    expect(index.isAmbiguous("trim")).toBe(false);
  });
});
