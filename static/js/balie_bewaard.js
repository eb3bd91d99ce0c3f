/* What this phone keeps until the server has it: registrations of the desk, a day at most.
   One list in localStorage, since that is written before the form is sent, not some time after.
   A registration holds the fields of its form (pass number, price, key), for whom and what, at
   which workplace, since when; and `zin` once the server refused it. Nothing else. */
const PLAATS = "balie-wachtrij";
const EEN_DAG = 24 * 60 * 60 * 1000;

export function lees() {
  try {
    const rijen = JSON.parse(localStorage.getItem(PLAATS));
    return Array.isArray(rijen) ? rijen : [];
  } catch {
    return []; // no storage here, or not ours
  }
}

function schrijf(rijen) {
  if (rijen.length) localStorage.setItem(PLAATS, JSON.stringify(rijen));
  else localStorage.removeItem(PLAATS);
}

/* Keep `regel`; the same key replaces. Throws when this phone keeps nothing. */
export function bewaar(regel) {
  schrijf([...lees().filter((rij) => rij.sleutel !== regel.sleutel), regel]);
}

export function schrap(sleutel) {
  schrijf(lees().filter((rij) => rij.sleutel !== sleutel));
}

export function weiger(sleutel, zin) {
  schrijf(lees().map((rij) => (rij.sleutel === sleutel ? { ...rij, zin } : rij)));
}

export function schrapVan(werkplek) {
  schrijf(lees().filter((rij) => rij.werkplek !== werkplek));
}

/* Drop what is older than a day; returns how many of them were never sent. */
export function ruimOp() {
  const grens = Date.now() - EEN_DAG;
  const rijen = lees();
  const jong = rijen.filter((rij) => rij.op > grens);
  if (jong.length < rijen.length) schrijf(jong);
  return rijen.filter((rij) => rij.op <= grens && !rij.zin).length;
}
