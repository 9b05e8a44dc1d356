import type { ClassIr, MemberIr } from "../../ir/module-ir.ts";

const none: readonly MemberIr[] = [];
const known = new WeakMap<ClassIr, ReadonlyMap<string, readonly MemberIr[]>>();

/** The members of a class by a name, in the order in which they stand: fields are asked for far more often than found. */
export function membersNamed(ir: ClassIr | undefined, name: string): readonly MemberIr[] {
  if (ir === undefined || ir.members.length === 0) return none;
  let byName = known.get(ir);
  if (byName === undefined) {
    byName = grouped(ir.members);
    known.set(ir, byName);
  }
  return byName.get(name) ?? none;
}

function grouped(members: readonly MemberIr[]): Map<string, MemberIr[]> {
  const byName = new Map<string, MemberIr[]>();
  for (const member of members) {
    const others = byName.get(member.name);
    if (others === undefined) byName.set(member.name, [member]);
    else others.push(member);
  }
  return byName;
}
