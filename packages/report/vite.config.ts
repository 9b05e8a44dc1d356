import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { singleFile } from "./src/html/single-file.ts";

/** Builds the HTML report's page into one file, `dist/html/template.html`, that needs nothing beside it. */
export default defineConfig({
  root: fileURLToPath(new URL("src/html/app", import.meta.url)),
  configFile: false,
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("dist/html", import.meta.url)),
    emptyOutDir: true,
    target: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    reportCompressedSize: true,
  },
  plugins: [singleFile("template.html")],
});
