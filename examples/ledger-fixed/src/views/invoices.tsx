import type { SessionUser } from "../auth/sessions.ts";
import { addDays, isOverdue, today } from "../lib/dates.ts";
import { formatCents } from "../lib/money.ts";
import { RichText } from "../lib/rich-text.tsx";
import type { Attachment } from "../repositories/attachments.ts";
import type { Customer } from "../repositories/customers.ts";
import type { InvoiceLine, InvoiceRow, InvoiceSearch } from "../repositories/invoices.ts";
import type { Payment } from "../repositories/payments.ts";
import { Layout } from "./layout.tsx";

export function InvoiceListPage(props: {
  user: SessionUser;
  invoices: InvoiceRow[];
  search: InvoiceSearch;
}) {
  return (
    <Layout title="Invoices" user={props.user}>
      <form method="get" action="/invoices">
        <input name="customer" placeholder="Customer" value={props.search.customer} />{" "}
        <select name="status">
          {["", "draft", "sent", "paid", "void"].map((status) => (
            <option value={status} selected={status === (props.search.status ?? "")}>
              {status || "any status"}
            </option>
          ))}
        </select>{" "}
        <button type="submit">Search</button> <a href="/invoices/new">New invoice</a>{" "}
        <a href="/invoices/export.csv">CSV</a>
      </form>
      {props.invoices.length === 0 ? (
        <NothingFound search={props.search} />
      ) : (
        <InvoiceTable invoices={props.invoices} />
      )}
    </Layout>
  );
}

function NothingFound(props: { search: InvoiceSearch }) {
  return (
    <p>
      No invoices found for <em>{props.search.customer ?? "this search"}</em>.
    </p>
  );
}

function InvoiceTable(props: { invoices: InvoiceRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Number</th>
          <th>Customer</th>
          <th>Due</th>
          <th>Status</th>
          <th class="amount">Total</th>
        </tr>
      </thead>
      <tbody>
        {props.invoices.map((invoice) => (
          <tr>
            <td>
              <a href={`/invoices/${invoice.id}`}>{invoice.number}</a>
            </td>
            <td>{invoice.customerName}</td>
            <td>{invoice.dueOn}</td>
            <td>
              <span class="badge">{isOverdue(invoice) ? "overdue" : invoice.status}</span>
            </td>
            <td class="amount">{formatCents(invoice.totalCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function InvoicePage(props: {
  user: SessionUser;
  invoice: InvoiceRow;
  lines: InvoiceLine[];
  payments: Payment[];
  attachments: Attachment[];
}) {
  const { invoice } = props;
  return (
    <Layout title={`Invoice ${invoice.number}`} user={props.user}>
      <p>
        {invoice.customerName} · issued {invoice.issuedOn} · due {invoice.dueOn} ·{" "}
        <span class="badge">{invoice.status}</span>
      </p>
      <LineTable lines={props.lines} totalCents={invoice.totalCents} />
      <RichText text={invoice.notes} />
      <h2>Payments</h2>
      <ul>
        {props.payments.map((payment) => (
          <li>
            {payment.receivedOn}: {formatCents(payment.amountCents)} by {payment.method}{" "}
            {payment.reference}
          </li>
        ))}
      </ul>
      {invoice.status === "sent" ? <InvoiceActions invoice={invoice} /> : null}
      <h2>Files</h2>
      <ul>
        {props.attachments.map((attachment) => (
          <li>
            <a href={`/attachments/${attachment.id}`}>{attachment.fileName}</a>
          </li>
        ))}
      </ul>
      <form method="post" action={`/attachments/${invoice.id}`} enctype="multipart/form-data">
        <input type="file" name="file" required /> <button type="submit">Attach</button>
      </form>
      {invoice.shareToken ? (
        <p>
          Public link:{" "}
          <a href={`/public/invoices/${invoice.shareToken}`}>
            /public/invoices/{invoice.shareToken}
          </a>
        </p>
      ) : null}
    </Layout>
  );
}

function LineTable(props: { lines: InvoiceLine[]; totalCents: number }) {
  return (
    <table>
      <tbody>
        {props.lines.map((line) => (
          <tr>
            <td>{line.description}</td>
            <td class="amount">{line.quantity}</td>
            <td class="amount">{formatCents(line.unitPriceCents)}</td>
          </tr>
        ))}
        <tr>
          <th colspan={2}>Total</th>
          <th class="amount">{formatCents(props.totalCents)}</th>
        </tr>
      </tbody>
    </table>
  );
}

function InvoiceActions(props: { invoice: InvoiceRow }) {
  const { invoice } = props;
  return (
    <>
      <form method="post" action={`/invoices/${invoice.id}/payments`} class="stack">
        <label>
          Amount{" "}
          <input
            name="amount"
            required
            value={((invoice.totalCents - invoice.paidCents) / 100).toFixed(2)}
          />
        </label>
        <label>
          Method{" "}
          <select name="method">
            <option>transfer</option>
            <option>card</option>
            <option>cash</option>
          </select>
        </label>
        <label>
          Reference <input name="reference" />
        </label>
        <button type="submit">Book payment</button>
      </form>
      <form method="post" action={`/invoices/${invoice.id}/share`}>
        <button type="submit">Create public link</button>
      </form>
      <form method="post" action={`/invoices/${invoice.id}/void`}>
        <button type="submit">Void this invoice</button>
      </form>
    </>
  );
}

export function NewInvoicePage(props: {
  user: SessionUser;
  customers: Customer[];
  error?: string | undefined;
}) {
  return (
    <Layout title="New invoice" user={props.user}>
      {props.error ? <p class="error">{props.error}</p> : null}
      <form method="post" action="/invoices" class="stack">
        <label>
          Customer{" "}
          <select name="customerId" required>
            {props.customers.map((customer) => (
              <option value={String(customer.id)}>{customer.name}</option>
            ))}
          </select>
        </label>
        <label>
          Due on <input type="date" name="dueOn" required value={addDays(today(), 30)} />
        </label>
        <label>
          Description <input name="description" required />
        </label>
        <label>
          Quantity <input name="quantity" type="number" min="0.001" step="0.001" value="1" required />
        </label>
        <label>
          Unit price <input name="unitPrice" placeholder="120.00" required />
        </label>
        <label>
          Notes <textarea name="notes" />
        </label>
        <button type="submit">Create invoice</button>
      </form>
    </Layout>
  );
}
