package org.stoppress.notification.subscription;

import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.Endpoint;

/** What a reader asks for: a subscription before there is one. */
public record Wish(
        Interest interest,
        Endpoint endpoint,
        @Nullable QuietHours quietHours,
        @Nullable Integer dailyCap,
        @Nullable Digest digest) {}
