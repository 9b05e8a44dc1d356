import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a page over plain HTTP":
      "const { BrowserWindow } = require('electron'); new BrowserWindow().loadURL('http://notes.example.com');",
    "every certificate":
      "app.on('certificate-error', (event, contents, url, error, certificate, callback) => { event.preventDefault(); callback(true); });",
    "every certificate by a switch":
      "import { app } from 'electron'; app.commandLine.appendSwitch('ignore-certificate-errors');",
    "ipcRenderer itself":
      "import { contextBridge, ipcRenderer } from 'electron'; contextBridge.exposeInMainWorld('ipc', ipcRenderer);",
    "options in a constant": "const webPreferences = { webSecurity: false }; new BrowserWindow({ webPreferences });",
    "a quoted key and a constant":
      "const on = true; new BrowserWindow({ 'webPreferences': { 'nodeIntegration': on } });",
    "the whole of the channel":
      "import { contextBridge, ipcRenderer } from 'electron'; contextBridge.exposeInMainWorld('api', { ipc: ipcRenderer });",
    "a function for every channel":
      "const { contextBridge, ipcRenderer } = require('electron'); contextBridge.exposeInMainWorld('api', { send: (channel, data) => ipcRenderer.send(channel, data) });",
    "an assigned object": "options.webPreferences = { contextIsolation: !1 };",
  },
  traces: {
    "an address that a page sends":
      "import { ipcMain, shell } from 'electron'; ipcMain.handle('open', (event, address) => shell.openExternal(address));",
    "an address of a page, through a function":
      "import { ipcMain, shell } from 'electron'; const open = (url) => shell.openExternal(url); ipcMain.handle('open', (event, url) => open(url));",
  },
  accepts: {
    "one's own machine":
      "new BrowserWindow().loadURL('http://localhost:3000'); new BrowserWindow().loadURL('https://a.example.com');",
    "one certificate":
      "app.on('certificate-error', (event, contents, url, error, certificate, callback) => { if (certificate.fingerprint === known) { event.preventDefault(); callback(true); } else callback(false); });",
    "an address of our own site":
      "import { ipcMain, shell } from 'electron'; ipcMain.handle('help', (event, page) => shell.openExternal('https://example.com/' + page));",
    "an address of a known kind":
      "import { ipcMain, shell } from 'electron'; ipcMain.handle('open', (event, address) => { const { protocol, href } = new URL(address); if (protocol === 'https:') return shell.openExternal(href); });",
    "channels of a list":
      "const { contextBridge, ipcRenderer } = require('electron'); const known = ['save']; contextBridge.exposeInMainWorld('api', { send: (channel, data) => { if (known.includes(channel)) ipcRenderer.send(channel, data); } });",
    "functions for one channel each":
      "const { contextBridge, ipcRenderer } = require('electron'); contextBridge.exposeInMainWorld('api', { save: (text) => ipcRenderer.invoke('save', text) });",
    "the safe values": "new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });",
    "the same name elsewhere": "const features = { nodeIntegration: true };",
  },
});
