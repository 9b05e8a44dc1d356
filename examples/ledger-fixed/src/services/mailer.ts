export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** What was sent since the start. Delivery is not connected yet. */
export const outbox: Mail[] = [];

export async function sendMail(mail: Mail): Promise<void> {
  outbox.push(mail);
}
