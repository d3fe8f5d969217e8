// A room to talk in: signs in, then joins by a WebSocket whose first message is the token.
const FORM = `
<h1>Chat</h1>
<form id="sign-in">
<label>Name <input name="username" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
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
  const signIn = main.querySelector("#sign-in");
  signIn.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(signIn));
    const answer = await fetch("/api/v1/sign-in/token", { method: "POST", body });
    if (answer.ok) join(main, (await answer.json()).access_token);
    else tell(main, (await answer.json()).title);
  });
}

function join(main, token) {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/api/v1/chat/tea`);
  const [signIn, say] = main.querySelectorAll("form");
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify({ token }));
    [signIn.hidden, say.hidden] = [true, false];
    tell(main, "");
  });
  socket.addEventListener("message", ({ data }) => {
    const { kind, name, text } = JSON.parse(data);
    const line = document.createElement("li");
    line.textContent = kind === "said" ? `${name}: ${text}` : `${name} has ${kind}.`;
    main.querySelector("ol").append(line);
  });
  socket.addEventListener("close", () => {
    [signIn.hidden, say.hidden] = [false, true];
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
