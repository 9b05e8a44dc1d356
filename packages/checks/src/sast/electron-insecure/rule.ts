import { ancestors, keyName, type Node } from "@assay/program";
import { defineFlowRule } from "../flow-rule.ts";
import { isOpenedBySystem } from "../patterns/opened-addresses.ts";

const dangerous = new Map<string, readonly [boolean, string]>([
  ["nodeIntegration", [true, "gives every script in the window the rights of the program"]],
  ["nodeIntegrationInWorker", [true, "gives every worker in the window the rights of the program"]],
  ["contextIsolation", [false, "lets the page reach into the preload script"]],
  ["webSecurity", [false, "turns the same-origin policy off"]],
  ["allowRunningInsecureContent", [true, "lets scripts in over plain HTTP"]],
  ["experimentalFeatures", [true, "turns untested features of the browser on"]],
  ["enableRemoteModule", [true, "lets the page call the main process"]],
]);

export const rule = defineFlowRule({
  meta: {
    id: "sast/electron-insecure",
    title: "Electron window without its isolation",
    category: "code",
    severity: "high",
    cwe: [693, 94, 939],
    owasp: ["A05:2021"],
    why: "A window shows content from outside. With Node in the page, or the isolation off, one injected script is not XSS but code on the user's machine. So it is with an address that the system opens: `file:` and schemes of installed programs start programs.",
    fix: "Keep Electron's defaults, and hand the page a small API: `contextBridge.exposeInMainWorld('api', { save })` in the preload script. Let the system open web addresses only: `if (new URL(address).protocol === 'https:') shell.openExternal(address)`.",
    references: ["https://www.electronjs.org/docs/latest/tutorial/security"],
  },
  dangers: { "script-url": "an address that the system opens, with whatever program is for its scheme" },
  isAbout: isOpenedBySystem,
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
      const { origin, args } = file.call(node);
      const trace =
        origin === "electron:shell.openExternal" && args[0] !== undefined ? file.traceTo(args[0], node) : undefined;
      if (trace !== undefined)
        file.report({
          node,
          message: "an address from outside is opened by the system, which also starts programs",
          trace,
          sink: "shell.openExternal",
        });
    },
  }),
});

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
