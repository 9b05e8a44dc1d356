import type { CodeFrame as Frame, Location } from "@assay/core";
import { frameLines, type FrameLine } from "../../../shared/caret.ts";
import { CopyButton } from "./copy-button.tsx";
import { cutTokens, tokenize } from "./tokens.ts";

/** Source lines with their numbers; the lines and the part of them that it is about are marked. */
export function CodeFrame({ frame, location, quiet = false }: { frame: Frame; location: Location; quiet?: boolean }) {
  const place = `${location.path}:${location.start.line}`;
  const lines = frameLines(frame, location);
  return (
    <figure class="frame">
      {!quiet && (
        <figcaption>
          <span class="path">{place}</span>
          <CopyButton text={place} label="the place" />
        </figcaption>
      )}
      {/* Focusable, so that a long line can be scrolled with the keyboard. */}
      <pre tabIndex={0} aria-label={`Code of ${place}`}>
        <code>
          {lines.map((line) => (
            <Line line={line} path={location.path} />
          ))}
        </code>
      </pre>
    </figure>
  );
}

function Line({ line, path }: { line: FrameLine; path: string }) {
  const tokens = cutTokens(tokenize(line.text, path), line.range?.from ?? 0, line.range?.to ?? 0);
  return (
    <span class={line.marked ? "line marked" : "line"}>
      <span class="number" aria-hidden="true">
        {line.number}
      </span>
      {tokens.map(({ text, kind, inRange }) => {
        const code = kind === "plain" ? text : <span class={`token-${kind}`}>{text}</span>;
        return inRange ? <mark>{code}</mark> : code;
      })}
      {"\n"}
    </span>
  );
}
