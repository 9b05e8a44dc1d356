const list = document.querySelector("ul");
const status = document.querySelector("[role=status]");
const clear = document.querySelector("#clear");
let tasks = [];

function render() {
  list.replaceChildren(
    ...tasks.map((task, index) => {
      const item = document.createElement("li");
      item.textContent = task.text;
      item.className = task.done ? "done" : "open";
      item.addEventListener("click", () => {
        tasks[index].done = !tasks[index].done;
        render();
      });
      return item;
    }),
  );
  const open = tasks.filter((task) => !task.done).length;
  status.textContent = tasks.length === 0 ? "Nothing to do" : `${open} of ${tasks.length} left`;
  clear.hidden = open === tasks.length;
}

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const input = event.target.elements.task;
  const text = input.value.trim();
  if (text === "") {
    status.textContent = "Write something first";
    return;
  }
  if (tasks.some((task) => task.text === text)) {
    status.textContent = `"${text}" is there already`;
    return;
  }
  tasks.push({ text, done: false });
  input.value = "";
  render();
});

clear.addEventListener("click", () => {
  tasks = tasks.filter((task) => !task.done);
  render();
});

render();
