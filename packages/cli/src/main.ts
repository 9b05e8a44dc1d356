import { createProgram } from "./program.ts";
import { reportFailure } from "./failure.ts";

// A reader that went away (`assay verify | head`) is no failure of ours; a full disk behind `> file` is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? process.exitCode : reportFailure(error, process.argv.includes("--debug")));
});
// What is said there is for whoever listens; the verdict does not hang on it.
process.stderr.on("error", () => undefined);

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportFailure(error, process.argv.includes("--debug"));
}
