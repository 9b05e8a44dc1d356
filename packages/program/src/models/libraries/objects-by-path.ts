import type { LibraryModel } from "../schema.ts";

const set = [
  { from: "2", to: "0.*" },
  { from: "0", to: "return" },
] satisfies LibraryModel["apis"][number]["flows"];
const merge = [
  { from: "0", to: "return" },
  { from: "1", to: "return" },
  { from: "1+", to: "0" },
] satisfies LibraryModel["apis"][number]["flows"];

export const model = {
  packages: [
    "dot-prop",
    "object-path",
    "set-value",
    "dset",
    "flat",
    "deepmerge",
    "merge-deep",
    "merge",
    "mixin-deep",
    "defaults-deep",
    "deep-extend",
    "extend",
    "just-extend",
    "hoek",
    "@hapi/hoek",
    "immer",
    "fast-json-patch",
    "json-patch",
    "nested-property",
    "dottie",
    "object-assign",
    "defu",
  ],
  title: "Writing, merging and copying of objects",
  aliases: {
    "@fastify/deepmerge()": "deepmerge",
    "hoek.*": "@hapi/hoek.*",
    "deepmerge-ts.deepmerge": "deepmerge",
    "ts-deepmerge.merge": "deepmerge",
  },
  apis: [
    // Keys from outside; each was repaired at some version.
    { api: "dot-prop.{set,setProperty}", sinks: [{ at: "1", danger: "key", before: "5.1.1" }], flows: set },
    { api: "dot-prop.{get,getProperty}", flows: [{ from: "0.*", to: "return" }] },
    {
      api: "object-path.{set,ensureExists,push,insert}",
      sinks: [{ at: "1", danger: "key", before: "0.11.8" }],
      flows: set,
    },
    { api: "object-path.get", flows: [{ from: "0.*", to: "return" }] },
    { api: "set-value", sinks: [{ at: "1", danger: "key", before: "4.0.1" }], flows: set },
    { api: "{dset,dset.dset}", sinks: [{ at: "1", danger: "key", before: "3.1.4" }], flows: set },
    { api: "{deep-set,put-value}", sinks: [{ at: "1", danger: "key" }], flows: set },
    { api: "nested-property.set", sinks: [{ at: "1", danger: "key" }], flows: set },
    { api: "dottie.set", sinks: [{ at: "1", danger: "key", before: "2.0.4" }], flows: set },
    {
      api: "flat.unflatten",
      sinks: [{ at: "0", danger: "merge", before: "5.0.1" }],
      flows: [{ from: "0.*", to: "return.*" }],
    },
    { api: "{flat,flat.flatten}", flows: [{ from: "0.*", to: "return.*" }] },
    // Merging, key by key and deep
    { api: "merge-deep", sinks: [{ at: "1+", danger: "merge", before: "3.0.3" }], flows: merge },
    { api: "mixin-deep", sinks: [{ at: "1+", danger: "merge", before: "2.0.1" }], flows: merge },
    { api: "deep-extend", sinks: [{ at: "1+", danger: "merge", before: "0.5.1" }], flows: merge },
    { api: "{defaults-deep,assign-deep}", sinks: [{ at: "1+", danger: "merge" }], flows: merge },
    { api: "{merge,merge.recursive}", sinks: [{ at: "0+", danger: "merge", before: "2.1.1" }], flows: merge },
    {
      api: "extend",
      sinks: [{ at: "2+", danger: "merge", before: "3.0.2", when: [{ at: "0", is: "true" }] }],
      flows: merge,
    },
    { api: "just-extend", sinks: [{ at: "1+", danger: "merge", before: "4.0.0" }], flows: merge },
    { api: "@hapi/hoek.{merge,applyToDefaults}", sinks: [{ at: "1", danger: "merge", before: "8.5.1" }], flows: merge },
    { api: "@hapi/hoek.clone", flows: [{ from: "0", to: "return" }] },
    // These leave `__proto__` out.
    {
      api: "{deepmerge,defu,defu.defu}",
      flows: [
        { from: "0", to: "return" },
        { from: "1", to: "return" },
      ],
    },
    { api: "deepmerge.all", flows: [{ from: "0.*", to: "return" }] },
    {
      api: "object-assign",
      flows: [
        { from: "1+", to: "0" },
        { from: "0", to: "return" },
        { from: "1", to: "return" },
      ],
    },
    // Copies
    {
      api: "{immer.produce,immer}",
      flows: [{ from: "0", to: "return" }],
      calls: [{ at: "1", with: [{ at: "0" }], to: "return" }],
    },
    { api: "{clone,clone-deep,rfdc(),fast-copy,klona,klona.klona}", flows: [{ from: "0", to: "return" }] },
    {
      api: "fast-json-patch.{applyPatch,applyOperation}",
      sinks: [{ at: "1", danger: "merge", before: "3.1.1" }],
      flows: [
        { from: "1", to: "0.*" },
        { from: "0", to: "return.newDocument" },
      ],
    },
    { api: "json-patch.apply", sinks: [{ at: "1", danger: "merge" }], flows: [{ from: "0", to: "return" }] },
    { api: "fast-deep-equal", isScalar: true },
  ],
} satisfies LibraryModel;
