/**
 * The environment under which git runs on a shadow: no configuration but the shadow's, no network, no prompt, no
 * write to the index, no replaced objects, and file names that mean themselves.
 */
export function gitEnvironment(shadow: string): Record<string, string> {
  return {
    GIT_DIR: shadow,
    HOME: shadow,
    XDG_CONFIG_HOME: shadow,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_PAGER: "cat",
  };
}
