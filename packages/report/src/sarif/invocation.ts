import { categoryTitle, type Report } from "@assay/core";
import type { Invocation, Notification } from "sarif";
import { plainText } from "./message.ts";

/** The kinds of notification, described once in the run. */
export const notificationDescriptors = [
  { id: "assay/not-checked", shortDescription: { text: "Something was not checked" } },
  { id: "assay/check-error", shortDescription: { text: "A check could not run" } },
  { id: "assay/left-out", shortDescription: { text: "Something is left out of this file" } },
] as const;

/** How the run went: what was not checked and what this file leaves out. */
export function invocation(report: Report, remarks: readonly string[]): Invocation {
  const failed = report.outcomes.filter(({ status }) => status === "error");
  return {
    executionSuccessful: failed.length === 0,
    exitCode: report.verdict.status === "passed" ? 0 : 1,
    startTimeUtc: report.startedAt,
    endTimeUtc: new Date(Date.parse(report.startedAt) + report.milliseconds).toISOString(),
    toolExecutionNotifications: [
      ...report.gaps.map((gap) => {
        const categories = gap.categories.map(categoryTitle).join(", ");
        const about = categories === "" ? "" : ` (${categories})`;
        return notification("assay/not-checked", gap.blocking ? "error" : "warning", `${gap.what}${about}: ${gap.why}`);
      }),
      ...report.outcomes
        .filter(({ status }) => status === "skipped")
        .map(({ check, reason }) =>
          notification("assay/not-checked", "note", `${check} was skipped: ${reason ?? "no reason was given"}`),
        ),
      ...failed.map(({ check, reason }) =>
        notification("assay/check-error", "error", `${check} failed to run: ${reason ?? "no reason was given"}`),
      ),
      ...remarks.map((text) => notification("assay/left-out", "warning", text)),
    ],
  };
}

function notification(id: string, level: "error" | "warning" | "note", text: string): Notification {
  return { descriptor: { id }, level, message: { text: plainText(text) } };
}
