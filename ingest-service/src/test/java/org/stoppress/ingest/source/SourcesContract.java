package org.stoppress.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.story.Lifecycle;

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

        assertThat(sources().add(Source.of(source.id(), "Other", NOON))).isFalse();
        assertThat(sources().find(source.id())).contains(source);
    }

    @Test
    default void keyThatWasRemovedOpensNothing() {
        var old = key();
        var source = source("Harbour", old);
        sources().add(source);

        var changed = sources().replace(source.with(key()).withoutKey(old.id()).revision(2));

        assertThat(changed).isTrue();
        assertThat(sources().withKey(old.digest())).isEmpty();
        assertThat(sources().find(source.id()).orElseThrow().keys()).hasSize(1);
    }

    @Test
    default void keepsAllThatIsKnownOfASource() {
        var key = key();
        var whole = source("Harbour", key)
                .with(SigningSecret.of(SigningSecret.next(), NOON))
                .keysUntil(NOON.plusSeconds(60))
                .secretsUntil(NOON.plusSeconds(90))
                .limited(new RateLimit(100, Duration.ofSeconds(10)))
                .standing(Source.Standing.DISABLED)
                .speaking(new Lifecycle(
                        List.of(new Lifecycle.Sign(Lifecycle.Place.STATUS, "spiked", Lifecycle.Act.KILL)), true));

        sources().add(whole);

        assertThat(sources().find(whole.id())).contains(whole);
        assertThat(sources().withKey(key.digest())).contains(whole);
    }

    @Test
    default void ofTwoChangesAtOnceOneIsMade() {
        var source = source("Harbour", key());
        sources().add(source);

        var first = sources().replace(source.named("First").revision(2));
        var second = sources().replace(source.named("Second").revision(2));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(sources().find(source.id()).map(Source::name)).contains("First");
    }

    private static Source source(String name, Source.Key... keys) {
        var source = Source.of("s" + UUID.randomUUID().toString().substring(0, 8), name, NOON);
        for (var key : keys) {
            source = source.with(key);
        }
        return source;
    }

    private static Source.Key key() {
        return SecretKey.key(SecretKey.next(), NOON);
    }
}
