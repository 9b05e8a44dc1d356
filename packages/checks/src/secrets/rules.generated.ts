// Made by `npm run generate` from the folders beside it. Not to be edited.
import { rule as cloudServiceAccount } from "./cloud-service-account/rule.ts";
import { rule as connectionString } from "./connection-string/rule.ts";
import { rule as credentialDefault } from "./credential-default/rule.ts";
import { rule as credentialInCommand } from "./credential-in-command/rule.ts";
import { rule as customPattern } from "./custom-pattern/rule.ts";
import { rule as hardCodedCredential } from "./hard-coded-credential/rule.ts";
import { rule as jwtToken } from "./jwt-token/rule.ts";
import { rule as kubernetesSecret } from "./kubernetes-secret/rule.ts";
import { rule as literalSigningKey } from "./literal-signing-key/rule.ts";
import { rule as literalUsedAsCredential } from "./literal-used-as-credential/rule.ts";
import { rule as privateKey } from "./private-key/rule.ts";
import { rule as providerToken } from "./provider-token/rule.ts";
import { rule as webhookUrl } from "./webhook-url/rule.ts";

export const rules = [
  cloudServiceAccount,
  connectionString,
  credentialDefault,
  credentialInCommand,
  customPattern,
  hardCodedCredential,
  jwtToken,
  kubernetesSecret,
  literalSigningKey,
  literalUsedAsCredential,
  privateKey,
  providerToken,
  webhookUrl,
];
