/** True of functions that hand an address to the system, which starts the program that is for its scheme. */
export function isOpenedBySystem(api: string): boolean {
  return api === "electron.shell.openExternal";
}
