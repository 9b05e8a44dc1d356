import { spawnSync } from "node:child_process";

/** The texts of a commit's files whose path is wanted, by path. */
export function readFilesAt(git: string, commit: string, isWanted: (path: string) => boolean): Record<string, Buffer> {
  const run = (words: string[], input?: string) => {
    const { status, stdout, stderr } = spawnSync("git", ["--git-dir", git, ...words], { input, maxBuffer: 1024 ** 3 });
    if (status !== 0) throw new Error(`git ${words[0]} in ${git}: ${String(stderr).trim()}`);
    return stdout;
  };
  const paths = String(run(["ls-tree", "-r", "-z", "--name-only", commit]))
    .split("\0")
    .filter((path) => path !== "" && isWanted(path));
  const output = run(["cat-file", "--batch"], paths.map((path) => `${commit}:${path}\n`).join(""));
  const files: Record<string, Buffer> = {};
  let at = 0;
  for (const path of paths) {
    const end = output.indexOf(10, at);
    const [, type, size] = output.subarray(at, end).toString().split(" ");
    const length = Number(size);
    if (type === "blob") files[path] = output.subarray(end + 1, end + 1 + length);
    at = Number.isNaN(length) ? end + 1 : end + 2 + length;
  }
  return files;
}
