import { existsSync } from "node:fs";

const FOLDERS = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/run/current-system/sw/bin"];

/** Where a system keeps its own tools; never the user's PATH, which the command may have changed. */
export const SYSTEM_PATH = FOLDERS.join(":");

/** The full path of a tool of util-linux, or its bare name, which then fails to start with a reason. */
export function systemTool(name: string): string {
  const folder = FOLDERS.find((candidate) => existsSync(`${candidate}/${name}`));
  return folder === undefined ? name : `${folder}/${name}`;
}
