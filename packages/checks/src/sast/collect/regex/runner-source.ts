/**
 * The worker that runs expressions, as the plain JavaScript it is started from: no file of it need be found beside a
 * bundle. It times one expression on one attack of growing length, and says each time as soon as it has it, so that
 * what was measured before a run that does not end is known. The least of some repeats counts: whatever else the
 * machine does only adds time. Long runs are always disturbed on a busy machine, so of these the thread's own time
 * counts, where Node tells it (from 23.9 on): it is known to a few milliseconds. A global expression goes through the whole text, since that is what it is for.
 */
export const runnerSource = `
const { parentPort } = require("node:worker_threads");
const longMs = 10;
const own = () => {
  const { user, system } = process.threadCpuUsage?.() ?? { user: 0, system: 0 };
  return (user + system) / 1000;
};
parentPort.on("message", ({ source, flags, prefix, pump, suffix, counts, enoughMs }) => {
  try {
    const expression = new RegExp(source, flags);
    const time = (text) => {
      expression.lastIndex = 0;
      const before = own();
      const start = performance.now();
      if (expression.global) text.replace(expression, "");
      else expression.exec(text);
      const ms = performance.now() - start;
      return ms < longMs || before === 0 ? ms : Math.min(ms, Math.max(longMs, own() - before));
    };
    // The engine interprets an expression at first and compiles it when it comes again.
    for (let warm = 0; warm < 3; warm += 1) time(prefix + pump + suffix);
    for (const count of counts) {
      const text = prefix + pump.repeat(count) + suffix;
      let ms = Infinity;
      // The shorter, the more often, and the one that ends it thrice: it must not be one that was disturbed.
      for (let repeat = 0; repeat < 3 || (repeat < 5 && ms < 0.05); repeat += 1) {
        ms = Math.min(ms, time(text));
        if (repeat > 0 && ms > 0.5 && ms < enoughMs) break;
      }
      parentPort.postMessage({ kind: "point", count, length: text.length, ms });
      if (ms >= enoughMs) break;
    }
    parentPort.postMessage({ kind: "done" });
  } catch (error) {
    parentPort.postMessage({ kind: "failed", reason: String(error && error.message).slice(0, 200) });
  }
});
`;
