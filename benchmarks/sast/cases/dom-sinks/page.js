import $ from "jquery";

const params = new URLSearchParams(location.search);
const fragment = decodeURIComponent(location.hash.slice(1));
const box = document.querySelector("#box");

box.innerHTML = "Results for " + params.get("q");
box.textContent = "Results for " + params.get("q");
box.insertAdjacentHTML("beforeend", `<b>${fragment}</b>`);
document.write("<p>" + document.referrer + "</p>");
$("#box").html(fragment);
$("#box").text(fragment);
$("#" + CSS.escape(fragment)).show();
box.setAttribute("title", fragment);
box.innerHTML = `<b>${Number(params.get("page"))}</b>`;

const link = document.createElement("a");
link.href = params.get("next");
link.append(params.get("next"));
box.append(link);

const script = document.createElement("script");
script.src = params.get("theme") + "/theme.js";
document.head.append(script);

const escaped = fragment.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
box.innerHTML = `<p>${escaped}</p>`;

location.href = params.get("return");
