/** Why a mutant was not run of a file in whose place tests load a build that was made without it. */
export function whyBuilt(builds: readonly string[]): string {
  const [first = ""] = builds;
  const more = builds.length > 1 ? ` and ${builds.length - 1} more` : "";
  return `The tests load a build of this file (${first}${more}), which was made without the edit: build it in the test script, or import the source.`;
}
