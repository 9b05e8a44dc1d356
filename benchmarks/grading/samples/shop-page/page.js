const articles = [
  { name: "Lamp", price: 3950, stock: 2 },
  { name: "Chair", price: 12000, stock: 1 },
  { name: "Apron", price: 1500, stock: 0 },
];
const cart = new Map();
const search = document.querySelector("input");
const sort = document.querySelector("select");
const dialog = document.querySelector("dialog");

const money = (cents) => `€${(cents / 100).toFixed(2)}`;

function render() {
  const words = search.value.toLowerCase();
  const shown = articles.filter((article) => article.name.toLowerCase().includes(words));
  shown.sort((a, b) => (sort.value === "price" ? a.price - b.price : a.name.localeCompare(b.name)));
  const box = document.querySelector("#articles");
  box.replaceChildren();
  if (shown.length === 0) box.textContent = "Nothing found";
  for (const article of shown) {
    const row = document.createElement("article");
    const left = article.stock - (cart.get(article.name) ?? 0);
    row.innerHTML = `<h2>${article.name}</h2><span>${money(article.price)}</span><button>Buy</button>`;
    const button = row.querySelector("button");
    button.disabled = left <= 0;
    if (left <= 0) button.textContent = "Sold out";
    button.addEventListener("click", () => buy(article));
    box.append(row);
  }
  const sum = articles.reduce((total, article) => total + article.price * (cart.get(article.name) ?? 0), 0);
  const count = [...cart.values()].reduce((total, one) => total + one, 0);
  document.querySelector("#sum").textContent = count === 0 ? "Cart: empty" : `Cart: ${count} for ${money(sum)}`;
}

function buy(article) {
  cart.set(article.name, (cart.get(article.name) ?? 0) + 1);
  dialog.querySelector("p").textContent = `${article.name} is in your cart.`;
  dialog.showModal();
  render();
}

dialog.querySelector("button").addEventListener("click", () => dialog.close());
search.addEventListener("input", render);
sort.addEventListener("change", render);
render();
