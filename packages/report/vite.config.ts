import { defineConfig } from "vite";
import { pageConfig } from "./src/html/page-config.ts";

/** Builds the HTML report's page. */
export default defineConfig(pageConfig("app/", "template.html"));
