// The banner of live alerts, on every page. What an alert says is set as text, never as markup.
(() => {
  'use strict';

  const banner = document.getElementById('live-alerts');
  const reading = document.querySelector('main[data-article]')?.dataset.article;
  const STREAM = '/api/v1/alerts/stream';
  const MEMORY = 'stoppress.alerts';
  const SHOWN = 3;
  const REMEMBERED = 30;
  const FRESH = 2 * 60 * 60 * 1000;
  const WORDS = { new: 'Breaking', update: 'Update', correction: 'Correction', withdrawal: 'Withdrawn' };
  const STEPS = { alert: 'new', update: 'update', correction: 'correction', withdrawal: 'withdrawal' };

  // What this reader was told, newest first, over all tabs: a correction concerns whoever saw the alert.
  const memory = {
    load() {
      try {
        const kept = JSON.parse(localStorage.getItem(MEMORY)) ?? {};
        return { position: kept.position, told: Array.isArray(kept.told) ? kept.told : [] };
      } catch {
        return { told: [] };
      }
    },
    save(state) {
      try {
        localStorage.setItem(MEMORY, JSON.stringify(state));
      } catch {
        // No storage, no memory: the banner works all the same.
      }
    },
  };
  let state = memory.load();

  function change(how) {
    const kept = memory.load();
    if (kept.told.length || kept.position) state = kept;
    how(state);
    state.told = state.told.slice(0, REMEMBERED);
    memory.save(state);
  }

  function address(told) {
    return '/articles/' + encodeURIComponent(told.articleId);
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function draw(told) {
    const item = element('article', 'alert alert--' + told.step);
    item.dataset.article = told.articleId;
    const text = item.appendChild(element('div', 'alert__text'));
    const kicker = text.appendChild(element('p', 'alert__kicker', WORDS[told.step]));
    if (told.section) kicker.append(' · ' + told.section);
    const time = new Date(told.createdAt);
    if (!Number.isNaN(time.getTime())) {
      const clock = element('time', '', time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }));
      clock.dateTime = time.toISOString();
      kicker.append(' · ', clock);
    }
    const words = text.appendChild(element('p', 'alert__words'));
    if (told.step === 'withdrawal') {
      words.textContent = 'A story we alerted you to was withdrawn' + (told.reason ? ': ' + told.reason : '.');
      words.dir = 'auto';
    } else {
      const link = words.appendChild(element('a', '', told.headline));
      link.href = address(told);
      link.dir = 'auto';
      if (/^[A-Za-z0-9-]{2,35}$/.test(told.language ?? '')) link.lang = told.language;
    }
    const dismiss = item.appendChild(element('button', '', '×'));
    dismiss.type = 'button';
    dismiss.setAttribute('aria-label', 'Dismiss: ' + words.textContent);
    dismiss.addEventListener('click', () => {
      change((all) => all.told.filter((one) => one.articleId === told.articleId).forEach((one) => { one.dismissed = true; }));
      render();
    });
    return item;
  }

  function render(changedId) {
    const now = Date.now();
    const due = state.told
      .filter((told) => !told.dismissed && now - told.seenAt < FRESH)
      .slice(0, SHOWN);
    // Only what changed is touched, so that a screen reader reads only that.
    const standing = new Map([...banner.children].map((item) => [item.dataset.article, item]));
    for (const item of standing.values()) {
      const told = due.find((one) => one.articleId === item.dataset.article);
      if (!told || told.articleId === changedId) item.remove();
    }
    due.forEach((told, at) => {
      const there = banner.children[at];
      if (there?.dataset.article !== told.articleId) {
        const item = standing.get(told.articleId);
        banner.insertBefore(item?.isConnected ? item : draw(told), there ?? null);
      }
    });
  }

  function take(alert) {
    const step = alert?.step;
    if (!alert || typeof alert.articleId !== 'string' || !WORDS[step]) return;
    const known = state.told.find((told) => told.articleId === alert.articleId);
    const concerned = known || step === 'new' || step === 'update' || alert.articleId === reading;
    if (!concerned || (step !== 'withdrawal' && !alert.headline)) return;
    if (known && known.version >= alert.version && known.step === step) return;
    change((all) => {
      all.told = all.told.filter((told) => told.articleId !== alert.articleId);
      all.told.unshift({
        articleId: alert.articleId,
        version: alert.version,
        step,
        headline: step === 'withdrawal' ? undefined : String(alert.headline),
        reason: alert.reason,
        section: alert.section,
        language: alert.language,
        createdAt: alert.createdAt,
        seenAt: Date.now(),
      });
    });
    render(alert.articleId);
  }

  // The stream could not go on where we were: what is newest is asked for once, and then it flows again.
  async function catchUp(gap) {
    const refetch = String(gap?.refetch ?? '');
    if (!refetch.startsWith('/api/v1/alerts')) return;
    const answer = await fetch(refetch, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const { items = [] } = await answer.json();
    items
      .filter((alert) => Date.now() - Date.parse(alert.createdAt) < FRESH || state.told.some((told) => told.articleId === alert.articleId))
      .reverse()
      .forEach(take);
  }

  let stream;
  let retry;
  let pause = 2000;

  function open() {
    clearTimeout(retry);
    if (stream || document.visibilityState === 'hidden') return;
    const from = state.position ? '?lastEventId=' + encodeURIComponent(state.position) : '';
    stream = new EventSource(STREAM + from);
    stream.addEventListener('open', () => { pause = 2000; });
    for (const name of Object.keys(STEPS)) {
      stream.addEventListener(name, (event) => {
        const alert = parse(event.data);
        if (alert) take({ ...alert, step: alert.step ?? STEPS[name] });
        remember(event.lastEventId);
      });
    }
    stream.addEventListener('gap', (event) => {
      remember(event.lastEventId);
      catchUp(parse(event.data)).catch(() => {});
    });
    stream.addEventListener('error', () => {
      // The browser comes back by itself after a broken connection, but not after a refusal.
      if (stream?.readyState === EventSource.CLOSED) {
        close();
        retry = setTimeout(open, pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, 60000);
      }
    });
  }

  function close() {
    stream?.close();
    stream = undefined;
  }

  function remember(position) {
    if (position) change((all) => { all.position = position; });
  }

  function parse(data) {
    try {
      return JSON.parse(data);
    } catch {
      return undefined;
    }
  }

  if (banner && 'EventSource' in window) {
    render();
    open();
    // A tab that nobody sees needs no connection; a browser has few. It resumes where it was.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') {
        close();
      } else {
        state = memory.load();
        render();
        open();
      }
    });
    addEventListener('pagehide', close);
    addEventListener('pageshow', (event) => { if (event.persisted) open(); });
    addEventListener('storage', (event) => {
      if (event.key === MEMORY) {
        state = memory.load();
        render();
      }
    });
  }

  if (reading) {
    fetch('/api/v1/articles/' + encodeURIComponent(reading) + '/views', { method: 'POST', keepalive: true }).catch(() => {});
  }
})();
