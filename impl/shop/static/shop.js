// One page for every path that is not the API's. What people have typed is set as text, never as HTML.
import { showChat } from "/chat.js";
import { showMedia } from "/media.js";
import { read } from "/api.js";

const main = document.querySelector("main");

async function showItems() {
  main.innerHTML = "<h1>Shop</h1><ul></ul>";
  const items = await read("/api/v1/items");
  for (const item of items) {
    const line = document.createElement("li");
    line.textContent = `${item.name}: ${item.price} €`;
    main.querySelector("ul").append(line);
  }
}

function showNothing() {
  main.innerHTML = "<h1>Nothing here</h1><p>The shop has no page at this path.</p>";
}

const pages = { "/": showItems, "/media": () => showMedia(main), "/chat": () => showChat(main) };
await (pages[location.pathname] ?? showNothing)();
