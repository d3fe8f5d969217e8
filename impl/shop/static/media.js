// Videos and recordings, played by the browser itself: by playlists (HTTP Live Streams), and by ranges of bytes.
import { read, signIn, signInFields } from "/api.js";

const PAGE = `
<h1>Watch and listen</h1>
<figure></figure>
<ul></ul>
<form>
${signInFields}
<label>File <input name="file" type="file" accept="video/*,audio/*,.ts" required></label>
<button>Upload</button>
</form>
<p role="status"></p>`;
const LIVE_STREAM = "application/vnd.apple.mpegurl";

export async function showMedia(main) {
  main.innerHTML = PAGE;
  main.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await upload(main, event.target);
    } catch (problem) {
      tell(main, problem.message);
    }
  });
  await list(main);
}

/** Show what there is to play, and the newest of it. */
async function list(main) {
  const [videos, files] = await Promise.all([read("/api/v1/media"), read("/api/v1/files")]);
  const entries = [...videos.map(ofVideo), ...files.filter(isPlayed).map(ofFile)];
  entries.sort((one, other) => other.added.localeCompare(one.added));
  main.querySelector("ul").replaceChildren(...entries.map((entry) => lineOf(main, entry)));
  const first = entries.find((entry) => entry.source);
  if (first) play(main, first);
}

function ofVideo({ id, state, seconds, added }) {
  const name = state === "ready" ? `Video of ${Math.round(seconds)} seconds` : `Video, ${state}`;
  const source = state === "ready" ? `/api/v1/media/${id}/playlist.m3u8` : null;
  return { kind: "video", name, source, added, isStream: true };
}

function ofFile({ id, name, mediaType, added }) {
  return { kind: mediaType.split("/")[0], name, source: `/api/v1/files/${id}/content`, added };
}

function isPlayed({ mediaType }) {
  return /^(audio|video)\//.test(mediaType);
}

function lineOf(main, entry) {
  const button = document.createElement("button");
  button.textContent = entry.name;
  button.disabled = !entry.source;
  button.addEventListener("click", () => play(main, entry));
  const line = document.createElement("li");
  line.append(button);
  return line;
}

function play(main, { kind, name, source, isStream }) {
  const player = document.createElement(kind);
  if (isStream && !player.canPlayType(LIVE_STREAM)) {
    tell(main, `This browser plays no HTTP Live Streams. A player that does takes ${location.origin}${source}.`);
    return;
  }
  Object.assign(player, { controls: true, preload: "metadata", src: source });
  player.addEventListener("error", () => tell(main, `${name} cannot be played.`));
  const caption = document.createElement("figcaption");
  caption.textContent = name;
  main.querySelector("figure").replaceChildren(player, caption);
}

/** Transport streams become videos with playlists; whatever else browsers play is kept as it is. */
async function upload(main, form) {
  const headers = { Authorization: `Bearer ${await signIn(form)}` };
  const file = form.elements.file.files[0];
  tell(main, "Uploading …");
  if (file.type === "video/mp2t" || file.name.endsWith(".ts")) {
    const video = await read("/api/v1/media", {
      method: "POST", body: file, headers: { ...headers, "Content-Type": "video/mp2t" },
    });
    await cut(video.id);
  } else {
    const body = new FormData();
    body.append("files", file);
    await read("/api/v1/files", { method: "POST", body, headers });
  }
  form.reset();
  tell(main, `${file.name} is here.`);
  await list(main);
}

/** Wait until the shop has made a playlist of the video. */
async function cut(id) {
  for (;;) {
    const { state } = await read(`/api/v1/media/${id}`);
    if (state === "ready") return;
    if (state === "failed") throw new Error("That is no video that the shop can cut.");
    await new Promise((done) => setTimeout(done, 500));
  }
}

function tell(main, text) {
  main.querySelector("[role=status]").textContent = text;
}
