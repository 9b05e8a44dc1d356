/** Whether results on standard output are coloured: not when told so, and else on a terminal. */
export function usesColor(flag: boolean): boolean {
  if (!flag || (process.env["NO_COLOR"] ?? "") !== "") return false;
  return process.stdout.isTTY || (process.env["FORCE_COLOR"] ?? "") !== "";
}
