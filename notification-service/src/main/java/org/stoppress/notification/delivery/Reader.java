package org.stoppress.notification.delivery;

/** Somebody who can be reached. */
public record Reader(Endpoint endpoint, Message.Links links) {}
