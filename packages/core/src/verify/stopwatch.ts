/** Measures the stages of a run, each from its start to the next one's. */
export function stopwatch(onStage: (name: string) => void) {
  const startedAt = new Date();
  const start = performance.now();
  const marks: Array<{ name: string; at: number }> = [];
  return {
    startedAt,
    stage(name: string): void {
      marks.push({ name, at: performance.now() });
      onStage(name);
    },
    elapsed: () => performance.now() - start,
    stages(): Array<{ name: string; milliseconds: number }> {
      const end = performance.now();
      return marks.map(({ name, at }, index) => ({ name, milliseconds: (marks[index + 1]?.at ?? end) - at }));
    },
  };
}
