import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "options in a constant": "const webPreferences = { webSecurity: false }; new BrowserWindow({ webPreferences });",
    "a quoted key and a constant":
      "const on = true; new BrowserWindow({ 'webPreferences': { 'nodeIntegration': on } });",
    "an assigned object": "options.webPreferences = { contextIsolation: !1 };",
  },
  accepts: {
    "the safe values": "new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });",
    "the same name elsewhere": "const features = { nodeIntegration: true };",
  },
});
