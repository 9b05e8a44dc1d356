const trusted = new Set(["https://app.example", "https://admin.example"]);
const panel = document.querySelector("#panel");

window.addEventListener("message", (event) => {
  panel.innerHTML = event.data.html;
});

window.addEventListener("message", (event) => {
  if (!trusted.has(event.origin)) return;
  panel.innerHTML = event.data.banner;
});

window.addEventListener("message", ({ data, origin }) => {
  if (origin.indexOf("https://app.example") === -1) return;
  eval(data.script);
});

window.addEventListener("message", ({ data }) => {
  panel.textContent = data.title;
});

export function share(token) {
  window.parent.postMessage({ token }, "*");
  window.parent.postMessage({ token }, "https://app.example");
}
