import type { Proof } from "@assay/core";
import { useSignal } from "@preact/signals";
import { CodeFrame } from "./code-frame.tsx";
import { Inline } from "./prose.tsx";

type Steps = Extract<Proof, { kind: "traced" }>["steps"];

/** The path from source to sink, to be walked a step at a time. */
export function Trace({ steps, open = false }: { steps: Steps; open?: boolean }) {
  const active = useSignal(0);
  const walk = (by: number) => {
    active.value = Math.min(steps.length - 1, Math.max(0, active.value + by));
  };
  return (
    <section class="trace" aria-label="The path">
      {!open && (
        <div class="trace-bar">
          <span aria-live="polite">
            Step {active.value + 1} of {steps.length}
          </span>
          <button type="button" class="trace-previous" disabled={active.value === 0} onClick={() => walk(-1)}>
            Previous <kbd>[</kbd>
          </button>
          <button type="button" class="trace-next" disabled={active.value === steps.length - 1} onClick={() => walk(1)}>
            Next <kbd>]</kbd>
          </button>
        </div>
      )}
      <ol>
        {steps.map((step, index) => {
          const isOpen = open || index === active.value;
          return (
            <li class={isOpen ? `step ${step.role} open` : `step ${step.role}`}>
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => {
                  active.value = index;
                }}
              >
                <span class="step-role">{step.role}</span>
                <span class="step-message">
                  <Inline text={step.message} />
                </span>
                <span class="path">
                  {step.location.path}:{step.location.start.line}
                </span>
              </button>
              {isOpen && step.frame !== undefined && <CodeFrame frame={step.frame} location={step.location} quiet />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
