const list = document.querySelector('#messages');
const status = document.querySelector('#status');
const form = document.querySelector('#filters');
let shown = '';

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function link(address, text) {
  const node = element('a', '', text);
  node.href = address;
  node.target = '_blank';
  node.rel = 'noopener';
  return node;
}

/** The text with its addresses clickable; built from nodes, because messages are other people's words. */
function textWithLinks(item) {
  const node = element('p', 'text');
  for (const part of item.text.split(/(https?:\/\/[^\s<>"')\]]+)/)) {
    node.append(/^https?:/.test(part) ? link(part, part) : part);
  }
  return node;
}

function row(item) {
  const entry = element('li');
  const meta = element('p', 'meta');
  const time = element('time', '', new Date(item.at).toLocaleTimeString());
  time.dateTime = item.at;
  meta.append(`${item.kind === 'sms' ? 'SMS' : 'Mail'} to ${item.to}`, time);
  entry.append(meta);
  if (item.subject) entry.append(element('h2', '', item.subject));
  if (item.code) entry.append(element('p', 'code', item.code));
  entry.append(textWithLinks(item));
  if (item.html) {
    const more = element('p', 'meta');
    more.append(link(`/inbox/${item.id}.html`, 'As the mail program shows it'));
    entry.append(more);
  }
  return entry;
}

async function refresh() {
  const query = new URLSearchParams(new FormData(form));
  try {
    const { data } = await (await fetch(`/inbox.json?${query}`)).json();
    const key = JSON.stringify(data.map((item) => item.id));
    if (key === shown) return;
    shown = key;
    list.replaceChildren(...data.slice(0, 200).map(row));
    status.textContent =
      data.length === 0 ? 'Nothing here yet. Messages appear by themselves.' : `${data.length} messages, newest first`;
  } catch {
    status.textContent = 'The sandbox does not answer; trying again.';
    shown = '';
  }
}

form.addEventListener('input', refresh);
form.addEventListener('submit', (event) => event.preventDefault());
setInterval(refresh, 1500);
refresh();
