import http from "node:http";
import { createRequire } from "node:module";
import helpers, { readReport } from "./helpers.cjs";

const require = createRequire(import.meta.url);
const { archive } = require("./archive.cjs");

http
  .createServer(async (request, response) => {
    const url = new URL(request.url, "http://local");
    if (url.pathname === "/report") return response.end(await readReport(url.searchParams.get("name")));
    if (url.pathname === "/safe-report")
      return response.end(await helpers.readSafeReport(url.searchParams.get("name")));
    archive(url.searchParams.get("folder"), () => response.end("done"));
  })
  .listen(8080);
