package org.stoppress.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of sources does. */
public interface SourcesContract {
    Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    Sources sources();

    @Test
    default void findsASourceByIdAndByEachKey() {
        var source = source("Harbour", key(), key());

        assertThat(sources().add(source)).isTrue();

        assertThat(sources().find(source.id())).contains(source);
        assertThat(source.keys())
                .allSatisfy(key -> assertThat(sources().withKey(key.digest())).contains(source));
        assertThat(sources().all()).contains(source);
        assertThat(sources().withKey(key().digest())).isEmpty();
    }

    @Test
    default void takesAnIdOnce() {
        var source = source(null, key());
        sources().add(source);

        assertThat(sources().add(new Source(source.id(), "Other", NOON, false, List.of())))
                .isFalse();
        assertThat(sources().find(source.id())).contains(source);
    }

    @Test
    default void keyThatWasRemovedOpensNothing() {
        var old = key();
        var source = source("Harbour", old);
        sources().add(source);

        sources().replace(source.with(key()).withoutKey(old.id()));

        assertThat(sources().withKey(old.digest())).isEmpty();
        assertThat(sources().find(source.id()).orElseThrow().keys()).hasSize(1);
    }

    private static Source source(String name, Source.Key... keys) {
        return new Source("s" + UUID.randomUUID().toString().substring(0, 8), name, NOON, false, List.of(keys));
    }

    private static Source.Key key() {
        return SecretKey.key(SecretKey.next(), NOON);
    }
}
