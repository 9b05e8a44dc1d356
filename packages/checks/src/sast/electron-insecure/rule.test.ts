import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "options in a constant": "const webPreferences = { webSecurity: false }; new BrowserWindow({ webPreferences });",
    "a quoted key and a constant":
      "const on = true; new BrowserWindow({ 'webPreferences': { 'nodeIntegration': on } });",
    "an assigned object": "options.webPreferences = { contextIsolation: !1 };",
  },
  traces: {
    "an address of a page, through a function":
      "import { ipcMain, shell } from 'electron'; const open = (url) => shell.openExternal(url); ipcMain.handle('open', (event, url) => open(url));",
  },
  accepts: {
    "an address of our own site":
      "import { ipcMain, shell } from 'electron'; ipcMain.handle('help', (event, page) => shell.openExternal('https://example.com/' + page));",
    "the safe values": "new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });",
    "the same name elsewhere": "const features = { nodeIntegration: true };",
  },
});
