const pattern = /\*\*(.+?)\*\*|(https?:\/\/[^\s<>"']+)|(\n)/g;

/** Notes may use **bold**, links and line breaks. Everything else is text, escaped by the renderer. */
export function RichText(props: { text: string }) {
  const nodes = [];
  let end = 0;
  for (const match of props.text.matchAll(pattern)) {
    const [whole, bold, link] = match;
    nodes.push(props.text.slice(end, match.index));
    if (bold) nodes.push(<strong>{bold}</strong>);
    else if (link) nodes.push(<Link href={link} />);
    else nodes.push(<br />);
    end = match.index + whole.length;
  }
  nodes.push(props.text.slice(end));
  return <p>{nodes}</p>;
}

function Link(props: { href: string }) {
  return (
    <a href={props.href} rel="noopener noreferrer nofollow">
      {props.href}
    </a>
  );
}
