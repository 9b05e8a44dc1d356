import { safeLine, type GapInput } from "@assay/core";

/** Says whose members could not be checked, and why: one line for each reason. Not there is not the same as right. */
export function uncheckedGaps(absent: ReadonlyMap<string, number>, unclear: ReadonlyMap<string, number>): GapInput[] {
  return [
    ...gap(
      absent,
      "not installed here, so whether they have the members that are used was not checked. Install the dependencies first",
    ),
    ...gap(
      unclear,
      "some members used were not checked: there are no declarations (.d.ts) that could be understood as a whole",
    ),
  ];
}

function gap(modules: ReadonlyMap<string, number>, why: string): GapInput[] {
  const [first, ...others] = [...modules].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
  if (first === undefined) return [];
  const count = others.length + 1;
  return [
    {
      what: count === 1 ? `package ${safeLine(first, 80)}` : `${count} packages, such as ${safeLine(first, 80)}`,
      why,
      categories: ["code"],
      blocking: false,
      count,
    },
  ];
}
