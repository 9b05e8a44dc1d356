import type { Report } from "@assay/core";
import type { RenderOptions } from "./options.ts";

export { reportJsonSchema } from "./json/schema.ts";
export type { RenderOptions } from "./options.ts";

/** What turns a report into text. Reads nothing but the report. */
export type Render = (report: Report, options: RenderOptions) => string | Promise<string>;

/** A format that a report can be written in. Its code is loaded only when it is used. */
export interface Renderer {
  readonly title: string;
  readonly extension: string;
  load(): Promise<Render>;
}

export const renderers = {
  terminal: {
    title: "Text for a person at a terminal",
    extension: "txt",
    load: async () => (await import("./terminal/render-terminal.ts")).renderTerminal,
  },
  json: {
    title: "The report itself; every other format is made from it",
    extension: "json",
    load: async () => (await import("./json/render-json.ts")).renderJson,
  },
} satisfies Record<string, Renderer>;

export type Format = keyof typeof renderers;

/** Every format, in the order in which help shows them. */
export const formats = Object.keys(renderers) as Format[];

/** Renders a report; the text ends in a newline. */
export async function render(report: Report, format: Format, options: RenderOptions = {}): Promise<string> {
  const renderReport: Render = await renderers[format].load();
  return renderReport(report, options);
}
