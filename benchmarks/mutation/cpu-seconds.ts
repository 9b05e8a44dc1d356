import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";

/** A kind of control group that counts processor time, whatever becomes of its processes. */
interface Kind {
  folder: string;
  procs: string;
  seconds(folder: string): number;
}

const kinds: readonly Kind[] = [
  {
    folder: "/sys/fs/cgroup/cpuacct",
    procs: "tasks",
    seconds: (folder) => Number(readFileSync(join(folder, "cpuacct.usage"), "utf8")) / 1e9,
  },
  {
    folder: "/sys/fs/cgroup",
    procs: "cgroup.procs",
    seconds: (folder) => Number(/usage_usec (\d+)/.exec(readFileSync(join(folder, "cpu.stat"), "utf8"))?.[1]) / 1e6,
  },
];

export interface Cost {
  /** Processor time of the command and of all that it started, in seconds. */
  cpuSeconds: number;
  seconds: number;
  status: number | null;
  output: string;
}

/**
 * Runs a command and tells its processor time. A control group of its own counts what it starts: programs in the
 * sandbox end without being waited for by their parents, so `getrusage` misses them.
 *
 * @throws where this machine lets no control group be made, which takes root on Linux
 */
export function measureCpu(command: readonly string[], cwd: string): Cost {
  const kind = kinds.find(({ folder, procs }) => existsSync(join(folder, procs)));
  if (kind === undefined) throw new Error("no control group counts processor time here: run it as root on Linux");
  const group = join(kind.folder, `assay-benchmark-${process.pid}`);
  mkdirSync(group);
  try {
    const begun = performance.now();
    const enter = `echo $$ > "$0" && exec "$@"`;
    const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", enter, join(group, kind.procs), ...command], {
      cwd,
      encoding: "utf8",
      maxBuffer: 512 * 1024 * 1024,
      env: { ...process.env, CI: "true", NO_COLOR: "1" },
    });
    const seconds = (performance.now() - begun) / 1000;
    return { cpuSeconds: kind.seconds(group), seconds, status, output: `${stdout}${stderr}` };
  } finally {
    rmdirSync(group);
  }
}
