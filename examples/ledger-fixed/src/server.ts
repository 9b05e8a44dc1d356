import { loadConfig } from "./config.ts";
import { start } from "./start.ts";

const { port, stop } = await start(loadConfig(process.env));
console.log(`Ledger listens on http://localhost:${port}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)));
}
