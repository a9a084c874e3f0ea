// Keeps the list of parts on the first page true: asks /readyz every few seconds while somebody looks.

const every = 5_000;
const titles = { storage: 'Storage', jobs: 'Jobs', sandbox: 'Sandbox' };
const list = document.getElementById('parts');
const asked = document.getElementById('asked');
let shown = '';

async function ask() {
  if (document.hidden) return;
  const parts = await answer();
  // Redrawn on a change only, so that a screen reader is not told the same thing every five seconds.
  const seen = JSON.stringify(parts);
  if (seen !== shown) list.replaceChildren(...parts.map(row));
  shown = seen;
  asked.textContent = `Asked at ${new Date().toLocaleTimeString()}, and every five seconds.`;
}

async function answer() {
  try {
    const response = await fetch('/readyz', { signal: AbortSignal.timeout(every) });
    return (await response.json()).parts;
  } catch {
    return [
      {
        name: 'Portico',
        ready: false,
        needed: true,
        title: 'It does not answer.',
        nextStep: 'See whether it still runs.',
      },
    ];
  }
}

function row({ name, ready, needed, title, nextStep }) {
  const item = document.createElement('li');
  item.className = ready ? 'works' : needed ? 'fails' : 'rests';
  const label = document.createElement('strong');
  label.textContent = titles[name] ?? name;
  const words = document.createElement('span');
  words.textContent = ready ? 'works' : `${title} ${nextStep}`;
  item.append(label, words);
  return item;
}

document.addEventListener('visibilitychange', ask);
setInterval(ask, every);
await ask();
