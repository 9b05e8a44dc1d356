const form = document.querySelector("form");
const alert = document.querySelector("[role=alert]");
const meter = document.querySelector("meter");
const button = document.querySelector("button");
const done = document.querySelector("section");
const { email, password } = form.elements;

function strength(text) {
  let points = 0;
  if (text.length >= 8) points += 1;
  if (/\d/.test(text)) points += 1;
  if (/[A-Z]/.test(text)) points += 1;
  return points;
}

form.addEventListener("input", () => {
  meter.value = strength(password.value);
  button.disabled = email.value === "" || password.value === "";
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  alert.hidden = true;
  const problem = /^[^@\s]+@[^@\s]+$/.test(email.value)
    ? strength(password.value) < 2
      ? "The password is too weak."
      : ""
    : "This is no e-mail address.";
  if (problem !== "") {
    alert.textContent = problem;
    alert.hidden = false;
    return;
  }
  button.textContent = "Creating…";
  const response = await fetch("/api/accounts", { method: "POST", body: JSON.stringify({ email: email.value }) });
  button.textContent = "Create account";
  if (response.status === 409) {
    alert.textContent = "There is an account already.";
    alert.hidden = false;
  } else if (!response.ok) {
    alert.textContent = "Try again later.";
    alert.hidden = false;
  } else {
    form.hidden = true;
    done.hidden = false;
    done.querySelector("h2").textContent = `Welcome, ${email.value.split("@")[0]}!`;
  }
});
