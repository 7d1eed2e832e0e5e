// The form by which this browser gets alerts while no page is open. The subscription and the token that manages it stay in this browser.
(() => {
  'use strict';

  const box = document.getElementById('get-alerts');
  if (!box) return;
  box.querySelector('.get__plain').hidden = true;
  const form = box.querySelector('form');
  const said = box.querySelector('[role=status]');
  const stop = form.elements.namedItem('stop');
  const submit = form.elements.namedItem('subscribe');
  const API = '/api/v1/subscriptions';
  const GONE = [401, 403, 404, 410];

  // What is kept is shared with the worker (sw.js), which takes the subscription along when the browser changes its address.
  const memory = {
    load: () => keep('readonly', (store) => store.get('subscription')),
    save: (kept) => keep('readwrite', (store) => (kept ? store.put(kept, 'subscription') : store.delete('subscription'))),
  };

  function keep(mode, how) {
    return new Promise((done, failed) => {
      const opening = indexedDB.open('stoppress', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('alerts');
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('alerts', mode);
        const request = how(transaction.objectStore('alerts'));
        transaction.oncomplete = () => { opening.result.close(); done(request.result); };
        transaction.onabort = () => { opening.result.close(); failed(transaction.error); };
      };
    });
  }

  class Told extends Error {}

  function say(words, wrong = false) {
    said.textContent = words;
    said.classList.toggle('get__said--wrong', wrong);
    if (wrong) box.open = true;
  }

  // What is asked for, as the API takes it. A part that is not wanted is null, which takes it out of what was asked before.
  function wishes() {
    const sections = [...form.querySelectorAll('[name=section]:checked')].map((one) => one.value);
    return {
      // A star is everything.
      query: sections.length ? null : '*',
      sections: sections.length ? sections : null,
      maxUrgency: Number(form.elements.namedItem('maxUrgency').value),
      quietHours: form.elements.namedItem('quiet').checked
        ? {
          from: form.elements.namedItem('from').value,
          to: form.elements.namedItem('to').value,
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          ...(form.elements.namedItem('wake').checked ? { wakeAtUrgency: 1 } : {}),
        }
        : null,
      dailyCap: Number(form.elements.namedItem('dailyCap').value) || null,
    };
  }

  function show(subscription) {
    const sections = subscription?.sections ?? [subscription?.section];
    form.querySelectorAll('[name=section]').forEach((one) => { one.checked = sections.includes(one.value); });
    if (subscription) {
      form.elements.namedItem('maxUrgency').value = String(subscription.maxUrgency ?? 2);
      form.elements.namedItem('quiet').checked = Boolean(subscription.quietHours);
      if (subscription.quietHours) {
        form.elements.namedItem('from').value = subscription.quietHours.from;
        form.elements.namedItem('to').value = subscription.quietHours.to;
        form.elements.namedItem('wake').checked = Boolean(subscription.quietHours.wakeAtUrgency);
      }
      form.elements.namedItem('dailyCap').value = String(subscription.dailyCap ?? '');
    }
    hours();
    submit.textContent = subscription ? 'Save' : 'Get alerts';
    stop.hidden = !subscription;
  }

  function hours() {
    form.elements.namedItem('hours').disabled = !form.elements.namedItem('quiet').checked;
  }

  async function call(method, address, body, token) {
    const answer = await fetch(address, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(token ? { Authorization: 'Bearer ' + token } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const content = await answer.json().catch(() => ({}));
    return { status: answer.status, ok: answer.ok, content };
  }

  async function worker() {
    await navigator.serviceWorker.register('/sw.js');
    return navigator.serviceWorker.ready;
  }

  function same(key, text) {
    if (!key) return true;
    const bytes = String.fromCharCode(...new Uint8Array(key));
    return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === text;
  }

  async function subscribed() {
    const { pushManager } = await worker();
    const { ok, content } = await call('GET', '/api/v1/alerts/vapid');
    if (!ok) throw new Told('Alerts can’t be set up now. Please try again soon.');
    const known = await pushManager.getSubscription();
    if (known && same(known.options?.applicationServerKey, content.publicKey)) return known;
    await known?.unsubscribe();
    try {
      return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: content.publicKey });
    } catch {
      throw new Told('Your browser could not reach its maker’s push service. Please try again later.');
    }
  }

  async function save() {
    if ((await Notification.requestPermission()) !== 'granted') {
      throw new Told('Notifications are blocked for this site. Allow them in the browser’s settings, and come back.');
    }
    const push = await subscribed();
    const kept = await memory.load();
    let answer;
    if (kept?.endpoint === push.endpoint) answer = await call('PATCH', address(kept), wishes(), kept.manageToken);
    const there = answer && !GONE.includes(answer.status);
    if (!there) {
      const wanted = Object.fromEntries(Object.entries(wishes()).filter(([, value]) => value !== null));
      answer = await call('POST', API, { ...wanted, channel: { type: 'webpush', subscription: push.toJSON() } });
    }
    if (!answer.ok) {
      throw new Told(answer.content.errors?.map((one) => one.detail).join('; ')
        || answer.content.detail || 'That did not work. Please try again soon.');
    }
    if (!there) {
      const { id, manageToken } = answer.content;
      await memory.save({ id, manageToken, endpoint: push.endpoint });
      if (kept) await call('DELETE', address(kept), undefined, kept.manageToken);
    }
    show(answer.content);
    say(there ? 'Saved.' : 'Done. This browser will tell you when news breaks.');
  }

  async function end() {
    const kept = await memory.load();
    if (kept) {
      const answer = await call('DELETE', address(kept), undefined, kept.manageToken);
      if (!answer.ok && !GONE.includes(answer.status)) throw new Told('That did not work. Please try again soon.');
    }
    const registration = await navigator.serviceWorker.getRegistration('/');
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
    await memory.save(undefined);
    show(undefined);
    say('Done. This browser gets no more alerts.');
    submit.focus();
  }

  function address(kept) {
    return API + '/' + encodeURIComponent(kept.id);
  }

  async function attempt(what) {
    box.setAttribute('aria-busy', 'true');
    submit.disabled = stop.disabled = true;
    try {
      await what();
    } catch (failure) {
      say(failure instanceof Told ? failure.message : 'That did not work. Please try again soon.', true);
    } finally {
      submit.disabled = stop.disabled = false;
      box.removeAttribute('aria-busy');
    }
  }

  async function begin() {
    show(undefined);
    form.hidden = false;
    const kept = await memory.load();
    if (!kept) return;
    const answer = await call('GET', address(kept), undefined, kept.manageToken);
    if (answer.ok) {
      show(answer.content);
      if (answer.content.state === 'disabled') {
        say('These alerts have ended: your browser’s push service no longer knows this browser. Stop them, and get them again.', true);
      } else {
        say('This browser gets alerts.');
      }
    } else if (GONE.includes(answer.status)) {
      await memory.save(undefined);
    }
  }

  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    said.textContent = 'This browser takes no alerts while its pages are closed. On an iPhone or iPad, add this site to the home screen first, and open it from there.';
    return;
  }
  form.addEventListener('change', hours);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(save);
  });
  stop.addEventListener('click', () => attempt(end));
  if (location.hash === '#get-alerts') box.open = true;
  // Without an answer the form is there all the same.
  begin().catch(() => {});
})();
