import type { LibraryModel } from "../schema.ts";

const html = "html" as const;

/** What templates of components do with expressions. The names can be written in no program: `parse/component/parts.ts`. */
export const model = {
  packages: ["global"],
  title: "Templates of Vue, Svelte, Astro and of servers",
  apis: [
    { api: "global.template-html", sinks: [{ at: "0", danger: html }] },
    {
      api: "global.template-attributes",
      sinks: [
        { at: "0.innerHTML", danger: html },
        { at: "0.outerHTML", danger: html },
        { at: "0.srcdoc", danger: html },
      ],
    },
    // A template that a server fills in, by the names that it is asked for.
    { api: "global.template-view", listens: { name: "0", callback: "1", as: "view" } },
    { api: "global.template-include", emits: { name: "1", as: "view", given: ["0", "2"] } },
    { api: "global.template-address", sinks: [{ at: "0", danger: "script-url" }] },
    {
      api: "global.template-value",
      flows: [
        { from: "0", to: "return" },
        { from: "0.value", to: "return" },
      ],
    },
    // It escapes what it is given.
    { api: "global.template-markup" },
    {
      api: "svelte/store.{writable,readable}",
      flows: [{ from: "0", to: "return.$" }],
    },
    // Runes: what is derived is worked out of what stands there.
    { api: "global.{$derived,$state,$bindable}", flows: [{ from: "0", to: "return" }] },
    { api: "global.$state.raw", flows: [{ from: "0", to: "return" }] },
    { api: "global.$derived.by", calls: [{ at: "0", with: [], to: "return" }] },
    { api: "svelte/store.derived", calls: [{ at: "1", with: [{ at: "0.$" }], to: "return.$" }] },
    { api: "svelte/store.get", flows: [{ from: "0.$", to: "return" }] },
  ],
} satisfies LibraryModel;
