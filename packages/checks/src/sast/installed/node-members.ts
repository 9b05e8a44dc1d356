import data from "./node-members.json" with { type: "json" };

const modules = new Map(Object.entries(data.modules).map(([module, names]) => [module, new Set(names.split(" "))]));

/** Every name that one of Node's own modules has, or has had, in the versions that were looked at. */
export function nodeMembers(module: string): ReadonlySet<string> | undefined {
  return modules.get(module);
}

/** `Node 12 to 26`, as the data says. */
export const nodeVersions = versions(data.sources);

function versions(sources: readonly string[]): string {
  const majors = sources.map((source) => Number(/(\d+)\./.exec(source)?.[1])).sort((a, b) => a - b);
  return `Node ${majors[0]} to ${majors.at(-1)}`;
}
