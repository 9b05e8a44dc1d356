import { render } from "preact";
import type { MutantPage } from "../../mutants/page-data.ts";
import { startKeyboard } from "./model/keyboard.ts";
import { readAddress, showMutants } from "./model/state.ts";
import { App } from "./app.tsx";
import "../style/tokens.css";
import "../style/frame.css";
import "../style/code.css";
import "./style/page.css";
import "./style/code.css";

const root = document.querySelector<HTMLElement>("#app");
if (root === null) throw new Error("The page has no place to put the mutants in.");
// The program that wrote the page made it from a checked session.
const page = JSON.parse(document.querySelector("#report")?.textContent ?? "") as MutantPage;
showMutants(page);
addEventListener("popstate", readAddress);
addEventListener("hashchange", readAddress);
readAddress();
startKeyboard();
document.title = `${page.counts.score === undefined ? "Mutants" : `${page.counts.score} % noticed`} · ${page.project}`;
render(<App page={page} />, root);
