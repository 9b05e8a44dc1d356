import type { Repository } from "./repository.ts";

/** Whether the ignore rules hold for a path that need not be there. One that git has in its index is not ignored. */
export async function isIgnoredPath(repository: Repository, path: string): Promise<boolean> {
  const { subdirectory } = repository;
  // This command takes paths as they are, and refuses to be told so.
  const env = { GIT_LITERAL_PATHSPECS: "0" };
  const args = ["check-ignore", "--quiet", "--", `./${subdirectory === "" ? "" : `${subdirectory}/`}${path}`];
  return (await repository.git(args, { expect: [0, 1], env })).exitCode === 0;
}
