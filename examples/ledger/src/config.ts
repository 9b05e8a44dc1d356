import { fileURLToPath } from "node:url";

/** Settings read once at start. */
export const config = {
  port: Number(process.env.PORT ?? 3000),
  dataDir: process.env.DATA_DIR || "memory://",
  uploadsDir: process.env.UPLOADS_DIR ?? fileURLToPath(new URL("../uploads", import.meta.url)),
  migrationsDir: fileURLToPath(new URL("../migrations", import.meta.url)),
  // Placeholder for local development, the deployment sets the real one.
  jwtSecret: process.env.JWT_SECRET ?? "q7Zt9wXb2LkPv4RfNs8HyJc3Md6Ug5Ae",
  paymentsWebhookSecret: process.env.PAYMENTS_WEBHOOK_SECRET ?? "",
  archive: {
    bucket: "ledger-invoice-archive",
    region: "eu-central-1",
    accessKeyId: "AKIA4XQ7MZ2KD5TVR6HN",
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
  },
};
