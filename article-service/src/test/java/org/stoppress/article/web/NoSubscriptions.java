package org.stoppress.article.web;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.websub.Delivery;
import org.stoppress.article.websub.Intent;
import org.stoppress.article.websub.Subscriptions;

/** Nobody wants to be told of anything. */
final class NoSubscriptions implements Subscriptions {
    @Override
    public void ask(Intent intent, Instant now) {}

    @Override
    public List<Intent> claimIntents(Instant now, Duration claim, int most) {
        return List.of();
    }

    @Override
    public void askAgain(Intent intent, Instant when) {}

    @Override
    public void forget(Intent intent) {}

    @Override
    public void confirm(Intent intent, Instant until, String seen) {}

    @Override
    public void remove(URI callback, String topic) {}

    @Override
    public int countOf(String host) {
        return 0;
    }

    @Override
    public Set<String> topics(Instant now) {
        return Set.of();
    }

    @Override
    public void changed(String topic, String digest, Instant now) {}

    @Override
    public List<Delivery> claimDeliveries(Instant now, Duration claim, int most) {
        return List.of();
    }

    @Override
    public void delivered(Delivery delivery, String digest) {}

    @Override
    public void failed(Delivery delivery, @Nullable Instant when) {}

    @Override
    public void removeExpired(Instant now) {}
}
