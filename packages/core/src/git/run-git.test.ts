import { expect, test } from "vitest";
import { CancelledError, UserError } from "../errors.ts";
import { GitError, GitMissingError, gitError, runGit, toolError } from "./run-git.ts";
import { afterTest } from "./testing/cleanup.ts";
import { scratchRepository } from "./testing/scratch-repository.ts";

test.each([
  ["fatal: bad object\n", "bad object"],
  ["error: first\nfatal: then\n", "first"],
  ["warning: x\nfatal: bad object\nPlease make sure\n", "bad object"],
  ["ssh: Could not resolve hostname x\nfatal: Could not read from remote\n", "ssh: Could not resolve hostname x"],
  ["fatal: Could not read\nHost key verification failed.\n", "Host key verification failed."],
  ["me@x: Permission denied (publickey).\nfatal: Could not read\n", "me@x: Permission denied (publickey)."],
  ["said ssh: x\nnothing else\n", "nothing else"],
  ["one\n  two \n\n  \n", "two"],
  ["", "exit code 7"],
  ["fatal: \u001b[31mred\n", "\\u{1b}[31mred"],
])("of %j git's reason is %j", (stderr, reason) => {
  const error = gitError({ args: ["-c", "a=b", "--no-pager", "log", "-1"], cwd: "/repo" }, { exitCode: 7, stderr });
  expect(error.reason).toBe(reason);
  expect(error.message).toBe(`Git could not read /repo: ${reason} (git log).`);
});

test("a long reason is cut", () => {
  const { reason } = gitError({ args: ["log"], cwd: "/" }, { exitCode: 1, stderr: "x".repeat(1000) });
  expect(reason).toBe(`${"x".repeat(300)}…`);
});

test("a git that did not run to its end is told by why", () => {
  const failure = (reason: "cancelled" | "not-found" | "timed-out") =>
    toolError({ ok: false, reason, message: "git \u001b took too long" });
  expect(failure("cancelled")).toBeInstanceOf(CancelledError);
  expect(failure("not-found")).toBeInstanceOf(GitMissingError);
  expect(failure("not-found").message).toBe("git was not found: install it or add it to PATH.");
  expect(failure("timed-out")).toEqual(new UserError("git \\u{1b} took too long"));
});

test("exit codes other than 0 are errors, unless they are an answer", async () => {
  const made = scratchRepository();
  afterTest(() => made.remove());
  const request = { args: ["config", "--get", "no.such"], cwd: made.path };
  await expect(runGit(request)).rejects.toBeInstanceOf(GitError);
  await expect(runGit(request)).rejects.toThrow(`Git could not read ${made.path}: exit code 1 (git config).`);
  expect(await runGit({ ...request, expect: [0, 1] })).toMatchObject({ exitCode: 1 });
  const limited = runGit({ args: ["--version"], cwd: made.path, outputBytes: 3 });
  await expect(limited).rejects.toThrow("git wrote more than 3 bytes");
  await expect(limited).rejects.toBeInstanceOf(UserError);
});
