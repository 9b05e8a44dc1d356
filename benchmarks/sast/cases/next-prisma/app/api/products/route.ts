// @ts-nocheck: the packages named here are not installed
import { NextRequest, NextResponse } from "next/server";
import { prisma } from "../../../lib/prisma.ts";

export async function GET(request: NextRequest) {
  const q = request.nextUrl.searchParams.get("q") ?? "";
  const rows = await prisma.$queryRawUnsafe(`SELECT * FROM "Product" WHERE name LIKE '%${q}%'`);
  const same = await prisma.$queryRaw`SELECT * FROM "Product" WHERE name = ${q}`;
  const bound = await prisma.$queryRawUnsafe('SELECT * FROM "Product" WHERE name = $1', q);
  return NextResponse.json({ rows, same, bound });
}

export async function POST(request: NextRequest) {
  const { next } = await request.json();
  return NextResponse.redirect(next);
}
