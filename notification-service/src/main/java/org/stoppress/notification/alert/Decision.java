package org.stoppress.notification.alert;

/**
 * What follows from an event.
 *
 * @param ledger as it stands afterwards; the one that decided, where nothing changes
 */
record Decision(Outcome outcome, StoryLedger ledger) {}
