/** True of what finds a file by its path and runs it. */
export function loadsModule(api: string): boolean {
  return api === "global.require" || api === "global.import";
}
