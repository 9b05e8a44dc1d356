// @ts-nocheck: the packages named here are not installed
import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();
