// Shows, pauses and ends the alerts of whoever holds their token. The token stays in the page.
(() => {
  'use strict';

  const box = document.getElementById('manage');
  if (!box) return;
  box.querySelector('.get__plain').hidden = true;
  const form = box.querySelector('form');
  const said = box.querySelector('[role=status]');
  const found = box.querySelector('.manage__found');
  const facts = found.querySelector('dl');
  const pause = found.querySelector('[name=pause]');
  const end = found.querySelector('[name=end]');
  const address = '/api/v1/subscriptions/' + encodeURIComponent(box.dataset.subscription);
  const STATES = {
    active: 'On',
    paused: 'Paused',
    unconfirmed: 'Waiting for the answer to the mail that asks',
    disabled: 'Ended',
  };

  async function call(method, body) {
    const answer = await fetch(address, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: 'Bearer ' + form.elements.namedItem('token').value.trim(),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(content.detail ?? 'That did not work. Please try again soon.');
    return content;
  }

  function line(name, words) {
    if (!words) return;
    const row = facts.appendChild(document.createElement('div'));
    row.appendChild(document.createElement('dt')).textContent = name;
    const value = row.appendChild(document.createElement('dd'));
    value.dir = 'auto';
    value.textContent = words;
  }

  function show(subscription) {
    const list = (one, many) => [one, ...(many ?? [])].filter(Boolean).join(', ');
    const hours = subscription.quietHours;
    const channel = subscription.channel ?? {};
    facts.replaceChildren();
    line('State', STATES[subscription.state] + (subscription.disabledReason ? ': ' + subscription.disabledReason : ''));
    line('Search', subscription.query);
    line('Sections', list(subscription.section, subscription.sections));
    line('Tags', list(subscription.tag, subscription.tags));
    line('Places', list(subscription.place, subscription.places));
    line('Sources', list(subscription.source, subscription.sources));
    line('Story', subscription.articleId);
    line('Urgency', subscription.maxUrgency && subscription.maxUrgency + ' and more urgent');
    line('Sent to', channel.address ?? channel.url ?? channel.type);
    line('Quiet hours', hours && hours.from + ' to ' + hours.to + ', ' + (hours.timeZone ?? 'UTC'));
    line('At most', subscription.dailyCap && subscription.dailyCap + ' a day');
    line('As a digest', subscription.digest);
    pause.textContent = subscription.state === 'paused' ? 'Go on' : 'Pause';
    pause.hidden = subscription.state !== 'active' && subscription.state !== 'paused';
    pause.dataset.next = subscription.state === 'paused' ? 'active' : 'paused';
    found.hidden = false;
    form.hidden = true;
  }

  async function attempt(what) {
    said.textContent = '';
    said.classList.remove('get__said--wrong');
    try {
      await what();
    } catch (failure) {
      said.textContent = failure.message;
      said.classList.add('get__said--wrong');
    }
  }

  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => show(await call('GET')));
  });
  pause.addEventListener('click', () => attempt(async () => {
    const paused = pause.dataset.next === 'paused';
    show(await call('PATCH', { state: pause.dataset.next }));
    said.textContent = paused ? 'Paused. Nothing is sent until you go on.' : 'They are on again.';
  }));
  end.addEventListener('click', () => attempt(async () => {
    await call('DELETE');
    found.hidden = true;
    said.textContent = 'They have ended, and what was known of you is erased.';
  }));
})();
