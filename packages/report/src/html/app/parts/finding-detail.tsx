import { alsoReportedBy, shortFix } from "../../../shared/words.ts";
import type { Entry } from "../model/report-data.ts";
import { categoryTitles } from "../model/titles.ts";
import { ProofBadge, SeverityBadge, StandingBadge } from "./badges.tsx";
import { CodeFrame } from "./code-frame.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Inline, Prose } from "./prose.tsx";
import { Reproduction } from "./reproduction.tsx";
import { Trace } from "./trace.tsx";

/** All that is known of a finding: what, where, how it is known, what to do, and why it matters. */
export function FindingDetail({ entry, printed = false }: { entry: Entry; printed?: boolean }) {
  const { finding, rule, title, blocks } = entry;
  const { proof, location } = finding;
  // Nothing but web addresses may be followed.
  const references = rule?.references.filter((url) => /^https?:\/\//.test(url)) ?? [];
  return (
    <article class="finding" aria-labelledby={printed ? undefined : "finding-title"}>
      <header>
        <p class="badges">
          <SeverityBadge severity={finding.severity} />
          <ProofBadge kind={proof.kind} />
          <StandingBadge standing={finding.standing} />
          {blocks && <span class="badge blocking">blocks</span>}
        </p>
        <h2 id={printed ? undefined : "finding-title"} tabIndex={-1}>
          {title}
        </h2>
        <p class="message">
          <Inline text={finding.message} />
        </p>
        {finding.frame === undefined && (
          <p class="where">
            <span class="path">
              {location.path}:{location.start.line}
            </span>
            <CopyButton text={`${location.path}:${location.start.line}`} label="the place" />
          </p>
        )}
      </header>

      {finding.frame !== undefined && <CodeFrame frame={finding.frame} location={location} />}

      <section aria-label="How it is known">
        <h3>How it is known</h3>
        <p>
          <Inline text={proof.summary} />
        </p>
        {proof.kind === "traced" && <Trace key={finding.fingerprint} steps={proof.steps} open={printed} />}
        {proof.kind === "proven" && <Reproduction run={proof.reproduction} />}
      </section>

      {finding.related.length > 0 && (
        <section aria-label="Also involved">
          <h3>Also involved</h3>
          {finding.related.map((place) => (
            <div class="related">
              <p>
                <Inline text={place.message} />
              </p>
              {place.frame === undefined ? (
                <p class="path">
                  {place.location.path}:{place.location.start.line}
                </p>
              ) : (
                <CodeFrame frame={place.frame} location={place.location} />
              )}
            </div>
          ))}
        </section>
      )}

      <section aria-label="What to do">
        <h3>What to do</h3>
        {finding.fix !== undefined && (
          <p class="fix">
            <Inline text={finding.fix} />
          </p>
        )}
        {rule !== undefined && !printed && <Prose text={rule.fix} />}
        {printed && finding.fix === undefined && <Inline text={shortFix(finding, rule) ?? "The rule has no advice."} />}
      </section>

      {rule !== undefined && !printed && (
        <section aria-label="Why it matters">
          <h3>Why it matters</h3>
          <Prose text={rule.why} />
          {references.length > 0 && (
            <ul class="references">
              {references.map((url) => (
                <li>
                  <a href={url} rel="noreferrer noopener" target="_blank">
                    {url.replace(/^https?:\/\//, "")}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}

      <Facts entry={entry} />
    </article>
  );
}

function Facts({ entry: { finding, rule } }: { entry: Entry }) {
  const { suppression } = finding;
  const others = alsoReportedBy(finding);
  return (
    <dl class="facts">
      <dt>Rule</dt>
      <dd>
        <code>{finding.rule}</code> · {categoryTitles[finding.category]}
      </dd>
      {rule !== undefined && rule.cwe.length + rule.owasp.length > 0 && (
        <>
          <dt>Classes</dt>
          <dd>
            {[...rule.cwe.map((number) => `CWE-${number}`), ...rule.owasp.map((entry) => `OWASP ${entry}`)].join(", ")}
          </dd>
        </>
      )}
      {finding.symbol !== undefined && (
        <>
          <dt>In</dt>
          <dd>
            <code>{finding.symbol}</code>
          </dd>
        </>
      )}
      {suppression !== undefined && (
        <>
          <dt>Suppressed</dt>
          <dd>
            {suppression.reason}, until {suppression.until}
            {suppression.line !== undefined && `, by the comment on line ${suppression.line}`}
          </dd>
        </>
      )}
      {others !== undefined && (
        <>
          <dt>Also reported by</dt>
          <dd>{others}</dd>
        </>
      )}
      <dt>Fingerprint</dt>
      <dd class="fingerprint">
        <code>{finding.fingerprint}</code>
        <CopyButton text={finding.fingerprint} label="the fingerprint" />
      </dd>
    </dl>
  );
}
