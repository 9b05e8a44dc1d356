// npm's own resolver carries no types; what is used of it is in resolve/arborist.ts.
declare module "@npmcli/arborist" {
  const Arborist: new (options: object) => unknown;
  export default Arborist;
}
