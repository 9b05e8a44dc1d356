import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";

/**
 * A Vite plugin that puts scripts and styles into the page and forbids it everything else: a Content Security Policy
 * names the digests of exactly this script and this style, so that nothing a report holds can run or be fetched.
 */
export function singleFile(fileName: string): Plugin {
  return {
    name: "assay-single-file",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const page = files.find((file) => file.fileName.endsWith(".html"));
      if (page?.type !== "asset") throw new Error("Vite gave no page to put the scripts into.");
      const script = files.flatMap((file) => (file.type === "chunk" ? [file.code] : [])).join("\n");
      const style = files.flatMap((file) => (file.fileName.endsWith(".css") ? [sourceOf(file)] : [])).join("\n");
      for (const file of files) delete bundle[file.fileName];
      this.emitFile({ type: "asset", fileName, source: inlineInto(String(page.source), script.trim(), style.trim()) });
    },
  };
}

function sourceOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): string {
  return file.type === "asset" ? String(file.source) : file.code;
}

/** The page with its script and style in it, and the policy that allows these alone. */
export function inlineInto(page: string, script: string, style: string): string {
  // The parser would end the element at these wherever they stand, also within a string.
  const safeScript = script.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
  if (/<\/style/i.test(style)) throw new Error("The style holds the end of its own element.");
  const policy = [
    "default-src 'none'",
    `script-src '${digest(safeScript)}'`,
    `style-src '${digest(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return page
    .replace(/\s*<script[^>]*\ssrc=[^>]*><\/script>/g, "")
    .replace(/\s*<link[^>]*rel="stylesheet"[^>]*>/g, "")
    .replace(
      /(<meta charset="utf-8"\s*\/?>)/,
      (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    )
    .replace("</head>", () => `  <style>${style}</style>\n  </head>`)
    .replace("</body>", () => `  <script type="module">${safeScript}</script>\n  </body>`);
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
