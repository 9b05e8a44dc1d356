import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/weakened-tests.collector.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });
