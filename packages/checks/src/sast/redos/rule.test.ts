import { describeRule } from "../../testing/describe-rule.ts";
import { collector as slowRegexes } from "../collect/slow-regexes.collector.ts";
import { collector as syntax } from "../collect/syntax.collector.ts";
import { rule } from "./rule.ts";

const collectors = [syntax, slowRegexes];

describeRule(rule, import.meta.dirname, { collectors });
