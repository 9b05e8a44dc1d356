import root from "./public-good-root.json" with { type: "json" };

/**
 * Whom the public instance of Sigstore trusts: `targets/trusted_root.json` of github.com/sigstore/root-signing at commit
 * 60cf2ce8 (2026-08-21), changed last on 2025-09-22. Its sha256 is the one in version 14 of the targets that the root
 * keys signed, and @sigstore/tuf 4.0.2 and 5.0.1 bring the same.
 */
export const publicGoodRoot = JSON.stringify(root);
