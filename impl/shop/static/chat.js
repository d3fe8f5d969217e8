// A room to talk in: signs in, then joins by a WebSocket whose first message is the token.
import { signIn, signInFields } from "/api.js";

const FORM = `
<h1>Chat</h1>
<form id="sign-in">
${signInFields}
<button>Join</button>
</form>
<ol></ol>
<form id="say" hidden>
<label>Message <input name="text" maxlength="500" autocomplete="off" required></label>
<button>Send</button>
</form>
<p role="status"></p>`;

export function showChat(main) {
  main.innerHTML = FORM;
  const form = main.querySelector("#sign-in");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      join(main, await signIn(form));
    } catch (problem) {
      tell(main, problem.message);
    }
  });
}

function join(main, token) {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/api/v1/chat/tea`);
  const [form, say] = main.querySelectorAll("form");
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify({ token }));
    [form.hidden, say.hidden] = [true, false];
    tell(main, "");
  });
  socket.addEventListener("message", ({ data }) => {
    const { kind, name, text } = JSON.parse(data);
    const line = document.createElement("li");
    line.textContent = kind === "said" ? `${name}: ${text}` : `${name} has ${kind}.`;
    main.querySelector("ol").append(line);
  });
  socket.addEventListener("close", () => {
    [form.hidden, say.hidden] = [false, true];
    tell(main, "The conversation is over.");
  });
  say.addEventListener("submit", (event) => {
    event.preventDefault();
    socket.send(JSON.stringify({ text: say.elements.text.value }));
    say.reset();
  });
}

function tell(main, text) {
  main.querySelector("[role=status]").textContent = text;
}
