import { Layout } from "./layout.tsx";

export function LoginPage(props: { next: string; error?: string | undefined }) {
  return (
    <Layout title="Sign in">
      {props.error ? <p class="error">{props.error}</p> : null}
      <form method="post" action="/login" class="stack">
        <input type="hidden" name="next" value={props.next} />
        <label>
          E-mail <input type="email" name="email" required autocomplete="username" />
        </label>
        <label>
          Password{" "}
          <input type="password" name="password" required autocomplete="current-password" />
        </label>
        <button type="submit">Sign in</button>
      </form>
      <p>
        <a href="/password/forgot">Forgot your password?</a>
      </p>
    </Layout>
  );
}

export function TwoFactorPage(props: { error?: string | undefined }) {
  return (
    <Layout title="Confirm it is you">
      {props.error ? <p class="error">{props.error}</p> : null}
      <form method="post" action="/login/code" class="stack">
        <label>
          Code from your authenticator app <input name="code" inputmode="numeric" required />
        </label>
        <button type="submit">Confirm</button>
      </form>
    </Layout>
  );
}

export function ForgotPage() {
  return (
    <Layout title="Reset your password">
      <form method="post" action="/password/forgot" class="stack">
        <label>
          E-mail <input type="email" name="email" required />
        </label>
        <button type="submit">Send me a code</button>
      </form>
    </Layout>
  );
}

export function ResetCodePage(props: { email: string; error?: string | undefined }) {
  return (
    <Layout title="Check your mail">
      {props.error ? <p class="error">{props.error}</p> : null}
      <form method="post" action="/password/verify" class="stack">
        <input type="hidden" name="email" value={props.email} />
        <label>
          Code <input name="code" inputmode="numeric" required />
        </label>
        <button type="submit">Continue</button>
      </form>
    </Layout>
  );
}

export function NewPasswordPage(props: { proof: string }) {
  return (
    <Layout title="Choose a new password">
      <form method="post" action="/password/new" class="stack">
        <input type="hidden" name="proof" value={props.proof} />
        <label>
          New password{" "}
          <input
            type="password"
            name="password"
            minlength={10}
            required
            autocomplete="new-password"
          />
        </label>
        <button type="submit">Save</button>
      </form>
    </Layout>
  );
}
