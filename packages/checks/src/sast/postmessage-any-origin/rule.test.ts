import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an object in a constant": "const message = { accessToken }; parent.postMessage(message, '*');",
    options: "parent.postMessage({ jwt }, { targetOrigin: '*' });",
    "a listener by name":
      "function onMessage(event) { window.location.href = event.data.url; } window.addEventListener('message', onMessage);",
    onmessage: "window.onmessage = (event) => { document.body.innerHTML = event.data; };",
  },
  accepts: {
    "its own window": "window.postMessage({ token }, '*');",
    "nothing secret": "parent.postMessage({ type: 'resize', height }, '*');",
    "a worker": "worker.postMessage({ token });",
    "a check of the source":
      "window.addEventListener('message', (event) => { if (event.source !== frame.contentWindow) return; location.href = event.data; });",
    "a harmless listener": "window.addEventListener('message', (event) => setHeight(event.data.height));",
    "a worker's own listener": "self.addEventListener('message', (event) => eval(event.data));",
  },
});
