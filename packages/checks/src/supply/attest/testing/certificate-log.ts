import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { initializeCTLog } from "@sigstore/mock";

type CertificateLog = Awaited<ReturnType<typeof initializeCTLog>>;

/**
 * A log of certificates (RFC 6962, section 3.2) that promises to take each. The one of @sigstore/mock 0.11 leaves the
 * signature out with the pkijs that gets installed beside it.
 */
export function certificateLog(): CertificateLog {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ format: "der", type: "spki" });
  const logID = createHash("sha256").update(spki).digest();
  return {
    publicKey: spki,
    logID,
    async log(certificate, issuerId) {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(Date.now()));
      const toBeSigned = firstOf(Buffer.from(certificate));
      const entry = [Buffer.from([0, 1]), Buffer.from(issuerId), uint(toBeSigned.length, 3), toBeSigned];
      const signature = sign("sha256", Buffer.concat([Buffer.from([0, 0]), time, ...entry, uint(0, 2)]), privateKey);
      const stamp = [
        Buffer.from([0]),
        logID,
        time,
        uint(0, 2),
        Buffer.from([4, 3]),
        uint(signature.length, 2),
        signature,
      ];
      const length = stamp.reduce((sum, part) => sum + part.length, 0);
      return new Uint8Array(Buffer.concat([uint(length, 2), ...stamp])).buffer;
    },
  };
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

/** The first element of a sequence in DER. */
function firstOf(sequence: Buffer): Buffer {
  const inner = sequence.subarray(headOf(sequence).length);
  const { length, content } = headOf(inner);
  return inner.subarray(0, length + content);
}

function headOf(der: Buffer): { length: number; content: number } {
  const first = der[1] ?? 0;
  if (first < 0x80) return { length: 2, content: first };
  return { length: 2 + (first & 0x7f), content: der.readUIntBE(2, first & 0x7f) };
}
