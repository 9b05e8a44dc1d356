import type { SessionUser } from "../auth/sessions.ts";
import { settingNames, type Tenant } from "../repositories/settings.ts";
import type { TeamMember } from "../repositories/users.ts";
import { Layout } from "./layout.tsx";

export function SettingsPage(props: {
  user: SessionUser;
  tenant: Tenant;
  team: TeamMember[];
  message?: string | undefined;
}) {
  return (
    <Layout title="Settings" user={props.user}>
      {props.message ? <p role="status">{props.message}</p> : null}
      <h2>Invoice texts</h2>
      <form method="post" action="/settings" class="stack">
        <label>
          Setting{" "}
          <select name="name">
            {settingNames.map((name) => (
              <option>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Value <input name="value" />
        </label>
        <button type="submit">Save</button>
      </form>
      <pre>{JSON.stringify(props.tenant.settings, null, 2)}</pre>
      <h2>Webhook</h2>
      <form method="post" action="/settings/webhook" class="stack">
        <label>
          URL <input type="url" name="url" value={props.tenant.webhookUrl ?? ""} />
        </label>
        <button type="submit">Save and send a test</button>
      </form>
      <h2>Team</h2>
      <ul>
        {props.team.map((member) => (
          <li>
            {member.name} ({member.role}), {member.email}
          </li>
        ))}
      </ul>
    </Layout>
  );
}
