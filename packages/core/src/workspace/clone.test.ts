import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { CancelledError, UserError } from "../errors.ts";
import { afterTest } from "../git/testing/cleanup.ts";
import { scratchDirectory, scratchRepository, type ScratchRepository } from "../git/testing/scratch-repository.ts";
import { cloneRepository } from "./clone.ts";
import { openWorkspace } from "./open-workspace.ts";

let origin: ScratchRepository;
let first: string;
let second: string;
let temporary: string;
beforeEach(() => {
  // A place of its own, since others may be cloning at the same time.
  temporary = scratchDirectory();
  const usual = process.env["TMPDIR"];
  afterTest(() => {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
    rmSync(temporary, { recursive: true, force: true });
  });
  process.env["TMPDIR"] = temporary;
  origin = scratchRepository();
  afterTest(() => origin.remove());
  origin.git("config", "uploadpack.allowFilter", "true");
  origin.write("a.ts", "old\n");
  first = origin.commit();
  origin.git("tag", "-a", "-m", "one", "v1");
  origin.write("a.ts", "new\n");
  origin.write(".gitattributes", "* filter=lfs\n");
  second = origin.commit();
  origin.git("branch", "side/one", first);
});

function clones(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith("assay-clone-"));
}

/** Serves over HTTP what `respond` says; gives the server's address. */
async function serve(respond: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(respond).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  afterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `127.0.0.1:${address.port}`;
}

/** Hands a request to git's own CGI program, as a web server does. */
function gitBackend(request: IncomingMessage, response: ServerResponse): void {
  const [pathInfo = "", query = ""] = (request.url ?? "").split("?");
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      GIT_PROJECT_ROOT: path.dirname(origin.path),
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: pathInfo,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"],
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
      GIT_PROTOCOL: request.headers["git-protocol"] as string | undefined,
    },
  });
  request.pipe(child.stdin);
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  child.on("close", () => {
    const output = Buffer.concat(parts);
    const cut = output.indexOf("\r\n\r\n");
    for (const header of output.toString("latin1", 0, cut).split("\r\n")) {
      const [name = "", value = ""] = header.split(": ");
      if (name === "Status") response.statusCode = Number(value.slice(0, 3));
      else response.setHeader(name, value);
    }
    response.end(output.subarray(cut + 4));
  });
}

describe("a clone", () => {
  test("has the files of the default branch's last commit, and no history", async () => {
    const said: string[] = [];
    const clone = await cloneRepository(`file://${origin.path}`, { onProgress: (message) => said.push(message) });
    afterTest(() => clone.dispose());
    expect(clone).toMatchObject({ commit: second, url: `file://${origin.path}` });
    expect(said).toEqual([`Fetching file://${origin.path}`, "Checking out the files"]);
    const { workspace, repository, dispose } = await openWorkspace(clone.path);
    expect(workspace.files.map((file) => file.path)).toEqual([".gitattributes", "a.ts"]);
    expect(await workspace.read("a.ts")).toMatchObject({ text: "new\n" });
    expect(repository?.isShallow).toBe(true);
    await dispose();
    await clone.dispose();
    expect(existsSync(clone.path)).toBe(false);
  });

  test.each([
    ["a tag", () => "v1"],
    ["a branch", () => "side/one"],
    ["a full commit id", () => first],
  ])("can be of %s", async (_, ref) => {
    const clone = await cloneRepository(`file://${origin.path}`, { ref: ref() });
    afterTest(() => clone.dispose());
    expect(clone.commit).toBe(first);
    expect(readFileSync(path.join(clone.path, "a.ts"), "utf8")).toBe("old\n");
  });

  test("uses the credentials of the address, and keeps them nowhere", async () => {
    const wanted = `Basic ${Buffer.from("user:hunter2").toString("base64")}`;
    const host = await serve((request, response) => {
      if (request.headers.authorization === wanted) gitBackend(request, response);
      else response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
    });
    const name = path.basename(origin.path);
    const clone = await cloneRepository(`http://user:hunter2@${host}/${name}/.git`);
    afterTest(() => clone.dispose());
    expect(clone).toMatchObject({ commit: second, url: `http://${host}/${name}/.git` });
    expect(readFileSync(path.join(clone.path, "a.ts"), "utf8")).toBe("new\n");
    expect(readdirSync(path.dirname(clone.path))).toEqual(["repository"]);
    for (const file of readdirSync(path.join(clone.path, ".git"), { withFileTypes: true }))
      if (file.isFile())
        expect(readFileSync(path.join(clone.path, ".git", file.name), "latin1")).not.toContain("hunter2");

    const refused = cloneRepository(`http://user:hunter3@${host}/${name}/.git`);
    await expect(refused).rejects.toThrow(
      new RegExp(`^http://${host}/.* could not be cloned, git says: (?!.*hunter3)`),
    );
  });
});

describe("one clear sentence, and nothing left behind, for", () => {
  test.each([
    ["a repository that is not there", 404, /could not be cloned, git says: repository .* not found/],
    ["one that asks who is there", 401, /could not be cloned, git says: could not read Username/],
    ["a server in trouble", 500, /could not be cloned, git says: .*500/],
  ])("%s", async (_, status, message) => {
    const host = await serve((_request, response) => {
      response.writeHead(status, status === 401 ? { "www-authenticate": 'Basic realm="x"' } : {}).end();
    });
    const before = clones();
    const failed = cloneRepository(`http://${host}/x`);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(UserError);
    expect(clones()).toEqual(before);
  });

  test("a host that does not answer", async () => {
    await expect(cloneRepository("http://user:hunter2@127.0.0.1:9/x")).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:9\/x could not be cloned, git says: (?!.*hunter2).*(?:refused|connect)/i,
    );
  });

  test.each([
    ["nothing-like-it", /has no branch, tag or full commit id "nothing-like-it"/],
    ["0123456789012345678901234567890123456789", /has no branch, tag or full commit id/],
    ["--upload-pack=touch", /cannot be cloned/],
    ["a:b", /cannot be cloned/],
  ])("the unknown ref %s", async (ref, message) => {
    const before = clones();
    await expect(cloneRepository(`file://${origin.path}`, { ref })).rejects.toThrow(message);
    expect(clones()).toEqual(before);
  });

  test("a run that is cancelled while the server is silent", async () => {
    const controller = new AbortController();
    const host = await serve(() => controller.abort());
    const before = clones();
    const failed = cloneRepository(`http://${host}/x`, { signal: controller.signal });
    await expect(failed).rejects.toThrow(new CancelledError("The clone was cancelled."));
    expect(clones()).toEqual(before);
  });
});
