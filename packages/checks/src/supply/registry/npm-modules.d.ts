// npm's own modules carry no types; these are of the parts that are used.
declare module "npm-registry-fetch" {
  interface Response {
    status: number;
    headers: Headers;
    buffer(): Promise<Buffer>;
  }
  const fetch: (url: string, options: Record<string, unknown>) => Promise<Response>;
  export default fetch;
}

declare module "@npmcli/arborist" {
  const Arborist: new (options: object) => unknown;
  export default Arborist;
}
