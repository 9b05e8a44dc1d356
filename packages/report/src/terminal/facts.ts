import { safeLine, type Report } from "@assay/core";
import { duration, importLine, nothingRun, plural, shortCommit } from "../shared/words.ts";
import { heading, labelled, type Page } from "./page.ts";

const column = 14;

/** On what the verdict rests: policy, data and their dates, the sandbox, requests made, time. */
export function renderFacts(page: Page, report: Report): string[] {
  const rows: Array<[string, string[]]> = [
    ["Policy", policyLines(report)],
    [
      "Left out",
      report.policy.ignore.length === 0 ? [] : [report.policy.ignore.map((glob) => safeLine(glob)).join(", ")],
    ],
    ["Rules", ruleLines(report)],
    [
      "Imports",
      report.imports.flatMap((one) => [safeLine(importLine(one)), ...one.notes.map((note) => safeLine(note))]),
    ],
    ["Data", report.dataSources.map(dataLine)],
    ["Sandbox", sandboxLines(report)],
    ["Network", networkLines(report)],
    ["Time", [timeLine(report)]],
  ];
  return [
    ...heading(page, "What this rests on"),
    ...rows.flatMap(([name, lines]) =>
      lines.flatMap((line, index) => labelled(page, index === 0 ? page.colors.dim(name) : "", line, column)),
    ),
  ];
}

function policyLines({ policySource }: Report): string[] {
  const commit = policySource.commit === undefined ? "" : ` at ${shortCommit(policySource.commit)}`;
  const path = policySource.path === undefined ? "" : `${safeLine(policySource.path)}, `;
  const words: Record<Report["policySource"]["from"], string> = {
    defaults: "the defaults: the repository has no policy",
    "base-commit": `${path}from the base commit${commit}`,
    "head-commit": `${path}from the commit that is judged${commit}`,
    "working-tree": `${path}from the working tree`,
    argument: `${path}as named on the command line`,
  };
  return [words[policySource.from], ...policySource.notes.map((note) => safeLine(note))];
}

function ruleLines({ enabledRules, policy }: Report): string[] {
  const off = Object.entries(policy.rules).filter(([, value]) => value === "off");
  const names = off.length === 0 ? "" : `; turned off by the policy: ${off.map(([rule]) => safeLine(rule)).join(", ")}`;
  return [`${enabledRules.length} enabled${names}`];
}

function dataLine({ name, date, entries, note }: Report["dataSources"][number]): string {
  const remark = note === undefined ? "" : `. ${safeLine(note)}`;
  return `${safeLine(name)}, ${safeLine(date)}: ${plural(entries, "entry", "entries")}${remark}`;
}

function sandboxLines(report: Report): string[] {
  const { isolation } = report;
  if (isolation === undefined) return [nothingRun(report)];
  const { network, processes, filesystem, reasons } = isolation;
  return [
    safeLine(`network: ${network}; processes: ${processes}; files: ${filesystem}`),
    ...reasons.map((reason) => safeLine(reason)),
  ];
}

/** More requests than this are counted by whom they went to; the other formats list each. */
const requestsListed = 12;

function linesByOrigin(network: Report["network"]): string[] {
  const origins = new Map<string, Report["network"]>();
  for (const request of network) {
    const origin = URL.canParse(request.url) ? new URL(request.url).origin : request.url;
    origins.set(origin, [...(origins.get(origin) ?? []), request]);
  }
  return [...origins].map(([origin, requests]) => {
    const statuses = new Map<string, number>();
    for (const { status } of requests) {
      const name = status === undefined ? "without an answer" : String(status);
      statuses.set(name, (statuses.get(name) ?? 0) + 1);
    }
    const answers = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    const bytes = requests.reduce((sum, request) => sum + (request.bytes ?? 0), 0);
    return safeLine(
      `${requests.length} requests to ${origin} (${answers}; ${(bytes / 1e6).toFixed(1)} MB); --format json lists each`,
    );
  });
}

/** `GET https://registry.npmjs.org/once: 200, 12,034 bytes (facts about once)`. */
function requestLine({ method, url, status, bytes, purpose }: Report["network"][number]): string {
  const answer =
    method === undefined
      ? ""
      : status === undefined
        ? ": no answer"
        : `: ${status}, ${(bytes ?? 0).toLocaleString("en-US")} bytes`;
  return safeLine(`${method === undefined ? "" : `${method} `}${url}${answer} (${purpose})`);
}

function networkLines({ network }: Report): string[] {
  if (network.length === 0) return ["no requests were made"];
  return network.length <= requestsListed ? network.map(requestLine) : linesByOrigin(network);
}

function timeLine({ milliseconds, stages }: Report): string {
  const longest = stages
    .filter((stage) => stage.milliseconds >= milliseconds / 100)
    .map((stage) => `${stage.name} ${duration(stage.milliseconds)}`);
  return `${duration(milliseconds)}${longest.length === 0 ? "" : `: ${longest.join(", ")}`}`;
}
