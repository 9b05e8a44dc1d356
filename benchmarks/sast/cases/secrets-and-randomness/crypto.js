import crypto from "node:crypto";
import bcrypt from "bcrypt";

export const storePassword = (password) => crypto.createHash("md5").update(password).digest("hex");

export const storePasswordWell = (password) => bcrypt.hash(password, 12);

export const cacheKey = (text) => crypto.createHash("md5").update(text).digest("hex");

export const resetToken = () => Math.random().toString(36).slice(2);

export const resetTokenWell = () => crypto.randomBytes(32).toString("hex");

export const jitter = () => Math.random() * 100;

export function encrypt(key, text) {
  const cipher = crypto.createCipheriv("aes-256-cbc", key, Buffer.alloc(16, 0));
  return Buffer.concat([cipher.update(text), cipher.final()]);
}

export function encryptWell(key, text) {
  const vector = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv("aes-256-gcm", key, vector);
  return Buffer.concat([vector, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

export const encryptBlocks = (key) => crypto.createCipheriv("aes-128-ecb", key, null);

export function verify(secret, body, signature) {
  const expected = crypto.createHmac("sha256", secret).update(body).digest("hex");
  return expected === signature;
}

export function verifyWell(secret, body, signature) {
  const expected = crypto.createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
}

export const isEmpty = (secret) => secret === "";
