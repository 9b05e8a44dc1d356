/** True of what takes the filters of PostgREST as text: they share their danger with those of LDAP. */
export function takesTextFilter(api: string): boolean {
  return api.startsWith("@supabase/");
}
