import { expect, it } from "vitest";
import { CancelledError, messageOf, orCancelled, UserError } from "./errors.ts";

it("tells by name whose an error is", () => {
  expect(String(new UserError("no such file"))).toBe("UserError: no such file");
  expect(String(new CancelledError("stopped"))).toBe("CancelledError: stopped");
});

it("takes what goes wrong after a cancellation for the cancellation, which keeps its own words", () => {
  const broken = new Error("pipe closed");
  const stopped = new CancelledError("the run was cancelled");
  expect(orCancelled(broken, new AbortController().signal)).toBe(broken);
  expect(orCancelled(stopped, AbortSignal.abort())).toBe(stopped);
  expect(orCancelled(broken, AbortSignal.abort())).toEqual(new CancelledError("cancelled"));
});

it("has words for anything thrown", () => {
  expect(messageOf(new Error("words"))).toBe("words");
  expect(messageOf("words")).toBe("words");
});
