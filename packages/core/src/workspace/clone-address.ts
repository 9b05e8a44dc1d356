import { UserError } from "../errors.ts";
import { safeLine } from "../safe-text.ts";

/** An address taken apart, so that its credentials go nowhere but to git. */
export interface CloneAddress {
  /** Without credentials: to give to git, to store and to show. */
  readonly url: string;
  /** The transports that git may use for it, as `GIT_ALLOW_PROTOCOL` takes them. */
  readonly protocols: string;
  /** As `git credential-store` keeps it; undefined when the address has no password. */
  readonly credential?: string;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const HELP = "give https://…, ssh://…, git@host:path or file:///…";

/**
 * Reads an address to clone from. Only transports that run nothing are taken, and nothing that git or ssh could take
 * for an option; throws `UserError`, which never repeats a password.
 */
export function parseCloneAddress(address: string): CloneAddress {
  // oxlint-disable-next-line no-control-regex -- a newline would end git's credential record
  if (/[\u0000-\u0020\u007f]/.test(address)) throw refuse("has spaces or control characters", address);
  const short = /^(?:[\w.-]+@)?[\w.-]+:(?!\/\/)(.+)$/.exec(address);
  if (short !== null && !address.includes("::")) return shortAddress(address, short[1] ?? "");
  if (!URL.canParse(address) || !address.includes("://")) throw refuse("is not one that git can clone", address);
  const url = new URL(address);
  if (url.search !== "" || url.hash !== "") throw refuse("has a query or a fragment", address);
  if (url.pathname.startsWith("/-")) throw refuse("looks like an option", address);
  switch (url.protocol) {
    case "https:":
      return webAddress(url);
    case "http:":
      if (LOOPBACK.has(url.hostname)) return webAddress(url);
      throw refuse("is not encrypted (use https://)", address);
    case "ssh:":
      return secureShellAddress(url, address);
    case "file:":
      if (url.host === "") return { url: address, protocols: "file" };
      throw refuse("names another machine", address);
    default:
      throw refuse(`uses the transport "${safeLine(url.protocol.slice(0, -1), 30)}"`, address);
  }
}

function webAddress(url: URL): CloneAddress {
  const { username, password, protocol, host } = url;
  url.username = "";
  url.password = "";
  // A user's own `insteadOf` may turn a web address into one for ssh.
  const protocols = `${protocol.slice(0, -1)}:ssh`;
  if (username === "" && password === "") return { url: url.href, protocols };
  return { url: url.href, protocols, credential: `${protocol}//${username}:${password}@${host}` };
}

function secureShellAddress(url: URL, address: string): CloneAddress {
  if (url.hostname === "" || url.hostname.startsWith("-") || decodeURIComponent(url.username).startsWith("-"))
    throw refuse("looks like an option", address);
  url.password = ""; // ssh takes none from an address
  return { url: url.href, protocols: "ssh" };
}

function shortAddress(address: string, path: string): CloneAddress {
  const host = address.slice(0, address.indexOf(":"));
  if (host.startsWith("-") || host.includes("@-") || path.startsWith("-"))
    throw refuse("looks like an option", address);
  return { url: address, protocols: "ssh" };
}

/** What is before an "@" or after a "?" may be a secret, so it is not shown. */
function refuse(why: string, address: string): UserError {
  const shown = address.replace(/[?#].*$/s, "").replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, "$1");
  return new UserError(`The address ${safeLine(shown, 200)} ${why}: ${HELP}.`);
}
