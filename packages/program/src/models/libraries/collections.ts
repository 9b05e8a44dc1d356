import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

/** Places of a list that are counted from its beginning. */
const places = Array.from({ length: 10 }, (_, place) => String(place));
const element = [{ at: "this.*" }, { nothing: true as const }, { at: "this" }];

export const model = {
  packages: ["global"],
  title: "Lists, maps, sets and iterators",
  aliases: {},
  apis: [
    // Functions that are given elements
    { api: "any().map", calls: [{ at: "0", with: element, to: "return.*" }] },
    {
      api: "any().flatMap",
      calls: [{ at: "0", with: element, to: "return.@items" }],
    },
    { api: "any().filter", keeps: { by: "0", to: "return.*" }, calls: [{ at: "0", with: element }] },
    // The second argument is the key where the receiver is a map.
    {
      api: "any().forEach",
      calls: [
        { at: "0", with: [{ at: "this.*" }, { at: "this.*" }, { at: "this" }] },
        {
          at: "0",
          with: [{ nothing: true }, { at: "this.@@keys" }],
          when: [{ at: "this.@@keys", is: "present" }],
        },
      ],
    },
    { api: "any().{find,findLast}", keeps: { by: "0", to: "return" }, calls: [{ at: "0", with: element }] },
    { api: "any().some", calls: [{ at: "0", with: element }], isScalar: true, tells: "none" },
    { api: "any().every", calls: [{ at: "0", with: element }], isScalar: true, tells: "every" },
    { api: "any().{findIndex,findLastIndex}", calls: [{ at: "0", with: element }], isScalar: true },
    {
      api: "any().reduce",
      flows: [{ from: "1", to: "return" }],
      calls: [
        {
          at: "0",
          with: [{ at: "1" }, { at: "this.*" }, { nothing: true }, { at: "this" }],
          to: "return",
          when: [{ at: "1", is: "present" }],
        },
        {
          at: "0",
          with: [{ at: "this.*" }, { at: "this.*" }, { nothing: true }, { at: "this" }],
          to: "return",
          when: [{ at: "1", is: "absent" }],
        },
      ],
    },
    {
      api: "any().reduceRight",
      flows: [{ from: "1", to: "return" }],
      calls: [{ at: "0", with: [{ at: "1" }, { at: "this.*" }, { nothing: true }, { at: "this" }], to: "return" }],
    },
    {
      api: "any().{sort,toSorted}",
      flows: [{ from: "this", to: "return" }],
      calls: [{ at: "0", with: [{ at: "this.*" }, { at: "this.*" }] }],
    },
    // Reading
    { api: "any().{slice,reverse,toReversed,copyWithin,subarray}", flows: [{ from: "this", to: "return" }] },
    {
      api: "any().at",
      flows: [
        { from: "this.$$0", to: "return", when: [{ at: "0", oneOf: places }] },
        { from: "this.*", to: "return", when: [{ at: "0", noneOf: places }] },
      ],
    },
    { api: "any().{pop,shift}", flows: [{ from: "this.*", to: "return" }] },
    {
      api: "any().join",
      flows: [
        { from: "this.*", to: "return" },
        { from: "0", to: "return" },
      ],
      makesSafe: noObject,
    },
    {
      api: "any().flat",
      flows: [{ from: "this.*.@items", to: "return.*" }],
    },
    {
      api: "any().concat",
      flows: [
        { from: "this", to: "return" },
        { from: "0+", to: "return", when: [{ at: "0", is: "text" }] },
        { from: "0+", to: "return", when: [{ at: "this", is: "constant" }] },
        { from: "0+.@items", to: "return.*", when: [{ at: "this", is: "not-constant" }] },
      ],
    },
    { api: "any().values", lists: "values" },
    {
      api: "any().keys",
      flows: [
        { from: "this.*", to: "return.*" },
        { from: "this.@@keys", to: "return.*" },
      ],
    },
    {
      api: "any().entries",
      lists: "entries",
    },
    {
      api: "any().next",
      flows: [
        { from: "this.*", to: "return.value" },
        { from: "this.@@returned", to: "return.value" },
      ],
    },
    // Writing
    { api: "any().{push,unshift}", flows: [{ from: "0+", to: "this.*" }], isScalar: true },
    {
      api: "any().splice",
      flows: [
        { from: "2+", to: "this.*" },
        { from: "this.*", to: "return.*" },
      ],
    },
    {
      api: "any().{toSpliced,with}",
      flows: [
        { from: "this", to: "return" },
        { from: "1+", to: "return.*" },
      ],
    },
    { api: "any().fill", flows: [{ from: "0", to: "this.*" }], returns: "self" },
    { api: "any().get", flows: [{ from: "this.$0", to: "return" }] },
    // What there is an entry of is one of those that the program has.
    {
      api: "global.Map().get",
      flows: [{ from: "this.$0", to: "return" }],
      checks: [{ at: "0", for: "all", when: true }],
    },
    { api: "any().{getAll}", flows: [{ from: "this.*", to: "return.*" }] },
    {
      api: "any().set",
      flows: [
        { from: "1", to: "this.$0" },
        { from: "0", to: "this.@@keys" },
      ],
      returns: "self",
    },
    { api: "any().add", flows: [{ from: "0", to: "this.*" }], returns: "self" },
    { api: "any().{union,intersection,difference,symmetricDifference}", flows: [{ from: "this.*", to: "return.*" }] },
    // Making
    {
      api: "global.Array",
      sinks: [{ at: "0", danger: "allocation" }],
      flows: [{ from: "1+", to: "return.*" }],
    },
    {
      api: "global.Array.from",
      flows: [{ from: "0.#", to: "return.#", when: [{ at: "1", is: "absent" }] }],
      // Of a list or a map it is a copy; a bare `{ length }` is what makes one as long as somebody says.
      sinks: [{ at: "0.length", danger: "allocation", when: [{ at: "0", is: "object" }] }],
      calls: [{ at: "1", with: [{ at: "0.*" }, { nothing: true }], to: "return.*" }],
    },
    { api: "global.Array.fromAsync", flows: [{ from: "0.*", to: "return.*" }] },
    { api: "global.Array.of", flows: [{ from: "0+", to: "return.*" }] },
    { api: "global.Array.isArray", isScalar: true },
    {
      api: "global.{Map,WeakMap}",
      entries: { from: "0", to: "map" },
      flows: [
        { from: "0.*.0", to: "return.@@keys" },
        { from: "0.@@keys", to: "return.@@keys" },
      ],
    },
    { api: "global.{Set,WeakSet}", flows: [{ from: "0.*", to: "return.*" }] },
    { api: "global.WeakRef", flows: [{ from: "0", to: "return.*" }] },
    { api: "any().deref", flows: [{ from: "this.*", to: "return" }] },
    {
      api: "global.Map.groupBy",
      flows: [{ from: "0.*", to: "return.*.*" }],
      calls: [{ at: "1", with: [{ at: "0.*" }] }],
    },
    { api: "global.Iterator.from", flows: [{ from: "0", to: "return" }] },
    { api: "any().{take,drop,toArray}", flows: [{ from: "this", to: "return" }] },
  ],
} satisfies LibraryModel;
