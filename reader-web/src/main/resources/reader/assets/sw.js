// Shows alerts while no page is open, one notification for each story: what is later said of a story replaces what was said
// before, and what is withdrawn is taken from the screen. What an alert says is only ever text.
'use strict';

const PLACE = { database: 'stoppress', store: 'alerts' };
const REMEMBERED = 200;
const WORDS = { new: '', update: 'Update: ', correction: 'Correction: ' };

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(inTurn(() => tell(read(event)))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? '/alerts'));
});
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew()));

// One push after the other: a browser that is asked what is shown forgets a notification that is on its way to the screen.
let last = Promise.resolve();
function inTurn(work) {
  last = last.then(work, work);
  return last;
}

function read(event) {
  try {
    return event.data.json();
  } catch {
    return undefined;
  }
}

async function tell(alert) {
  if (alert?.step === 'summary') return tellSummary(alert);
  if (typeof alert?.articleId !== 'string' || !(Object.hasOwn(WORDS, alert.step) || alert.step === 'withdrawal')) {
    return self.registration.showNotification('Stop Press', { body: 'There is news.', tag: 'news', data: { path: '/alerts' } });
  }
  if (!(await isNews(alert))) return showAgain(alert);
  const withdrawn = alert.step === 'withdrawal';
  if (withdrawn) await leaveOut(alert.articleId);
  const instead = withdrawn ? false : await takePlaces(alert);
  return self.registration.showNotification(
    withdrawn ? 'Withdrawn' : (instead ? WORDS.update : WORDS[alert.step]) + alert.headline,
    {
      body: withdrawn
        ? 'A story we alerted you to was withdrawn' + (alert.reason ? ': ' + alert.reason : '.')
        : alert.summary ?? '',
      tag: alert.articleId,
      renotify: true,
      requireInteraction: alert.urgency === 1 && alert.step === 'new' && !instead,
      ...look(alert),
      data: { path: address(alert), version: alert.version, step: alert.step, group: alert.group ?? alert.articleId },
    });
}

// A new story of an event that is on the screen takes the place of the others.
async function takePlaces(alert) {
  if (alert.step !== 'new' || !alert.group) return false;
  const others = (await self.registration.getNotifications())
    .filter((shown) => shown.data?.group === alert.group && shown.tag !== alert.articleId && shown.data.step !== 'withdrawal');
  others.forEach((shown) => shown.close());
  return others.length > 0;
}

// Push services may send again, and out of order. What is overtaken by a later version is not shown.
async function isNews(alert) {
  let news = true;
  await keep('told', (told = {}) => {
    const known = told[alert.articleId];
    news = !known || alert.version > known.version || (alert.version === known.version && alert.step !== known.step);
    if (!news) return told;
    delete told[alert.articleId];
    told[alert.articleId] = { version: alert.version, step: alert.step };
    Object.keys(told).slice(0, -REMEMBERED).forEach((id) => delete told[id]);
    return told;
  });
  return news;
}

// Browsers want to see something for each push: what stands there stands there again, in silence.
async function showAgain(alert) {
  const [shown] = await self.registration.getNotifications({ tag: alert.articleId });
  if (!shown) return undefined;
  return self.registration.showNotification(shown.title, {
    body: shown.body, tag: shown.tag, icon: shown.icon, lang: shown.lang, data: shown.data, silent: true,
  });
}

// What quiet hours or the daily limit held back, in one notification.
async function tellSummary(summary) {
  const items = (Array.isArray(summary.items) ? summary.items : []).filter((item) => item?.headline);
  await keep('told', (told = {}) => {
    items.forEach((item) => {
      if (!(told[item.articleId]?.version >= item.version)) told[item.articleId] = { version: item.version, step: 'summary' };
    });
    return told;
  });
  return showSummary(items, summary.count ?? items.length, false);
}

function showSummary(items, count, silent) {
  return self.registration.showNotification(
    count === 1 ? 'One alert while it was quiet' : count + ' alerts while it was quiet',
    {
      body: items.slice(0, 5).map((item) => '• ' + item.headline).join('\n'),
      tag: 'summary',
      icon: '/favicon.ico',
      silent,
      data: { path: items.length === 1 ? address(items[0]) : '/alerts', items, count },
    });
}

// A story that was withdrawn leaves the summary that it stands in, too.
async function leaveOut(articleId) {
  const [shown] = await self.registration.getNotifications({ tag: 'summary' });
  const items = shown?.data?.items ?? [];
  const left = items.filter((item) => item.articleId !== articleId);
  if (left.length === items.length) return;
  if (left.length === 0) shown.close();
  else await showSummary(left, Math.max(left.length, shown.data.count - 1), true);
}

function look(alert) {
  const time = Date.parse(alert.createdAt);
  return {
    icon: '/favicon.ico',
    dir: 'auto',
    ...(Number.isNaN(time) ? {} : { timestamp: time }),
    ...(/^[A-Za-z0-9-]{2,35}$/.test(alert.language ?? '') ? { lang: alert.language } : {}),
  };
}

// Always here, whatever address the alert carries.
function address(alert) {
  return '/articles/' + encodeURIComponent(alert.articleId);
}

async function open(path) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find((page) => new URL(page.url).pathname.startsWith(path));
  return there ? there.focus() : self.clients.openWindow(path);
}

// The browser has changed its address: the subscription is taken along.
async function renew() {
  const kept = await keep('subscription', (value) => value);
  if (!kept) return;
  const manage = '/api/v1/subscriptions/' + encodeURIComponent(kept.id);
  const headers = { Authorization: 'Bearer ' + kept.manageToken };
  const known = await fetch(manage, { headers });
  if (!known.ok) return;
  const { publicKey } = await (await fetch('/api/v1/alerts/vapid')).json();
  const push = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { query, section, sections, maxUrgency, quietHours, dailyCap } = await known.json();
  const made = await fetch('/api/v1/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      query, section, sections, maxUrgency, quietHours, dailyCap, channel: { type: 'webpush', subscription: push.toJSON() },
    }),
  });
  if (!made.ok) return;
  const { id, manageToken } = await made.json();
  await keep('subscription', () => ({ id, manageToken, endpoint: push.endpoint }));
  await fetch(manage, { method: 'DELETE', headers });
}

// Reads and writes in one transaction: two pushes at once see each other.
function keep(key, change) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(PLACE.database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(PLACE.store);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(PLACE.store, 'readwrite');
      const store = transaction.objectStore(PLACE.store);
      let value;
      const reading = store.get(key);
      reading.onsuccess = () => {
        value = change(reading.result);
        if (value === undefined || value === null) store.delete(key);
        else store.put(value, key);
      };
      transaction.oncomplete = () => { database.close(); done(value); };
      transaction.onabort = () => { database.close(); failed(transaction.error); };
    };
  });
}
