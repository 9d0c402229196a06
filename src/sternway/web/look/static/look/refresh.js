// Parts of a page that look again while something in them is under way.
const PAUSE = 1500;

export async function refresh(part) {
  const answer = await fetch(part.dataset.refresh, { headers: { "X-Part": "1" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const same = page.getElementById(part.id); // in a whole page; else the answer is the part
  part.replaceChildren(...(same ?? page.body).childNodes);
}

async function follow(part) {
  if (!document.hidden && part.querySelector("[data-open]")) {
    try {
      await refresh(part);
      if (part.dataset.reload && !part.querySelector("[data-open]")) location.reload();
    } catch {
      // The server is away for a moment: look again later.
    }
  }
  setTimeout(() => follow(part), PAUSE);
}

for (const part of document.querySelectorAll("[data-refresh]")) setTimeout(() => follow(part), PAUSE);
