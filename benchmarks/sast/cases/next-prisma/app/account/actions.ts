// @ts-nocheck: the packages named here are not installed
"use server";

import { redirect } from "next/navigation";
import { prisma } from "../../lib/prisma.ts";
import { session } from "../../lib/session.ts";

export async function saveProfile(form: FormData) {
  const user = await session();
  await prisma.user.update({ where: { id: user.id }, data: Object.fromEntries(form) });
  redirect("/account");
}

export async function rename(form: FormData) {
  const user = await session();
  await prisma.user.update({ where: { id: user.id }, data: { name: String(form.get("name")) } });
}

export async function removeNote(id: string) {
  await prisma.note.delete({ where: { id } });
}

export async function removeOwnNote(id: string) {
  const user = await session();
  await prisma.note.deleteMany({ where: { id, ownerId: user.id } });
}
