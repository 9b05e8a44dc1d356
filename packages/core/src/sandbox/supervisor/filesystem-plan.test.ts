import { expect, test } from "vitest";
import { planFilesystem, type FilesystemRequest } from "./filesystem-plan.ts";
import { parseMountTable } from "./mount-table.ts";

const mounts = parseMountTable(
  [
    "1 0 0:1 / / rw,relatime - ext4 x rw",
    "2 1 0:2 / /proc rw - proc x rw",
    "3 1 0:3 / /dev rw - devtmpfs x rw",
    "4 3 0:4 / /dev/shm rw - tmpfs x rw",
    "5 1 0:5 / /snap/x ro - squashfs x ro",
    "6 1 0:6 / /data rw,nodev - ext4 x rw",
  ].join("\n"),
);

function plan(more: Partial<FilesystemRequest>) {
  return planFilesystem({
    writable: [],
    needed: [],
    useful: [],
    hidden: ["/home/u", "/run"],
    temporary: ["/tmp"],
    folder: "/tmp/assay-run-1",
    mounts,
    sharedMemoryBytes: 1000,
    ...more,
  });
}

/** The position of a step, which has to be there. */
function at(steps: readonly string[], ...step: string[]): number {
  const index = steps.findIndex((_, start) => step.every((part, offset) => steps[start + offset] === part));
  if (index === -1) expect.fail(`no step ${step.join(" ")} in ${steps.join(" ")}`);
  return index;
}

test("starts with the run's own devices and processes, and holds its home and temporary folder", () => {
  const { steps } = plan({});
  expect(steps.slice(0, 4)).toEqual(["devices", "/tmp/assay-run-1/stage", "1000", "proc"]);
  at(steps, "hold", "writable0", "/tmp/assay-run-1/home");
  at(steps, "hold", "writable1", "/tmp/assay-run-1/tmp");
});

test("seals what can be written and is not replaced anyway", () => {
  const { steps } = plan({});
  at(steps, "seal", ",relatime", "/");
  at(steps, "seal", ",nodev", "/data");
  const sealed = steps.filter((_, index) => steps[index - 2] === "seal");
  expect(sealed.toSorted()).toEqual(["/", "/data", "/home/u", "/run"]);
});

test("holds the writable before sealing and the readable after, and restores both after hiding", () => {
  const { steps, reasons } = plan({ writable: ["/home/u/repository"], needed: ["/home/u/node"] });
  const seal = at(steps, "seal", ",relatime", "/");
  expect(at(steps, "hold", "writable0", "/home/u/repository")).toBeLessThan(seal);
  expect(at(steps, "hold", "kept0", "/home/u/node")).toBeGreaterThan(seal);
  const hide = at(steps, "empty", "/home/u");
  expect(hide).toBeGreaterThan(at(steps, "hold", "kept0"));
  const restored = [at(steps, "restore", "writable0"), at(steps, "restore", "kept0", "/home/u/node")];
  for (const restore of restored) {
    expect(restore).toBeGreaterThan(hide);
    expect(restore).toBeLessThan(at(steps, "seal", ",nosuid,nodev", "/home/u"));
  }
  expect(steps.filter((step) => step === "hold")).toHaveLength(4);
  expect(steps.at(-1)).toBe("finish");
  expect(reasons).toEqual([]);
});

test("an outer folder is restored before what lies in it", () => {
  const { steps } = plan({ writable: ["/home/u/a/b/c", "/home/u/a"], needed: ["/home/u/a/b"] });
  const order = ["/home/u/a", "/home/u/a/b", "/home/u/a/b/c"].map((folder) => steps.lastIndexOf(folder));
  expect(order).toEqual(order.toSorted((one, other) => one - other));
});

test("a folder that the run needs whole is not hidden, and that is said", () => {
  const { steps, reasons } = plan({ needed: ["/home/u"] });
  expect(steps.some((step, index) => step === "empty" && steps[index + 1] === "/home/u")).toBe(false);
  expect(reasons).toEqual([expect.stringContaining("/home/u stays visible")]);
  at(steps, "empty", "/run");
});

test("a folder of PATH that is the home itself does not bring the home back", () => {
  const { steps, reasons } = plan({ useful: ["/home/u", "/home/u/bin", "/usr/bin"] });
  at(steps, "empty", "/home/u");
  at(steps, "restore", "kept0", "/home/u/bin");
  expect(steps).not.toContain("kept1");
  expect(reasons).toEqual([]);
});

test("temporary folders become the private one", () => {
  const { steps } = plan({});
  const name = steps[at(steps, "hold") + 1];
  expect(steps[steps.indexOf("/tmp/assay-run-1/tmp") - 1]).toBe("writable1");
  expect(name).toBe("writable0");
  at(steps, "restore", "writable1", "/tmp");
  expect(steps.some((step, index) => step === "seal" && steps[index + 2] === "/tmp")).toBe(false);
});

test("a home in a temporary folder is hidden with that, once", () => {
  for (const folder of ["/tmp/assay-run-1", "/tmp/home/assay-run-1"]) {
    const { steps, reasons } = plan({ hidden: ["/tmp/home"], folder });
    expect(steps).not.toContain("empty");
    expect(reasons).toEqual([]);
    at(steps, "restore", "writable1", "/tmp");
  }
});
