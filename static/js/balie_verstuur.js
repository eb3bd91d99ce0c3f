/* One question to the server, and what its answer means. Never throws. */
const GEDULD = 15_000; // milliseconds; a weak network is no network
const WEG = "Deze activiteit staat niet meer aan jouw balie.";

const vraag = (adres, opties) =>
  fetch(adres, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(GEDULD), ...opties });

/* Whose desk is this now? {werkplek, token}, {afgemeld: true}, or null without network. */
export async function verbinding(adres) {
  try {
    const antwoord = await vraag(adres, { headers: { Accept: "application/json" } });
    if (antwoord.type === "opaqueredirect") return { afgemeld: true }; // to the login page
    if (antwoord.status === 404) return { werkplek: "", token: "" }; // somebody without a desk
    return antwoord.ok ? await antwoord.json() : null;
  } catch {
    return null;
  }
}

/* Send a kept registration. `stand` is klaar (go on to `naar`), geweigerd (because of `zin`),
   afgemeld, verlopen (another token is needed) or later (no network, or no answer from the server).
   Sent twice it registers once: the form carries its key. */
export async function verstuur(regel, token) {
  try {
    const antwoord = await vraag(regel.adres, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body: new URLSearchParams(regel.velden),
    });
    if (antwoord.type === "opaqueredirect") return { stand: "afgemeld" };
    if (antwoord.status === 403) return { stand: "verlopen" };
    if (antwoord.status === 404) return { stand: "geweigerd", zin: WEG };
    if (!antwoord.ok) return { stand: "later" };
    const { klaar, naar, zin } = await antwoord.json();
    return klaar ? { stand: "klaar", naar } : { stand: "geweigerd", zin };
  } catch {
    return { stand: "later" };
  }
}
