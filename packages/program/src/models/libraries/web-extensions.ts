import type { LibraryModel } from "../schema.ts";

/** Pages and other extensions that may send messages here; their scripts are anybody's. */
const stranger = { source: "message", what: "a message of a page or of another extension" } as const;
/** Scripts of this extension, which run in pages of anybody's and may be spoken for there. */
const own = { source: "ipc", what: "a message of another part of the extension" } as const;
const stored = { source: "storage", what: "the extension's storage" } as const;

export const model = {
  packages: ["webextension-polyfill"],
  title: "Extensions of browsers: messages, storage, scripts that are put into pages",
  aliases: {
    "global.{chrome,browser}": "webextension-polyfill",
  },
  apis: [
    {
      api: "webextension-polyfill.runtime.onMessage.addListener",
      calls: [{ at: "0", with: [own, { nothing: true }, { nothing: true }] }],
    },
    {
      api: "webextension-polyfill.runtime.onMessageExternal.addListener",
      calls: [{ at: "0", with: [stranger, { nothing: true }, { nothing: true }] }],
    },
    {
      api: "webextension-polyfill.runtime.onConnectExternal.addListener",
      calls: [{ at: "0", with: [{ api: "webextension-polyfill.Port()" }] }],
    },
    {
      api: "webextension-polyfill.Port().onMessage.addListener",
      calls: [{ at: "0", with: [stranger, { nothing: true }] }],
    },
    {
      api: "webextension-polyfill.tabs.executeScript",
      sinks: [
        { at: "0.code", danger: "code" },
        { at: "1.code", danger: "code" },
      ],
    },
    { api: "webextension-polyfill.devtools.inspectedWindow.eval", sinks: [{ at: "0", danger: "code" }] },
    {
      api: "webextension-polyfill.storage.{local,sync,session}.get",
      source: stored,
      calls: [{ at: "last", with: [stored] }],
    },
    { api: "webextension-polyfill.storage.{local,sync,session}.{set,remove,clear}" },
    { api: "webextension-polyfill.runtime.{getURL,id,getManifest}" },
  ],
} satisfies LibraryModel;
