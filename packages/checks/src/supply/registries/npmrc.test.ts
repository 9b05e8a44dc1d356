import { expect, it } from "vitest";
import { readNpmrc } from "./npmrc.ts";

const told = (npmrc: string) =>
  readNpmrc(npmrc).map(({ line, scope, scheme, host }) => [line, scope ?? "*", `${scheme}://${host}`].join(" "));

it.each([
  ["registry=https://npm.corp.example/", "1 * https://npm.corp.example"],
  ["; first\n\n@corp:registry = https://npm.corp.example:8443/x/", "3 @corp https://npm.corp.example:8443"],
  ["registry=https://u:p@npm.corp.example", "1 * https://npm.corp.example"],
  ['"registry" = "http://NPM.corp.example"', "1 * http://npm.corp.example"],
  ["'@corp:registry'='https://npm.corp.example'", "1 @corp https://npm.corp.example"],
  ["registry=https://npm.corp.example ; ours", "1 * https://npm.corp.example"],
  ["registry=https://npm.corp.example#ours", "1 * https://npm.corp.example"],
  ["registry[]=https://npm.corp.example", "1 * https://npm.corp.example"],
  ["fund=false\rregistry=https://npm.corp.example\r\n", "1 * https://npm.corp.example"],
])("reads %j as npm does", (npmrc, expected) => {
  expect(told(npmrc)).toEqual([expected]);
});

it.each([
  "",
  "; registry=https://npm.corp.example",
  "# registry=https://npm.corp.example",
  "registry",
  "registry=",
  "registry=${REGISTRY}",
  "my-registry=https://npm.corp.example",
  "//npm.corp.example/:_authToken=${TOKEN}",
  "replace-registry-host=always",
])("finds no registry in %j", (npmrc) => {
  expect(told(npmrc)).toEqual([]);
});
