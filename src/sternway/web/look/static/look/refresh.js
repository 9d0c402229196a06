// Parts of a page that look again while something in them is under way.
const PAUSE = 1500;
let coming = false;

export async function refresh(part) {
  const answer = await fetch(part.dataset.refresh, { headers: { "X-Part": "1" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById(part.id) ?? page.body; // a whole page, or the part alone
  // What says that it is under way stays until the page that no longer says so is there.
  if (!part.dataset.reload || now.querySelector("[data-open]")) part.replaceChildren(...now.childNodes);
  else if (!coming) {
    coming = true;
    location.reload();
  }
}

async function follow(part) {
  if (!document.hidden && part.querySelector("[data-open]")) {
    try {
      await refresh(part);
    } catch {
      // The server is away for a moment: look again later.
    }
  }
  setTimeout(() => follow(part), PAUSE);
}

for (const part of document.querySelectorAll("[data-refresh]")) setTimeout(() => follow(part), PAUSE);
