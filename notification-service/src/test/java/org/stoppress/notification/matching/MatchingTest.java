package org.stoppress.notification.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.quiet;
import static org.stoppress.notification.alert.SampleStories.urgent;
import static org.stoppress.notification.alert.SampleStories.withdrawn;
import static org.stoppress.notification.subscription.SampleSubscriptions.LOCAL;
import static org.stoppress.notification.subscription.SampleSubscriptions.active;
import static org.stoppress.notification.subscription.SampleSubscriptions.at;
import static org.stoppress.notification.subscription.SampleSubscriptions.interest;
import static org.stoppress.notification.subscription.SampleSubscriptions.section;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.notification.alert.Grouping;
import org.stoppress.notification.alert.StoryAddresses;
import org.stoppress.notification.alert.StoryEvent;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Delivery.State;
import org.stoppress.notification.delivery.Dispatcher;
import org.stoppress.notification.delivery.Handoff;
import org.stoppress.notification.store.mongo.MongoStores;
import org.stoppress.notification.subscription.Digest;
import org.stoppress.notification.subscription.Directory;
import org.stoppress.notification.subscription.QuietHours;
import org.stoppress.notification.subscription.Subscription;

/** Who is told of what, on a ledger as it is. */
class MatchingTest {
    private static final QuietHours NOW_QUIET =
            new QuietHours(LocalTime.of(11, 0), LocalTime.of(13, 0), ZoneOffset.UTC, 1);

    private static DocumentStore store;
    private static MongoClient client;

    private final String story = "story-" + UUID.randomUUID();
    private final List<Delivery> sent = new ArrayList<>();
    private final Directory directory = new Directory("https://news.example");
    private final SavedInterests interests = new SavedInterests(directory);
    private Deliveries deliveries;
    private Matching matching;

    @BeforeAll
    static void startStore(@TempDir Path folder) {
        store = DocumentStore.start(folder, 0);
        client = MongoClients.create(store.uri());
    }

    @AfterAll
    static void stopStore() {
        client.close();
        store.close();
    }

    @BeforeEach
    void open() {
        deliveries = MongoStores.deliveries(() -> client.getDatabase("matching"), _ -> 0);
        matching = new Matching(
                interests,
                directory,
                deliveries,
                new Dispatcher(deliveries, new RecordingHandoff()),
                new StoryAddresses("https://news.example"),
                Grouping.NONE,
                Duration.ofHours(1),
                () -> NOW);
    }

    @AfterEach
    void close() {
        interests.close();
    }

