package org.stoppress.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.ingest.audit.InMemoryActs;
import org.stoppress.ingest.intake.TestClock;
import org.stoppress.ingest.story.LedgerOutageException;

class GateTest {
    private static final Registry.Wish NOTHING = new Registry.Wish(null, null, null, null);

    private final TestClock clock = new TestClock();
    private final InMemorySources sources = new InMemorySources();

    @TempDir
    private Path directory;

    @Test
    void nobodyIsLetInWithoutAKeyThatIsKnown() {
        var gate = gate(new KeySettings("", null));

        assertThat(gate.pass(new SecretKey("guess"))).isEmpty();
        assertThat(gate.isAdmin(new SecretKey("guess"))).isFalse();
        assertThat(gate.isAdmin(new SecretKey(""))).isFalse();
    }

    @Test
    void adminIsWhoHasTheKeyOfTheSettings() {
        var gate = gate(new KeySettings("secret", null));

        assertThat(gate.isAdmin(new SecretKey("secret"))).isTrue();
        assertThat(gate.isAdmin(new SecretKey("Secret"))).isFalse();
    }

    @Test
    void firstStartMakesKeysAndLaterOnesReadThem() throws IOException {
        gate(new KeySettings(null, directory));
        var demo = key("demo");
        var admin = key("admin");

        var restarted = gate(new KeySettings(null, directory));

        assertThat(key("demo")).isEqualTo(demo);
        assertThat(restarted.pass(demo)).map(pass -> pass.source().id()).contains("demo");
        assertThat(restarted.isAdmin(admin)).isTrue();
        assertThat(restarted.isAdmin(demo)).isFalse();
        assertThat(restarted.pass(admin)).isEmpty();
    }

    @Test
    void demoSourceIsThereAsSoonAsTheStoreIs() throws IOException {
        sources.away(true);
        var gate = gate(new KeySettings(null, directory));
        var demo = key("demo");
        assertThatThrownBy(() -> gate.pass(demo)).isInstanceOf(LedgerOutageException.class);

        sources.away(false);

        assertThat(gate.pass(demo)).map(pass -> pass.source().id()).contains("demo");
    }

    @Test
    void demoSourceThatWasRemovedStaysRemoved() throws IOException {
        var gate = gate(new KeySettings(null, directory));
        var demo = key("demo");
        gate.pass(demo);

        new Registry(sources, gate, new Habits(sources), new InMemoryActs().audit(clock), clock).remove("demo");

        assertThat(gate.pass(demo)).isEmpty();
        assertThat(gate(new KeySettings(null, directory)).pass(demo)).isEmpty();
    }

    @Test
    void remembersAKeyForHalfAMinute() {
        var gate = gate(new KeySettings("secret", null));
        var registry = new Registry(sources, gate, new Habits(sources), new InMemoryActs().audit(clock), clock);
        var admission = registry.add("harbour", null, NOTHING).orElseThrow();
        assertThat(gate.pass(admission.key())).isPresent();

        sources.away(true);
        clock.go(Duration.ofSeconds(29));
        assertThat(gate.pass(admission.key())).isPresent();

        clock.go(Duration.ofSeconds(2));
        assertThatThrownBy(() -> gate.pass(admission.key())).isInstanceOf(LedgerOutageException.class);
    }

    @Test
    void keyIsNowhereInWords() {
        assertThat(new SecretKey("secret").toString()).doesNotContain("secret");
        assertThat(new KeySettings("secret", null).toString()).doesNotContain("secret");
    }

    private Gate gate(KeySettings settings) {
        var keys = new FirstKeys(settings);
        return new Gate(sources, keys, new DemoSource(sources, keys, clock), new Signers(sources, clock), clock);
    }

    private SecretKey key(String name) throws IOException {
        return new SecretKey(Files.readString(directory.resolve(name + ".key")).strip());
    }
}
