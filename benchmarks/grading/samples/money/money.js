export function splitBill(totalCents, people) {
  if (!Number.isInteger(people) || people < 1) throw new RangeError("people must be a whole number from 1 on");
  const share = Math.floor(totalCents / people);
  const rest = totalCents - share * people;
  return Array.from({ length: people }, (_, index) => (index < rest ? share + 1 : share));
}

export function addTax(cents, rate, { included = false } = {}) {
  if (rate < 0) throw new RangeError("a rate is never negative");
  if (included) {
    const net = Math.round(cents / (1 + rate));
    return { net, tax: cents - net, gross: cents };
  }
  const tax = Math.round(cents * rate);
  return { net: cents, tax, gross: cents + tax };
}

export function format(cents, currency = "EUR") {
  const sign = cents < 0 ? "-" : "";
  const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = String(Math.abs(cents) % 100).padStart(2, "0");
  return currency === "EUR" ? `${sign}€${whole}.${part}` : `${sign}${whole}.${part} ${currency}`;
}
