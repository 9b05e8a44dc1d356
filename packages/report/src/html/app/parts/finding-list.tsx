import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { current, go, place, shown } from "../model/state.ts";
import { FindingRow } from "./finding-row.tsx";

/** Pixels of a row: all are alike, so that which of them are in view is plain arithmetic. `--row` in the style is the same. */
const rowHeight = 68;
/** Rows kept ready above and below what is in view. */
const spare = 8;

/** The findings as a list box. Only the rows in view exist, so thousands scroll and filter as fast as ten. */
export function FindingList() {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(800);
  const list = shown.value;
  const chosen = current.value;
  const index = chosen === undefined ? -1 : list.indexOf(chosen);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => {
      height.value = element.clientHeight;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => keepInView(box.current, index), [index, place.value.finding]);

  const first = Math.max(0, Math.floor(top.value / rowHeight) - spare);
  const last = Math.min(list.length, Math.ceil((top.value + height.value) / rowHeight) + spare);
  return (
    <div
      id="finding-list"
      class="list"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label="Findings"
      aria-activedescendant={chosen === undefined ? undefined : optionId(index)}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
    >
      <div role="presentation" class="list-space" style={{ height: `${list.length * rowHeight}px` }}>
        {list.slice(first, last).map((entry, offset) => {
          const position = first + offset;
          return (
            <div
              key={entry.rank}
              id={optionId(position)}
              class="row"
              role="option"
              aria-selected={entry === chosen}
              aria-posinset={position + 1}
              aria-setsize={list.length}
              style={{ transform: `translateY(${position * rowHeight}px)` }}
              onClick={() => go({ finding: entry.finding.fingerprint }, place.value.finding === undefined)}
            >
              <FindingRow entry={entry} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function optionId(position: number): string {
  return `finding-${position}`;
}

function keepInView(box: HTMLElement | null, index: number): void {
  if (box === null || index < 0) return;
  const begin = index * rowHeight;
  const end = begin + rowHeight;
  if (begin < box.scrollTop) box.scrollTop = begin;
  else if (end > box.scrollTop + box.clientHeight) box.scrollTop = end - box.clientHeight;
}
