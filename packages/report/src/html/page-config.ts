import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";
import { singleFile } from "./single-file.ts";
import type { Page } from "./template.ts";

/** Builds one page into one file below `dist/html` that needs nothing beside it. `folder` has its `index.html`. */
export function pageConfig(folder: string, page: Page): UserConfig {
  return {
    root: fileURLToPath(new URL(folder, import.meta.url)),
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: fileURLToPath(new URL("../../dist/html", import.meta.url)),
      // The pages lie side by side.
      emptyOutDir: false,
      target: ["chrome123", "firefox120", "safari17.5"],
      modulePreload: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      reportCompressedSize: true,
    },
    plugins: [singleFile(page)],
  };
}