    @Test
    void tellsOneEndpointOnceWhateverAsksForIt() {
        var one = subscribed(active(LOCAL));
        subscribed(at(one.endpoint(), interest("headline", null, null, null), null, null, null));
        subscribed(active(section("World")));

        apply(urgent(story, 1).written());
        apply(urgent(story, 1).written());

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().subscriptions()).hasSize(2);
    }

    @Test
    void tellsOnlyWhatIsUrgentEnoughAndNothingOld() {
        subscribed(active(LOCAL));
        subscribed(active(interest(null, "Local", null, 5)));

        apply(quiet(story, 1).written());
        apply(urgent(story + "/old", 1).logged(NOW.minus(Duration.ofHours(2))).written());
        apply(urgent(story + "/expired", 1).expiring(NOW).written());
        apply(urgent(story + "/silent", 1).alert(false).written());

        assertThat(sent).extracting(Delivery::articleId).containsExactly(story);
    }

    @Test
    void putsRightForThoseWhoWereToldAndForNobodyElse() {
        var told = subscribed(active(LOCAL));
        apply(urgent(story, 1).written());
        subscribed(active(LOCAL));
        sent.clear();

        apply(quiet(story, 2).corrected());
        apply(withdrawn(story, 3));
        apply(withdrawn(story, 3));

        assertThat(sent)
                .extracting(Delivery::endpoint, Delivery::kind)
                .containsExactly(
                        tuple(told.endpoint().key(), Delivery.Kind.CORRECTION),
                        tuple(told.endpoint().key(), Delivery.Kind.WITHDRAWAL));
    }

    @Test
    void whatWaitsIsPutRightWhereItWaitsAndNeedsNoWithdrawal() {
        subscribed(at(active(LOCAL).endpoint(), LOCAL, NOW_QUIET, null, null));
        apply(urgent(story, 1).urgency(2).written());
        apply(quiet(story, 2).saying("Corrected").corrected());

        assertThat(sent).isEmpty();
        assertThat(deliveries.ofArticle(story)).singleElement().satisfies(held -> {
            assertThat(held.state()).isEqualTo(State.HELD);
            assertThat(held.due()).isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
            assertThat(deliveries.bulletins(Set.of(held.bulletin())).values())
                    .extracting(bulletin -> bulletin.alert().headline())
                    .containsExactly("Corrected");
        });

        apply(withdrawn(story, 3));

        assertThat(sent).isEmpty();
        assertThat(deliveries.ofArticle(story)).extracting(Delivery::state).containsExactly(State.CANCELLED);
    }

    @Test
    void wakesForTheMostUrgentAndHoldsADigestAlways() {
        subscribed(at(active(LOCAL).endpoint(), LOCAL, NOW_QUIET, null, null));
        subscribed(at(active(LOCAL).endpoint(), LOCAL, null, null, Digest.DAILY));

        apply(urgent(story, 1).written());

        assertThat(deliveries.ofArticle(story))
                .extracting(Delivery::state)
                .containsExactlyInAnyOrder(State.PENDING, State.HELD);
    }

    @Test
    void aCapHoldsWhatIsTooMuchUntilTomorrow() {
        subscribed(at(active(LOCAL).endpoint(), LOCAL, null, 2, null));

        for (int i = 0; i < 4; i++) {
            apply(urgent(story + i, 1).urgency(2).written());
        }
        apply(urgent(story + "/flash", 1).written());

        assertThat(sent).extracting(Delivery::articleId).containsExactly(story + 0, story + 1, story + "/flash");
        assertThat(deliveries.ofArticle(story + 3))
                .extracting(Delivery::due)
                .containsExactly(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @Test
    void aFollowerHearsOfEveryVersion() {
        subscribed(active(interest(null, null, story, null)));

        apply(quiet(story, 1).written());
        apply(quiet(story, 2).written());
        apply(quiet(story, 3).corrected());
        apply(withdrawn(story, 4));

        assertThat(sent)
                .extracting(Delivery::kind)
                .containsExactly(
                        Delivery.Kind.NEW, Delivery.Kind.UPDATE, Delivery.Kind.CORRECTION, Delivery.Kind.WITHDRAWAL);
    }

    @Test
    void theNewsroomsBrakeStopsAllButWhatPutsRight() {
        subscribed(active(LOCAL));
        apply(urgent(story, 1).written());
        deliveries.brake(story, true);
        deliveries.brake(story + "/other", true);

        apply(urgent(story, 2).alert(true).written());
        apply(urgent(story, 3).corrected());
        apply(urgent(story + "/other", 1).written());

        assertThat(sent).extracting(Delivery::kind).containsExactly(Delivery.Kind.NEW, Delivery.Kind.CORRECTION);
    }

    @Test
    void tellsNothingThatIsOvertaken() {
        subscribed(active(LOCAL));

        apply(withdrawn(story, 2));
        apply(urgent(story, 1).written());

        assertThat(sent).isEmpty();
    }

    private void apply(StoryEvent event) {
        var _ = matching.apply(event, true);
    }

    private Subscription subscribed(Subscription subscription) {
        directory.take(subscription);
        return subscription;
    }

    private final class RecordingHandoff implements Handoff {
        @Override
        public void send(List<Delivery> claimed) {
            sent.addAll(claimed);
        }

        @Override
        public int shard(String endpoint) {
            return 0;
        }
    }
}
