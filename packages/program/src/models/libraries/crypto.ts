import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: [
    "node",
    "global",
    "bcrypt",
    "bcryptjs",
    "argon2",
    "md5",
    "sha1",
    "object-hash",
    "crypto-js",
    "tweetnacl",
    "scrypt-js",
  ],
  title: "Hashes, ciphers and random values",
  aliases: {
    bcryptjs: "bcrypt",
    "@node-rs/bcrypt": "bcrypt",
    "@node-rs/argon2": "argon2",
    "crypto.webcrypto": "global.crypto",
  },
  apis: [
    // Of a hash, a signature or random bytes nobody chooses the text.
    { api: "crypto.*", makesSafe: "all" },
    { api: "crypto.{createHash,createHmac,createSign,createVerify}", makesSafe: "all" },
    { api: "crypto.{createHash,createHmac,createSign,createVerify}().update", returns: "self" },
    { api: "crypto.{createHash,createHmac}().{digest,copy}", makesSafe: "all" },
    { api: "crypto.{createSign,createVerify}().{sign,verify}", makesSafe: "all" },
    {
      api: "crypto.{randomBytes,randomFillSync}",
      sinks: [{ at: "0", danger: "allocation" }],
      makesSafe: "all",
      calls: [{ at: "last", with: [] }],
    },
    { api: "crypto.{randomInt,randomUUID,timingSafeEqual}", isScalar: true },
    { api: "crypto.{pbkdf2,scrypt,hkdf}", calls: [{ at: "last", with: [] }], makesSafe: "all" },
    { api: "crypto.{createCipheriv,createCipher}", makesSafe: "all" },
    { api: "crypto.{createCipheriv,createCipher}().{update,final}", makesSafe: "all" },
    // What is decrypted was encrypted by whoever has the key.
    { api: "crypto.{createDecipheriv,createDecipher}", makesSafe: "all" },
    { api: "crypto.{createDecipheriv,createDecipher}().{update,final,setAuthTag,setAAD}", makesSafe: "all" },
    { api: "global.crypto.{randomUUID,getRandomValues}", isScalar: true },
    { api: "global.crypto.subtle.*", makesSafe: "all" },
    {
      api: "bcrypt.{hash,hashSync,genSalt,genSaltSync}",
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }],
      makesSafe: "all",
    },
    {
      api: "bcrypt.{compare,compareSync,getRounds}",
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }],
      isScalar: true,
    },
    { api: "argon2.{hash,verify,needsRehash}", makesSafe: "all" },
    { api: "{md5,sha1,object-hash}", makesSafe: "all" },
    {
      api: "crypto-js.{MD5,SHA1,SHA224,SHA256,SHA384,SHA512,SHA3,RIPEMD160,HmacMD5,HmacSHA1,HmacSHA256,HmacSHA512,PBKDF2,EvpKDF}",
      makesSafe: "all",
    },
    { api: "crypto-js.{AES,DES,TripleDES,RC4,Rabbit}.{encrypt,decrypt}", makesSafe: "all" },
    { api: "tweetnacl.{hash,box,secretbox,sign,randomBytes,verify}", makesSafe: "all" },
  ],
} satisfies LibraryModel;
