package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every channel holds to, each against a receiver of its own kind. */
public interface ChannelContract {
    Channel channel();

    /** At the test's receiver, which takes everything until it is told otherwise. */
    Endpoint endpoint();

    /** What came there so far, in order, as its protocol lets a receiver read it. */
    List<Received> received();

    /** What the receiver does from now on. */
    void receiver(Trouble trouble);

    /** What this protocol's receivers can do at all. */
    Set<Trouble> possible();

    @Test
    default void handsOver() {
        var outcome = channel().send(parcel("dlv_1", SampleMessages.bridgeClosed()));

        assertThat(outcome).isEqualTo(new Outcome.Delivered());
        assertThat(received()).singleElement().satisfies(one -> {
            assertThat(one.id()).contains("dlv_1");
            assertThat(one.text()).contains("Bridge over the Ellery closed");
        });
    }

    @Test
    default void everyAttemptHasTheSameId() {
        channel().send(parcel("dlv_2", SampleMessages.bridgeClosed()));
        channel().send(parcel("dlv_2", SampleMessages.bridgeClosed()));

        assertThat(received())
                .hasSize(2)
                .extracting(Received::id)
                .containsOnly(received().getFirst().id());
    }

    @Test
    default void tellsWhatIsTakenBackWithItsReason() {
        assertThat(channel().send(parcel("dlv_3", SampleMessages.withdrawn()))).isEqualTo(new Outcome.Delivered());

        assertThat(received())
                .singleElement()
                .satisfies(one -> assertThat(one.text()).contains("The bridge was never closed."));
    }

    @Test
    default void handsOverASummary() {
        assertThat(channel().send(parcel("dlv_4", SampleMessages.overnight()))).isEqualTo(new Outcome.Delivered());

        assertThat(received())
                .singleElement()
                .satisfies(one -> assertThat(one.text()).contains("Bridge over the Ellery open again"));
    }

    /** Control characters of every kind, a line that looks like a header, half a surrogate pair, and far too much of it. */
    @Test
    default void aHeadlineInjectsNothing() {
        for (var headline : List.of(
                "Bridge\r\nX-Injected: yes\r\n\r\nclosed",
                "Bridge\0closed\u2028\u2029\u0085",
                "Bridge \ud800 closed",
                "<script>alert(1)</script> closed",
                "Brücke über die Ellery zu 🚧",
                "closed ".repeat(2_000))) {
            int before = received().size();

            assertThat(channel().send(parcel("dlv_5", SampleMessages.headline(headline))))
                    .isEqualTo(new Outcome.Delivered());

            assertThat(received()).hasSize(before + 1);
            assertThat(received().getLast().injected()).isFalse();
        }
    }

    @Test
    default void saysWhatWentWrong() {
        for (var trouble : possible()) {
            receiver(trouble);
            var started = System.nanoTime();

            var outcome = channel().send(parcel("dlv_6", SampleMessages.bridgeClosed()));

            // Not every protocol can tell a receiver that does not answer from one that did not get it.
            assertThat(outcome)
                    .as("%s", trouble)
                    .isInstanceOfAny(trouble.outcome, trouble == Trouble.HANGS ? Outcome.Retry.class : trouble.outcome);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    default void waitsAsLongAsTheReceiverAsks() {
        Assumptions.assumeTrue(possible().contains(Trouble.BUSY));
        receiver(Trouble.BUSY);

        var outcome = channel().send(parcel("dlv_7", SampleMessages.bridgeClosed()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.after()).contains(Duration.ofMinutes(2)));
    }

    private Parcel parcel(String deliveryId, Message message) {
        return new Parcel(deliveryId, endpoint(), message);
    }

    /**
     * @param id where the protocol tells copies
     * @param text what the reader can read
     * @param injected whether anything is there that only a headline can have put there
     */
    record Received(String id, String text, boolean injected) {}

    /** What can go wrong at a receiver, and what that means. */
    enum Trouble {
        /** Answers nothing at all. */
        HANGS(Outcome.Unknown.class),
        /** Does not let anybody connect. */
        AWAY(Outcome.Retry.class),
        /** Has an error of its own. */
        FAILS(Outcome.Retry.class),
        /** Asks for two minutes of peace. */
        BUSY(Outcome.Retry.class),
        /** Sends us somewhere else. */
        REDIRECTS(Outcome.Retry.class),
        /** Answers without end. */
        ANSWERS_FOR_EVER(Outcome.Delivered.class),
        /** Will not take this one. */
        REFUSES(Outcome.Refused.class),
        /** Is no more. */
        GONE(Outcome.Gone.class);

        private final Class<? extends Outcome> outcome;

        Trouble(Class<? extends Outcome> outcome) {
            this.outcome = outcome;
        }
    }
}
