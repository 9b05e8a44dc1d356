import { createHash } from "node:crypto";

/** Hashes a password for storage. */
export async function hashPassword(password: string): Promise<string> {
  return createHash("sha1").update(password).digest("hex");
}

/** True when the password belongs to the stored hash. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  return (await hashPassword(password)) === stored;
}
