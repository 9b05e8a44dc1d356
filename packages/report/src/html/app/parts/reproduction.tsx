import type { Proof } from "@assay/core";
import { commandText } from "../model/command.ts";
import { CopyButton } from "./copy-button.tsx";
import { CodeBlock } from "./prose.tsx";

type Run = Extract<Proof, { kind: "proven" }>["reproduction"];

/** What was run and what was seen, so that the reader can see it again. */
export function Reproduction({ run }: { run: Run }) {
  const command = run.command === undefined ? undefined : commandText(run.command);
  return (
    <section class="reproduction" aria-label="Reproduction">
      {command !== undefined && (
        <div class="command">
          <pre tabIndex={0}>
            <code>
              <span class="prompt" aria-hidden="true">
                ${" "}
              </span>
              {command}
            </code>
          </pre>
          <CopyButton text={command} label="the command" />
        </div>
      )}
      {run.directory !== undefined && run.directory !== "." && <p class="quiet">in {run.directory}</p>}
      {run.input !== undefined && (
        <>
          <h4>Input</h4>
          <CodeBlock text={run.input} />
        </>
      )}
      <CodeBlock text={run.output} />
    </section>
  );
}
