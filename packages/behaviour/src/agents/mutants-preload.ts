import process from "node:process";
import { installChild, VARIABLE } from "./mutants/child.ts";
import { hostOf } from "./mutants/host.ts";
import { readRequest, startCold } from "./mutants/session.ts";

/*
 * Loaded into every Node process of a run of mutants before anything else: one that runs tests gets the switch itself,
 * one that a test started gets one that follows it.
 */
const word = process.env[VARIABLE];
if (word === undefined) startCold(hostOf().control, readRequest());
else installChild(word);
