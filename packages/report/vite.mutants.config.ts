import { defineConfig } from "vite";
import { pageConfig } from "./src/html/page-config.ts";

/** Builds the page of `assay mutate --format html`. */
export default defineConfig(pageConfig("app/mutants/", "mutants.html"));
