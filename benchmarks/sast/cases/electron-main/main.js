import { execFile, exec } from "node:child_process";
import path from "node:path";
import { app, BrowserWindow, ipcMain, shell } from "electron";

app.whenReady().then(() => {
  const risky = new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false } });
  const sober = new BrowserWindow({ webPreferences: { contextIsolation: true, sandbox: true } });
  risky.loadURL("https://news.example");
  sober.loadFile("index.html");
});

ipcMain.handle("open", (event, address) => shell.openExternal(address));

ipcMain.handle("open-checked", (event, address) => {
  const { protocol, href } = new URL(address);
  if (protocol === "https:") return shell.openExternal(href);
});

ipcMain.on("convert", (event, file) => {
  exec(`convert "${file}" out.png`);
});

ipcMain.on("convert-safely", (event, file) => {
  execFile("convert", [path.join(app.getPath("userData"), path.basename(file)), "out.png"]);
});
