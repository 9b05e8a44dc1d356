import { decodeJwt, SignJWT } from "jose";
import { z } from "zod";
import { config } from "../config.ts";

const claimsSchema = z.object({ sub: z.string(), tenant: z.number(), role: z.string() });

export interface TokenClaims {
  userId: number;
  tenantId: number;
  role: string;
}

const key = () => new TextEncoder().encode(config.jwtSecret);

/** Signs a token for API clients, good for an hour. */
export async function signToken(claims: TokenClaims): Promise<string> {
  return new SignJWT({ tenant: claims.tenantId, role: claims.role })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(String(claims.userId))
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(key());
}

/** Reads the claims of a token. Undefined when it is not one of ours. */
export async function readToken(token: string): Promise<TokenClaims | undefined> {
  try {
    const claims = claimsSchema.parse(decodeJwt(token));
    return { userId: Number(claims.sub), tenantId: claims.tenant, role: claims.role };
  } catch {
    return undefined;
  }
}
