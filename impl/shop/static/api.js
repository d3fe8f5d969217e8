// Asking the API: its answers, its problems, and the token of who signs in by a form.
export const signInFields = `
<label>Name <input name="username" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>`;

/** The token; an Error that has the title of the problem, where there is none. */
export async function signIn(form) {
  const { username, password } = form.elements;
  const body = new URLSearchParams({ username: username.value, password: password.value });
  return (await read("/api/v1/sign-in/token", { method: "POST", body })).access_token;
}

/** The JSON of an answer; an Error that has the title of the problem, where it is one. */
export async function read(path, request) {
  const answer = await fetch(path, request);
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.title);
  return said;
}
