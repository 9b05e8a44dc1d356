import type { Demanded } from "./read-thresholds.ts";

/**
 * A properties file of SonarQube. The numbers of a quality gate stand on its server and not in the repository; what the
 * file does hold is told, so that nobody thinks it was taken over.
 */
export function fromSonar(text: string): Demanded {
  const keys = new Set(
    text
      .split(/\r?\n/)
      .filter((line) => !/^\s*[#!]/.test(line))
      .flatMap((line) => /^\s*([\w.]+)\s*[=:]/.exec(line)?.[1] ?? []),
  );
  const notes = [
    "the numbers of its quality gate are kept on the server: copy them by hand (coverage on new code is coverage.changedLines)",
  ];
  for (const key of ["sonar.exclusions", "sonar.coverage.exclusions", "sonar.test.exclusions"]) {
    if (keys.has(key)) notes.push(`${key} was not taken over: what is left unjudged is for you to list under ignore`);
  }
  return { notes };
}
