/* Loaded into Assay's own process by `--require`: what it took itself, without what it started. */
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  require("node:fs").writeFileSync(process.env.ASSAY_BENCHMARK_SHARE, String((user + system) / 1e6));
});
