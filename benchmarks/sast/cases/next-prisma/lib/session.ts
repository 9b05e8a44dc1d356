// @ts-nocheck: the packages named here are not installed
import { cookies } from "next/headers";
import { prisma } from "./prisma.ts";

export async function session() {
  const token = (await cookies()).get("session")?.value;
  return prisma.user.findFirstOrThrow({ where: { sessions: { some: { token } } } });
}
