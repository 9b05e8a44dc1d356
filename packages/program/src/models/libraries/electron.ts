import type { LibraryModel } from "../schema.ts";

const fromPage = { source: "ipc", what: "a message of a page" } as const;
const loads = [{ at: "0", danger: "url" }] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: ["electron", "@electron/remote"],
  title: "Electron",
  aliases: {
    "electron/{main,renderer,common}": "electron",
    "electron.{BrowserView,WebContentsView}()": "electron.BrowserWindow()",
    "electron.WebContents()": "electron.BrowserWindow().webContents",
    "@electron/remote.*": "electron.*",
    "electron.remote": "electron",
  },
  apis: [
    {
      api: "electron.ipcMain.{on,once,handle,handleOnce,addListener}",
      calls: [{ at: "1", with: [{ nothing: true }, fromPage, fromPage, fromPage, fromPage, fromPage] }],
    },
    { api: "electron.ipcMain.removeHandler" },
    { api: "electron.ipcRenderer.{on,once}", calls: [{ at: "1", with: [{ nothing: true }, { nothing: true }] }] },
    { api: "electron.ipcRenderer.{send,sendSync,invoke,sendToHost}" },
    // The system starts whatever program is for that scheme.
    { api: "electron.shell.openExternal", sinks: [{ at: "0", danger: "script-url" }] },
    {
      api: "electron.shell.openPath",
      sinks: [
        { at: "0", danger: "command" },
        { at: "0", danger: "path" },
      ],
    },
    { api: "electron.shell.{showItemInFolder,trashItem,moveItemToTrash}", sinks: [{ at: "0", danger: "path" }] },
    { api: "electron.BrowserWindow().loadURL", sinks: [...loads, { at: "0", danger: "script-url" }] },
    { api: "electron.BrowserWindow().loadFile", sinks: [{ at: "0", danger: "path" }] },
    { api: "electron.BrowserWindow().webContents.loadURL", sinks: [...loads, { at: "0", danger: "script-url" }] },
    { api: "electron.BrowserWindow().webContents.loadFile", sinks: [{ at: "0", danger: "path" }] },
    {
      api: "electron.BrowserWindow().webContents.{executeJavaScript,executeJavaScriptInIsolatedWorld}",
      sinks: [{ at: "0", danger: "code" }],
    },
    { api: "electron.BrowserWindow().webContents.insertCSS" },
    { api: "electron.BrowserWindow().webContents.send" },
    {
      api: "electron.BrowserWindow().webContents.setWindowOpenHandler",
      calls: [{ at: "0", with: [{ api: "electron.HandlerDetails()" }] }],
    },
    { api: "electron.HandlerDetails().url", source: { source: "ipc", what: "an address that a page opens" } },
    {
      api: "electron.BrowserWindow().webContents.on",
      calls: [
        {
          at: "1",
          with: [{ nothing: true }, { source: "ipc", what: "an address that a page opens" }],
          when: [{ at: "0", oneOf: ["will-navigate", "new-window", "will-redirect", "will-frame-navigate"] }],
        },
        {
          at: "1",
          with: [{ nothing: true }],
          when: [{ at: "0", noneOf: ["will-navigate", "new-window", "will-redirect", "will-frame-navigate"] }],
        },
      ],
    },
    {
      api: "electron.app.{on,once}",
      calls: [
        {
          at: "1",
          with: [{ nothing: true }, { source: "url", what: "an address that the system opens" }],
          when: [{ at: "0", oneOf: ["open-url", "open-file"] }],
        },
        {
          at: "1",
          with: [{ nothing: true }, { api: "electron.BrowserWindow().webContents" }],
          when: [{ at: "0", oneOf: ["web-contents-created"] }],
        },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["open-url", "open-file", "web-contents-created"] }] },
      ],
      returns: "self",
    },
    { api: "electron.contextBridge.exposeInMainWorld", calls: [{ at: "1.*", with: [fromPage, fromPage, fromPage] }] },
    {
      api: "electron.protocol.{handle,registerFileProtocol,registerBufferProtocol,registerHttpProtocol,registerStringProtocol}",
      calls: [{ at: "1", with: [{ api: "electron.ProtocolRequest()" }, { nothing: true }] }],
    },
    { api: "electron.ProtocolRequest().url", source: { source: "ipc", what: "an address that a page asks for" } },
    { api: "electron.net.{fetch,request}", sinks: [{ at: "0", danger: "url" }] },
    { api: "electron.clipboard.{readText,readHTML}", source: { source: "form", what: "the clipboard" } },
    { api: "electron.{dialog,Menu,Tray,app,session,screen}" },
  ],
} satisfies LibraryModel;
