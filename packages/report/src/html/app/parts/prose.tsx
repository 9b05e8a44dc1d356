import type { ComponentChildren } from "preact";

/** One line of text whose `code` spans and **strong** words are set as such. Nothing else is formatted. */
export function Inline({ text }: { text: string }) {
  return <>{text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map(part)}</>;
}

function part(text: string): ComponentChildren {
  if (/^`[^`]+`$/.test(text)) return <code>{text.slice(1, -1)}</code>;
  if (/^\*\*[^*]+\*\*$/.test(text)) return <strong>{text.slice(2, -2)}</strong>;
  return text;
}

/** The little Markdown of rule pages: paragraphs, lists and blocks of code. */
export function Prose({ text }: { text: string }) {
  const blocks = text.split(/(```[\s\S]*?(?:```|$))/).filter((block) => block.trim() !== "");
  return (
    <div class="prose">
      {blocks.map((block) =>
        block.startsWith("```") ? (
          <CodeBlock text={block.replace(/^```\w*\n?/, "").replace(/\n?```$/, "")} />
        ) : (
          paragraphs(block)
        ),
      )}
    </div>
  );
}

export function CodeBlock({ text }: { text: string }) {
  return (
    // Focusable, so that a long line can be scrolled with the keyboard.
    <pre class="code-block" tabIndex={0}>
      <code>{text}</code>
    </pre>
  );
}

function paragraphs(block: string): ComponentChildren[] {
  return block
    .trim()
    .split(/\n\s*\n/)
    .map((text) => {
      const lines = text.split("\n");
      if (!lines.every((line) => /^\s*[-*] /.test(line)))
        return (
          <p>
            <Inline text={text} />
          </p>
        );
      return (
        <ul>
          {lines.map((line) => (
            <li>
              <Inline text={line.replace(/^\s*[-*] /, "")} />
            </li>
          ))}
        </ul>
      );
    });
}
