import { artificialIntelligenceFormats } from "./artificial-intelligence.ts";
import { cloudFormats } from "./clouds.ts";
import { codeHostingFormats } from "./code-hosting.ts";
import type { SecretFormat } from "./format.ts";
import { messagingFormats } from "./messaging.ts";
import { observabilityFormats } from "./observability.ts";
import { packageRegistryFormats } from "./package-registries.ts";
import { paymentFormats } from "./payments.ts";
import { serviceFormats } from "./services.ts";

/** Every provider format. Where two fit the same text, the one that names more wins (see scan/settle.ts). */
export const allFormats: readonly SecretFormat[] = [
  ...codeHostingFormats,
  ...packageRegistryFormats,
  ...cloudFormats,
  ...artificialIntelligenceFormats,
  ...paymentFormats,
  ...messagingFormats,
  ...observabilityFormats,
  ...serviceFormats,
];
