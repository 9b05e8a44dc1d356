type Fetch = typeof fetch;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Node's own `fetch`, through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, where one is named: with
 * the lower-case name first, as curl reads them. Node 20 and 22 know nothing of these.
 *
 * @throws {Error} from the returned function, where a variable is no address
 */
export function proxiedFetch(environment: Environment): Fetch {
  const read = (name: string) => environment[name] || environment[name.toUpperCase()] || undefined;
  const [httpProxy, httpsProxy, noProxy] = [read("http_proxy"), read("https_proxy"), read("no_proxy")];
  if (httpProxy === undefined && httpsProxy === undefined) return fetch;
  let loaded: Promise<Fetch> | undefined;

  async function load(): Promise<Fetch> {
    const { EnvHttpProxyAgent, fetch: fetchBy } = await import("undici");
    // An empty text keeps the agent from reading the process's own variables.
    const dispatcher = new EnvHttpProxyAgent({
      httpProxy: httpProxy ?? "",
      httpsProxy: httpsProxy ?? "",
      noProxy: noProxy ?? "",
    });
    return ((url: string, options: object) => fetchBy(url, { ...options, dispatcher })) as unknown as Fetch;
  }

  return async (url, options) => {
    loaded ??= load();
    return (await loaded)(url, options);
  };
}
