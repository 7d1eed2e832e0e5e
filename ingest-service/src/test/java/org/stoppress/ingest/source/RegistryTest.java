package org.stoppress.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.audit.Audit;
import org.stoppress.ingest.audit.AuditEntry;
import org.stoppress.ingest.audit.AuditQuery;
import org.stoppress.ingest.audit.InMemoryActs;
import org.stoppress.ingest.intake.TestClock;
import org.stoppress.ingest.source.Registry.Wish;
import org.stoppress.ingest.story.Lifecycle;

/** Sources are admitted, changed and rotated, and the gate knows at once. */
class RegistryTest {
    private static final Wish NOTHING = new Wish(null, null, null, null);
    private static final Duration DAY = Duration.ofDays(1);

    private final TestClock clock = new TestClock();
    private final InMemorySources sources = new InMemorySources();
    private final Gate gate = gate();
    private final Audit audit = new InMemoryActs().audit(clock);
    private final Habits habits = new Habits(sources);
    private final Registry registry = new Registry(sources, gate, habits, audit, clock);

    @Test
    void bothKeysAreGoodUntilTheOverlapIsOver() {
        var old = registry.add("harbour", null, NOTHING).orElseThrow().key();
        var fresh = registry.addKey("harbour", DAY).orElseThrow().key();

        clock.go(DAY.minusSeconds(1));
        assertThat(gate.pass(old)).isPresent();
        assertThat(gate.pass(fresh)).isPresent();

        clock.go(Duration.ofSeconds(1));
        assertThat(gate.pass(old)).isEmpty();
        assertThat(gate.pass(fresh)).isPresent();
    }

    /** Rotating twice in a hurry gives no key more time than it had. */
    @Test
    void overlapIsNeverProlonged() {
        var first = registry.add("harbour", null, NOTHING).orElseThrow().key();
        registry.addKey("harbour", Duration.ofHours(1));
        registry.addKey("harbour", DAY);

        clock.go(Duration.ofHours(1));

        assertThat(gate.pass(first)).isEmpty();
        assertThat(registry.find("harbour").orElseThrow().keys()).hasSize(3);
        registry.change("harbour", new Wish("Harbour Desk", null, null, null));
        assertThat(registry.find("harbour").orElseThrow().keys()).hasSize(2);
    }

    @Test
    void signatureSaysWhoseMessageItIs() {
        registry.add("hill", null, NOTHING);
        var harbour = registry.add("harbour", null, NOTHING).orElseThrow();
        var message = signed("msg_1", clock.instant(), harbour.secret().text());

        assertThat(signer(message, null)).contains("harbour");
        assertThat(signer(message, "harbour")).contains("harbour");
        assertThat(signer(message, "hill")).isEmpty();
        assertThat(signer(message, "nobody")).isEmpty();
        assertThat(signer(message.with("{}".getBytes(UTF_8)), null)).isEmpty();
        clock.go(Duration.ofSeconds(301));
        assertThat(signer(message, null)).isEmpty();
    }

    @Test
    void bothSecretsSignUntilTheOverlapIsOver() {
        var old = registry.add("harbour", null, NOTHING).orElseThrow().secret();
        var fresh = registry.addSecret("harbour", null, DAY).orElseThrow().secret();

        assertThat(signer(signed("msg_1", clock.instant(), old.text()), null)).isPresent();
        assertThat(signer(signed("msg_1", clock.instant(), fresh.text()), null)).isPresent();

        clock.go(DAY);
        assertThat(signer(signed("msg_1", clock.instant(), old.text()), null)).isEmpty();
        assertThat(signer(signed("msg_1", clock.instant(), fresh.text()), null)).isPresent();
    }

    @Test
    void secretThatAnotherInstanceMadeIsKnownInASecond() {
        var other = gate();
        registry.add("hill", null, NOTHING);
        assertThat(other.pass(signed("msg_1", clock.instant(), SigningSecret.next()), null))
                .isEmpty();
        var harbour = registry.add("harbour", null, NOTHING).orElseThrow();

        clock.go(Duration.ofSeconds(1));

        assertThat(other.pass(signed("msg_1", clock.instant(), harbour.secret().text()), null))
                .isPresent();
    }

    @Test
    void sourceThatIsDisabledIsKnownAndMayBeEnabled() {
        var key = registry.add("harbour", null, NOTHING).orElseThrow().key();

        registry.change("harbour", new Wish(null, false, null, null));
        assertThat(gate.pass(key)).map(pass -> pass.source().isEnabled()).contains(false);

        registry.change("harbour", new Wish(null, true, null, null));
        assertThat(gate.pass(key)).map(pass -> pass.source().isEnabled()).contains(true);
    }

    @Test
    void sourceThatWasRemovedMayComeBackWithAnotherKey() {
        var old = registry.add("harbour", null, NOTHING).orElseThrow();
        assertThat(registry.add("harbour", null, NOTHING)).isEmpty();

        assertThat(registry.remove("harbour")).isTrue();
        assertThat(registry.remove("harbour")).isFalse();
        assertThat(gate.pass(old.key())).isEmpty();
        assertThat(signer(signed("msg_1", clock.instant(), old.secret().text()), null))
                .isEmpty();
        var back = registry.add("harbour", null, NOTHING).orElseThrow();

        assertThat(gate.pass(old.key())).isEmpty();
        assertThat(gate.pass(back.key())).isPresent();
    }

    @Test
    void lifecycleOfASourceIsKnownAtOnce() {
        registry.add("harbour", null, NOTHING);
        assertThat(habits.of("harbour")).isEqualTo(Lifecycle.USUAL);
        assertThat(habits.of("nobody")).isEqualTo(Lifecycle.USUAL);
        var own =
                new Lifecycle(List.of(new Lifecycle.Sign(Lifecycle.Place.STATUS, "spiked", Lifecycle.Act.KILL)), true);

        registry.change("harbour", new Wish(null, null, null, own));

        assertThat(habits.of("harbour")).isEqualTo(own);
    }

    @Test
    void everyActIsInTheAuditTrailAndNoSecretIs() {
        var admission = registry.add("harbour", null, NOTHING).orElseThrow();
        clock.go(Duration.ofSeconds(1));
        registry.change("harbour", new Wish(null, false, new RateLimit(5, Duration.ofSeconds(1)), null));
        clock.go(Duration.ofSeconds(1));
        registry.addKey("harbour", DAY);
        clock.go(Duration.ofSeconds(1));
        registry.removeKey("harbour", admission.known().id());
        registry.removeKey("harbour", "none");
        clock.go(Duration.ofSeconds(1));
        registry.remove("harbour");

        var trail = audit.list(new AuditQuery("harbour", null, null, null, null), 10);

        assertThat(trail)
                .extracting(AuditEntry::what)
                .containsExactly("source-removed", "key-removed", "key-added", "source-changed", "source-added");
        assertThat(trail.toString())
                .doesNotContain(admission.key().value(), admission.secret().text())
                .contains(admission.known().id(), "5 in PT1S");
    }

    private Gate gate() {
        var keys = new FirstKeys(new KeySettings(null, null));
        return new Gate(sources, keys, new DemoSource(sources, keys, clock), new Signers(sources, clock), clock);
    }

    private Optional<String> signer(SignedMessage message, @Nullable String named) {
        return gate.pass(message, named).map(pass -> pass.source().id());
    }

    private static SignedMessage signed(String id, Instant at, String secret) {
        var body = "{\"headline\": \"Rain\"}".getBytes(UTF_8);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(UTF_8));
            var signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return SignedMessage.of(id, Long.toString(at.getEpochSecond()), signature)
                    .orElseThrow()
                    .with(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
