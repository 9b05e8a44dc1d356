import { exec, execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(exec);
const executeFile = promisify(execFile);
const hosts = new Set(["db.local", "cache.local"]);

export function ping(host, done) {
  const command = ["ping", "-c", "1", host].join(" ");
  exec(command, done);
}

export function pingChecked(host, done) {
  if (!/^[a-z0-9.-]+$/.test(host)) return done(new Error("not a host"), "");
  exec(`ping -c 1 ${host}`, done);
}

export function pingListed(host, done) {
  if (!hosts.has(host)) return done(new Error("not a host"), "");
  exec(`ping -c 1 ${host}`, done);
}

export async function convert(file) {
  const { stdout } = await execute("convert " + file + " out.png");
  return stdout;
}

export async function convertSafely(file) {
  const { stdout } = await executeFile("convert", ["--", file, "out.png"]);
  return stdout;
}

export function run(tool, args) {
  return spawn(tool, args).stdout;
}
