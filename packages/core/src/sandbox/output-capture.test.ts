import fc from "fast-check";
import { expect, test } from "vitest";
import { captureOutput } from "./output-capture.ts";

const MARKER = /\n\[\.\.\. (\d+) bytes dropped by Assay \.\.\.\]\n/;
const chunks = fc.array(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes.map((byte) => 97 + (byte % 26)))),
);

test("keeps everything up to the limit, and beyond it exactly head, tail and the count between", () => {
  fc.assert(
    fc.property(chunks, fc.integer({ min: 0, max: 1000 }), (written, limit) => {
      const capture = captureOutput(limit);
      for (const chunk of written) capture.add(chunk);
      const all = Buffer.concat(written);
      const { bytes, truncated } = capture.finish();
      expect(capture.total()).toBe(all.length);
      expect(truncated).toBe(all.length > limit);
      if (!truncated) {
        expect(Buffer.from(bytes)).toEqual(all);
        return;
      }
      const [head = "", dropped, tail = ""] = Buffer.from(bytes).toString().split(MARKER);
      expect(head.length + tail.length).toBe(limit);
      expect(head.length - tail.length).toBe(limit % 2);
      expect(Number(dropped)).toBe(all.length - limit);
      expect(all.toString().startsWith(head) && all.toString().endsWith(tail)).toBe(true);
    }),
  );
});

test("trimming on the way loses nothing of the tail", () => {
  const capture = captureOutput(10);
  for (let index = 0; index < 100_000; index++) capture.add(Buffer.from(String(index % 10)));
  expect(Buffer.from(capture.finish().bytes).toString()).toBe("01234\n[... 99990 bytes dropped by Assay ...]\n56789");
});
