// Files dropped or chosen are announced one by one, and their bytes sent past the pages.
import words from "../../look/words.js";
import { refresh } from "./refresh.js";

const AT_ONCE = 3;
const form = document.getElementById("drop");
const list = document.getElementById("sending");
const arrivals = document.getElementById("arrivals");
const waiting = [];
let sending = 0;

form.querySelector(".plain").hidden = true;
form.files.addEventListener("change", () => {
  take(form.files.files);
  form.files.value = "";
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", kind === "dragover");
    if (kind === "drop") take(event.dataTransfer.files);
  });
}
addEventListener("beforeunload", (event) => {
  if (sending || waiting.length) event.preventDefault();
});

function take(files) {
  for (const file of files) {
    const row = document.createElement("li");
    const state = row.appendChild(document.createElement("span"));
    state.className = "state";
    state.textContent = words.sending;
    const name = row.appendChild(document.createElement("span"));
    name.className = "name";
    name.textContent = file.name;
    const bar = row.appendChild(document.createElement("progress"));
    bar.setAttribute("aria-label", file.name);
    list.append(row);
    waiting.push({ file, row, state, bar });
  }
  next();
}

function next() {
  while (sending < AT_ONCE && waiting.length) {
    sending += 1;
    send(waiting.shift()).finally(() => {
      sending -= 1;
      next();
      if (!sending) refresh(arrivals);
    });
  }
}

async function send(item) {
  let failure = "";
  try {
    const said = new FormData(form);
    said.delete("files");
    said.set("name", item.file.name);
    said.set("size", item.file.size);
    const answer = await fetch(form.dataset.announce, { method: "POST", body: said });
    if (!answer.ok) throw new Error(answer.statusText);
    const announced = await answer.json();
    if (announced.address) await bytes(announced.address, item);
  } catch {
    failure = words.broken;
  }
  if (failure) {
    item.state.textContent = words.failed;
    item.row.className = "failed";
    item.bar.replaceWith(failure);
  } else {
    item.row.remove();
  }
}

function bytes(address, item) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.upload.onprogress = (event) => {
      item.bar.max = event.total;
      item.bar.value = event.loaded;
    };
    // What was taken, refused or sent too early has an arrival that says so; nothing else has.
    request.onload = () => ([201, 422, 429].includes(request.status) ? resolve() : reject(new Error()));
    request.onerror = () => reject(new Error());
    request.send(item.file);
  });
}
