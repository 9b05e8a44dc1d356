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
  sarif: {
    title: "SARIF 2.1.0, for code scanning",
    extension: "sarif",
    load: async () => (await import("./sarif/render-sarif.ts")).renderSarif,
  },
  junit: {
    title: "JUnit XML, for test reports of CI systems",
    extension: "xml",
    load: async () => (await import("./junit/render-junit.ts")).renderJunit,
  },
  markdown: {
    title: "Markdown, for a pull request's comment or a job's summary",
    extension: "md",
    load: async () => (await import("./markdown/render-markdown.ts")).renderMarkdown,
  },
  gitlab: {
    title: "GitLab Code Quality",
    extension: "json",
    load: async () => (await import("./gitlab/render-gitlab.ts")).renderGitlab,
  },
  html: {
    title: "One page that holds all of it and needs no network",
    extension: "html",
    load: async () => (await import("./html/render-html.ts")).renderHtml,
  },
  "sonar-issues": {
    title: "SonarQube's generic issues, to import as external ones",
    extension: "json",
    load: async () => (await import("./sonar/render-sonar-issues.ts")).renderSonarIssues,
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

export { renderSecretsFix, type SecretsFix } from "./secrets-fix/render-terminal.ts";
export { renderTestSession } from "./test-session/render-terminal.ts";
export { renderTestSessionJunit } from "./test-session/render-junit.ts";
export { countMutants, type MutantCounts } from "./mutant-session/count-mutants.ts";
export { renderGradeSession } from "./grade-session/render-terminal.ts";
export { renderMutantSession } from "./mutant-session/render-terminal.ts";
export { renderMutantSessionHtml } from "./html/mutants/render-mutants-html.ts";
export { renderCobertura } from "./coverage/render-cobertura.ts";
export { renderCoverageHtml } from "./coverage/render-html.ts";
export { renderLcov } from "./coverage/render-lcov.ts";
export { renderSonarCoverage } from "./coverage/render-sonar.ts";
export { renderCoverage } from "./coverage/render-terminal.ts";
export { renderResolution } from "./resolution-session/render-terminal.ts";
