import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

/*
 * A build cache for Go (GOCACHEPROG, Go 1.24): what the user's own cache has is read from there and never written, what
 * this run builds goes to a folder of its own. Without it every run would build the standard library anew; with the
 * user's cache writable, a hostile test could put its own code into everything the user builds later.
 */

interface Request {
  ID: number;
  Command: string;
  /** Base64. */
  ActionID?: string;
  OutputID?: string;
  BodySize?: number;
}

const [base = "", own = ""] = process.argv.slice(2);
const hex = (text = ""): string => Buffer.from(text, "base64").toString("hex");
const fileOf = (folder: string, id: string, kind: "a" | "d"): string =>
  path.join(folder, id.slice(0, 2), `${id}-${kind}`);

function answer(response: object): void {
  process.stdout.write(`${JSON.stringify(response)}\n`);
}

/** One line: `v1 <action> <output> <size> <nanoseconds>`. Source: cmd/go/internal/cache in Go's own repository. */
function look(folder: string, action: string): object | undefined {
  try {
    const [version, , output = "", size = ""] = readFileSync(fileOf(folder, action, "a"), "utf8")
      .trim()
      .split(/\s+/);
    const disk = fileOf(folder, output, "d");
    if (version !== "v1" || statSync(disk).size !== Number(size)) return undefined;
    return { OutputID: Buffer.from(output, "hex").toString("base64"), Size: Number(size), DiskPath: disk };
  } catch {
    return undefined; // what is not there, or half there, is built
  }
}

function get({ ID, ActionID }: Request): void {
  const action = hex(ActionID);
  answer({ ID, ...(look(own, action) ?? look(base, action) ?? { Miss: true }) });
}

function put({ ID, ActionID, OutputID }: Request, body: Buffer): void {
  const [action, output] = [hex(ActionID), hex(OutputID)];
  const disk = fileOf(own, output, "d");
  for (const file of [disk, fileOf(own, action, "a")]) mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(disk, body);
  writeFileSync(fileOf(own, action, "a"), `v1 ${action} ${output} ${body.length} 0\n`);
  answer({ ID, DiskPath: disk });
}

answer({ ID: 0, KnownCommands: ["get", "put", "close"] });
let waiting: Request | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  if (waiting !== undefined) {
    put(waiting, Buffer.from(JSON.parse(line) as string, "base64"));
    waiting = undefined;
    continue;
  }
  const request = JSON.parse(line) as Request;
  if (request.Command === "get") get(request);
  else if (request.Command === "put" && (request.BodySize ?? 0) > 0) waiting = request;
  else if (request.Command === "put") put(request, Buffer.alloc(0));
  else answer({ ID: request.ID });
  if (request.Command === "close") break;
}
