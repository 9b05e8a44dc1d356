import type { SessionUser } from "../auth/sessions.ts";
import { formatCents } from "../lib/money.ts";
import type { Customer } from "../repositories/customers.ts";
import type { Payment } from "../repositories/payments.ts";
import { Layout } from "./layout.tsx";

export function CustomersPage(props: {
  user: SessionUser;
  customers: Customer[];
  error?: string | undefined;
}) {
  return (
    <Layout title="Customers" user={props.user}>
      <table>
        <thead>
          <tr>
            <th>
              <a href="/customers?sort=name">Name</a>
            </th>
            <th>
              <a href="/customers?sort=email">E-mail</a>
            </th>
            <th>Internal notes</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {props.customers.map((customer) => (
            <tr>
              <td>{customer.name}</td>
              <td>{customer.email}</td>
              <td>{customer.internalNotes}</td>
              <td>
                <form method="post" action={`/customers/${customer.id}/delete`}>
                  <button type="submit">Delete</button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>New customer</h2>
      {props.error ? <p class="error">{props.error}</p> : null}
      <form method="post" action="/customers" class="stack">
        <label>
          Name <input name="name" required />
        </label>
        <label>
          E-mail <input type="email" name="email" required />
        </label>
        <label>
          Internal notes <textarea name="internalNotes" />
        </label>
        <button type="submit">Add customer</button>
      </form>
    </Layout>
  );
}

export function PaymentsPage(props: { user: SessionUser; payments: Payment[] }) {
  return (
    <Layout title="Payments" user={props.user}>
      <table>
        <thead>
          <tr>
            <th>Received</th>
            <th>Invoice</th>
            <th>Method</th>
            <th>Reference</th>
            <th class="amount">Amount</th>
          </tr>
        </thead>
        <tbody>
          {props.payments.map((payment) => (
            <tr>
              <td>{payment.receivedOn}</td>
              <td>
                <a href={`/invoices/${payment.invoiceId}`}>#{payment.invoiceId}</a>
              </td>
              <td>{payment.method}</td>
              <td>{payment.reference}</td>
              <td class="amount">{formatCents(payment.amountCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Layout>
  );
}
