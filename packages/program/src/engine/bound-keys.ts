/** Under what name a closure that has left keeps what `bind` gave it, among what it had captured. */
export const boundReceiver = "bound this";
export function boundArgument(index: number): string {
  return `bound ${index}`;
}
