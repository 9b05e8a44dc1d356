import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";

const issuer = "ledger";
const audience = "ledger-api";
const claimsSchema = z.object({ sub: z.string().regex(/^\d+$/), tenant: z.number().int() });

export interface TokenClaims {
  userId: number;
  tenantId: number;
}

/** Signs a token for API clients, good for an hour. */
export async function signToken(secret: string, claims: TokenClaims): Promise<string> {
  return new SignJWT({ tenant: claims.tenantId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(String(claims.userId))
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(secret));
}

/** Verifies a token and reads its claims. Undefined when it is forged, expired or not ours. */
export async function readToken(secret: string, token: string): Promise<TokenClaims | undefined> {
  try {
    const key = new TextEncoder().encode(secret);
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"], issuer, audience });
    const claims = claimsSchema.parse(payload);
    return { userId: Number(claims.sub), tenantId: claims.tenant };
  } catch {
    return undefined;
  }
}
