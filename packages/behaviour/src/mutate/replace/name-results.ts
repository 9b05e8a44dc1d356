import type { TestName, TestResult } from "@assay/core";

export interface NamedResult {
  key: string;
  test: TestName;
  status: TestResult["status"];
}

/** Results under the names that evidence gives to tests: those of the same titles are told apart by their order. */
export function nameResults(results: readonly TestResult[]): NamedResult[] {
  const seen = new Map<string, number>();
  return results.map(({ file, name, status }) => {
    const title = JSON.stringify([file, name]);
    const occurrence = seen.get(title) ?? 0;
    seen.set(title, occurrence + 1);
    return { key: `${title}${occurrence}`, test: { file, name, occurrence }, status };
  });
}
