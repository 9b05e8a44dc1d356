// Preloaded into the measured process: on its way out it writes what it used, as JSON, to the file that is named.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.ASSAY_USAGE_FILE,
    JSON.stringify({ cpuMilliseconds: (user + system) / 1000, megabytes: maxRSS / 1024 }),
  );
});
