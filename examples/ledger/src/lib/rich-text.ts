/** Notes may use **bold**, links and line breaks. */
export function formatNotes(notes: string): string {
  return notes
    .replaceAll(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replaceAll(/(https?:\/\/[^\s<]+)/g, '<a href="$1">$1</a>')
    .replaceAll("\n", "<br>");
}
