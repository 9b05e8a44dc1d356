import { collectors } from "../testing/collectors.ts";
import { describeRule } from "../../testing/describe-rule.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });
