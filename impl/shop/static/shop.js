// Shows the items of the shop; texts are set as text, never as HTML.
const list = document.getElementById("items");
const items = await (await fetch("/api/v1/items")).json();
for (const item of items) {
  const line = document.createElement("li");
  line.textContent = `${item.name}: ${item.price} €`;
  list.append(line);
}
