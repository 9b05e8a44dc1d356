import {
  ancestors,
  contains,
  enclosingFunction,
  isFunction,
  keyName,
  unwrap,
  valueOf,
  type Node,
} from "@assay/program";
import { defineFlowRule } from "../flow-rule.ts";
import { opensBySystem } from "../patterns/html-apis.ts";
import type { RuleFile } from "../rule-file.ts";

const dangerous = new Map<string, readonly [boolean, string]>([
  ["nodeIntegration", [true, "gives every script in the window the rights of the program"]],
  ["nodeIntegrationInWorker", [true, "gives every worker in the window the rights of the program"]],
  ["contextIsolation", [false, "lets the page reach into the preload script"]],
  ["webSecurity", [false, "turns the same-origin policy off"]],
  ["allowRunningInsecureContent", [true, "lets scripts in over plain HTTP"]],
  ["experimentalFeatures", [true, "turns untested features of the browser on"]],
  ["webviewTag", [true, "lets the page embed others, with options of its choice"]],
  ["enableRemoteModule", [true, "lets the page call the main process"]],
]);

export const rule = defineFlowRule({
  meta: {
    id: "sast/electron-insecure",
    title: "Electron window without its isolation",
    category: "code",
    severity: "high",
    cwe: [693, 94, 749, 939],
    owasp: ["A05:2021"],
    why: "A window shows content from outside. With Node in the page, or the isolation off, one injected script is not XSS but code on the user's machine. So it is with an address that the system opens: `file:` and schemes of installed programs start programs.",
    fix: "Keep Electron's defaults, and hand the page a small API: `contextBridge.exposeInMainWorld('api', { save })` in the preload script. Let the system open web addresses only: `if (new URL(address).protocol === 'https:') shell.openExternal(address)`.",
    references: ["https://www.electronjs.org/docs/latest/tutorial/security"],
  },
  dangers: {
    "script-url": "an address that the system opens, with whatever program is for its scheme",
    command: "a file that the system opens, and runs where it is a program",
  },
  isAbout: opensBySystem,
  reportsAssumed: false,
  create: (file) => ({
    Property(node) {
      const name = keyName(node);
      const [bad, effect] = dangerous.get(name ?? "") ?? [];
      if (bad === undefined || file.literal(node.value) !== bad || !isWindow(node)) return;
      file.report({
        node,
        severity: name === "experimentalFeatures" ? "low" : "high",
        message: `\`${name}: ${bad}\` ${effect}`,
      });
    },
    CallExpression(node) {
      const { origin, name, object, args } = file.call(node);
      const address = args[0] === undefined ? undefined : file.literal(args[0]);
      if (name === "loadURL" && object !== undefined && typeof address === "string" && isClear(address))
        return file.report({
          node,
          severity: "medium",
          message: "the window's page is fetched over plain HTTP, so whoever is on the way writes its code",
        });
      if (name === "appendSwitch" && (address === "ignore-certificate-errors" || address === "disable-web-security"))
        return file.report({
          node,
          severity: "high",
          message:
            address === "disable-web-security"
              ? "the same-origin policy is off for all windows"
              : "every certificate is taken for the right one",
        });
      if (name === "on" && address === "certificate-error") {
        const yes = acceptsCertificates(file, args[1]);
        if (yes !== undefined)
          file.report({ node: yes, severity: "high", message: "every certificate is taken for the right one" });
        return;
      }
      if (origin !== "electron:contextBridge.exposeInMainWorld" || args[1] === undefined) return;
      const channel = anyChannel(file, args[1]);
      if (channel !== undefined)
        file.report({
          node: channel,
          severity: "medium",
          message: "the page may send to every channel of the main process",
          because: "the function that is handed to the page takes the channel's name from it",
        });
    },
  }),
});

/** Plain HTTP to another machine than one's own. */
function isClear(address: string): boolean {
  return /^http:\/\/(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0)/.test(address);
}

/** `callback(true)` in a handler of `certificate-error` that tests nothing. */
function acceptsCertificates(file: RuleFile, handler: Node | undefined): Node | undefined {
  const made = handler === undefined ? undefined : valueOf(file.model, handler);
  if (made === undefined || !isFunction(made) || made.body === null) return undefined;
  if (file.model.nodesWithin("IfStatement", made.body).length > 0) return undefined;
  const last = made.params.at(-1);
  return file.model
    .nodesWithin("CallExpression", made.body)
    .find(
      ({ callee, arguments: [first] }) =>
        callee.type === "Identifier" &&
        last?.type === "Identifier" &&
        callee.name === last.name &&
        file.literal(first) === true,
    );
}

/** `ipcRenderer` itself, or a function that hands its parameter on as the channel, in what the page is given. */
function anyChannel(file: RuleFile, api: Node): Node | undefined {
  if (file.origin(api) === "electron:ipcRenderer") return api;
  const whole = file.model
    .nodes("Property")
    .find((property) => contains(api, property) && file.origin(property.value) === "electron:ipcRenderer");
  if (whole !== undefined) return whole;
  return file.model.nodes("CallExpression").find((call) => {
    const { origin, args } = file.call(call);
    const [channel] = args;
    if (!contains(api, call) || channel === undefined) return false;
    if (!/^electron:ipcRenderer\.(?:send|invoke|sendSync|on|once)$/.test(origin ?? "")) return false;
    const name = unwrap(channel);
    const binding = name.type === "Identifier" ? file.model.resolve(name) : undefined;
    const around = enclosingFunction(call);
    if (binding?.kind !== "parameter" || around === undefined || !isFunction(binding.declaration)) return false;
    // A test of the channel against a list of one's own.
    return !/includes\(|\.has\(|\bswitch\b|\bif\b|===/.test(file.model.text.slice(around.start, around.end));
  });
}

function isWindow(node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === "Property") return keyName(ancestor) === "webPreferences";
    if (ancestor.type === "VariableDeclarator")
      return ancestor.id.type === "Identifier" && /webPreferences/i.test(ancestor.id.name);
    if (ancestor.type === "AssignmentExpression")
      return (
        ancestor.left.type === "MemberExpression" &&
        keyName({ key: ancestor.left.property, computed: ancestor.left.computed }) === "webPreferences"
      );
    if (ancestor.type !== "ObjectExpression") return false;
  }
  return false;
}
