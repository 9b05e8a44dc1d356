import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ArchiveServer {
  /** `http://127.0.0.1:port/` */
  address: string;
  /** Method, path and If-None-Match of each request. */
  requests: string[];
  close(): Promise<void>;
}

/** A server for one test, on a port of its own. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<ArchiveServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push([request.method, request.url, request.headers["if-none-match"]].filter(Boolean).join(" "));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
