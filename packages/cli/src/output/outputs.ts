import { UserError } from "@assay/core/errors";
import { formats, type Format } from "@assay/report";

/** One report to write: a format, and the file it goes to; none for standard output. */
export interface Output {
  format: Format;
  file?: string;
}

/**
 * Reads `--format` and `--output`: `--format sarif=a.sarif --format html=b.html`, or files in the order of formats.
 *
 * @throws {UserError} when a format is unknown, a file has no format, or two reports would share standard output
 */
export function readOutputs(named: readonly string[], files: readonly string[], json: boolean): Output[] {
  const wanted = [...(json ? ["json"] : []), ...named];
  const outputs = wanted.map(readOutput);
  const withoutFile = outputs.filter((output) => output.file === undefined);
  if (files.length > withoutFile.length)
    throw new UserError(`--output ${files[withoutFile.length]} has no format: give --format for each file`);
  for (const [index, file] of files.entries()) {
    const output = withoutFile[index];
    if (output !== undefined && file !== "-") output.file = file;
  }
  const shared = outputs.filter((output) => output.file === undefined);
  if (shared.length > 1)
    throw new UserError(
      `${shared.map((output) => output.format).join(" and ")} can't share standard output: give all but one a file, as in --format ${shared[1]?.format}=report.${shared[1]?.format}`,
    );
  return outputs;
}

function readOutput(value: string): Output {
  const [name = "", ...rest] = value.split("=");
  const format = formats.find((known) => known === name);
  if (format === undefined) throw new UserError(`there is no format '${name}'; there are ${formats.join(", ")}`);
  return rest.length === 0 ? { format } : { format, file: rest.join("=") };
}
