// One collection may be remembered on this device, when the visitor asks for that: "Bewaar" then adds to it. Without script, or when
// nothing is remembered, "Bewaar" makes a new collection. The server never hears what is remembered.
const key = 'werkzaam.verzameling';

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return /^(\/en)?\/verzamelingen\/[0-9a-z]+\/bewerken\/[0-9a-z]+$/.test(kept?.url) ? kept : null;
  } catch {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is closed to us: then nothing is kept either.
  }
}

const withoutLanguage = (url) => url.replace(/^\/en/, '');
const kept = remembered();

for (const form of kept ? document.querySelectorAll('form[data-bewaar]') : []) {
  form.action = (document.documentElement.lang === 'en' ? '/en' : '') + withoutLanguage(kept.url);
  form.querySelector('input[name=titel]')?.remove();
  const action = document.createElement('input');
  Object.assign(action, { type: 'hidden', name: 'doe', value: 'voegtoe' });
  form.append(action);
  form.querySelector('button span').textContent = form.dataset.bewaar.replace('…', kept.naam);
}

for (const line of document.querySelectorAll('[data-eigen]')) {
  if (!kept) continue;
  const link = line.querySelector('a');
  link.href = kept.url;
  link.textContent = kept.naam;
  line.hidden = false;
}

for (const line of document.querySelectorAll('[data-onthoud]')) {
  const [remember, release] = line.querySelectorAll('button');
  const { onthoud: url, naam } = line.dataset;
  const show = () => {
    const own = remembered();
    const mine = own !== null && withoutLanguage(own.url) === withoutLanguage(url);
    if (mine && own.naam !== naam) localStorage.setItem(key, JSON.stringify({ url, naam }));
    remember.hidden = mine;
    release.hidden = !mine;
  };
  remember.addEventListener('click', () => {
    try {
      localStorage.setItem(key, JSON.stringify({ url, naam }));
    } catch {
      return;
    }
    show();
    release.focus();
  });
  release.addEventListener('click', () => {
    forget();
    show();
    remember.focus();
  });
  line.hidden = false;
  show();
}

for (const form of document.querySelectorAll('form[data-vergeet]')) {
  form.addEventListener('submit', () => {
    if (kept && withoutLanguage(kept.url) === withoutLanguage(form.dataset.vergeet)) forget();
  });
}

// Adding to a collection that is no longer there led here: next time a new one is made.
if (kept && document.querySelector('[data-bestaat-niet]') && location.pathname.endsWith(withoutLanguage(kept.url))) forget();
