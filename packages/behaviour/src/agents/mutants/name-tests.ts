/** Tells tests with the same titles apart by their order. */
export function nameTests<T>(tests: readonly T[], nameOf: (test: T) => string[]) {
  const seen = new Map<string, number>();
  return tests.map((test) => {
    const name = nameOf(test).map(String);
    const key = JSON.stringify(name);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return { test, name, occurrence };
  });
}
