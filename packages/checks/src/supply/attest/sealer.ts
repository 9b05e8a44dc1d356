import { sealEnvelope, type SigningKey, type Statement } from "@assay/core";

/** How an attestation is written: an envelope of DSSE by a key, or a Sigstore bundle by an identity. */
export type AttestationForm = "dsse" | "sigstore";

/** Signs statements, and gives the text of the file that holds both. */
export interface Sealer {
  form: AttestationForm;
  seal(statement: Statement): Promise<string>;
}

export function keySealer(key: SigningKey): Sealer {
  return { form: "dsse", seal: (statement) => sealEnvelope(statement, key) };
}
