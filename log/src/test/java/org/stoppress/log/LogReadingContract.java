package org.stoppress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.testkit.SampleEvents.article;
import static org.stoppress.testkit.SampleEvents.life;
import static org.stoppress.testkit.SampleEvents.published;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;

/** What a service can count on that reads the log, whoever runs the broker. */
abstract class LogReadingContract {
    private final RecordingView view = new RecordingView();
    private TestLog log;

    /** The one log of all tests of the class. */
    abstract TestLog log();

    @BeforeEach
    void openLog() {
        log = log();
        log.forgetEverything();
    }

    @AfterEach
    void stopServices() {
        log.stopServices();
    }

    @Test
    void readsBothLanesFromTheBeginning() {
        var normal = stories("normal", 30);
        normal.forEach(log::writeNormal);
        log.writeUrgent(published("flash"));

        var service = log.service("reader", view);

        await().until(() -> view.ids().size() == 31);
        assertThat(view.ids())
                .containsAll(ids(normal))
                .contains(published("flash").id());
        await().until(() -> ready(service));
    }

    @Test
    void keepsTheOrderOfAStory() {
        life("harbour").forEach(log::writeNormal);

        log.service("reader", view);

        await().until(() -> view.ids().size() == 6);
        assertThat(view.ids()).isEqualTo(ids(life("harbour")));
    }

    @Test
    void goesOnWhereTheViewStandsWhateverKafkaRemembersOfTheGroup() {
        var before = stories("before", 20);
        before.forEach(log::writeNormal);
        log.service("reader", view, "stoppress.kafka.group=shared");
        await().until(() -> view.ids().size() == 20);
        log.stopServices();
        log.writeNormal(published("after"));

        var later = new RecordingView();
        later.standAt(view.positions());
        var service = log.service("reader", later, "stoppress.kafka.group=shared");

        await().until(() -> ready(service));
        assertThat(later.ids()).containsExactly(published("after").id());
        log.stopServices();
        var rebuilt = new RecordingView();
        log.service("reader", rebuilt, "stoppress.kafka.group=shared");
        await().until(() -> rebuilt.ids().size() == 21);
    }

    @Test
    void goesWhereTheViewStandsWhenThatMoves() {
        stories("before", 20).forEach(log::writeNormal);
        log.service("reader", view);
        await().until(() -> view.ids().size() == 20);

        view.movesBack = true;
        log.writeNormal(published("after"));

        await().until(() -> view.ids().size() == 41);
        assertThat(view.ids()).contains(published("after").id());
    }

    @Test
    void readsTheLogOnceMoreUpToWhereItIsTold() {
        var all = stories("replayed", 30);
        all.forEach(log::writeNormal);
        log.writeUrgent(published("flash"));
        var service = log.service("reader", view);
        await().until(() -> view.ids().size() == 31);
        var until = view.positions();
        log.writeNormal(published("later"));
        await().until(() -> view.ids().size() == 32);
        var rebuilt = new RecordingView();
        rebuilt.poison = event -> event.event().id().equals(all.get(7).id());
        var replay = service.getBean(LogReplay.class);

        var applied = new AtomicInteger();
        replay.read(rebuilt, until, applied::addAndGet);

        assertThat(rebuilt.positions()).containsExactlyInAnyOrderElementsOf(until);
        assertThat(rebuilt.ids())
                .hasSize(30)
                .contains(published("flash").id())
                .doesNotContain(published("later").id(), all.get(7).id());
        replay.read(rebuilt, view.positions(), applied::addAndGet);
        assertThat(rebuilt.ids()).hasSize(31).contains(published("later").id());
        assertThat(applied).as("the one that can't be applied too").hasValue(32);
    }

    @Test
    void ignoresPositionsInAnotherTopicOfTheSameName() {
        stories("before", 20).forEach(log::writeNormal);
        log.service("reader", view);
        await().until(() -> view.ids().size() == 20);
        log.stopServices();

        log.forgetEverything();
        log.writeNormal(published("anew"));
        log.service("reader", view);

        await().until(() -> view.ids().contains(published("anew").id()));
    }

    @Test
    void instancesOfAGroupShareThePartitions() {
        var other = new RecordingView();
        log.service("reader", view, "stoppress.kafka.group=pair");
        log.service("reader", other, "stoppress.kafka.group=pair");

        await().untilAsserted(() -> {
            stories("shared", 12).forEach(log::writeNormal);
            assertThat(view.applied).isNotEmpty();
            assertThat(other.applied).isNotEmpty();
        });
    }

    @Test
    void putsPoisonWithTheDeadLettersAndGoesOn() {
        var stories = stories("story", 10);
        view.poison = received -> received.event().id().equals(stories.get(4).id());
        stories.subList(0, 5).forEach(log::writeNormal);
        var garbage = log.writer
                .send(
                        Topics.ARTICLE_EVENTS,
                        "key".getBytes(UTF_8),
                        Map.of("hint", "h".getBytes(UTF_8)),
                        "?".getBytes(UTF_8))
                .join();
        stories.subList(5, 10).forEach(log::writeNormal);

        var service = log.service("reader", view);

        await().until(() -> view.ids().size() == 9);
        await().until(() -> ready(service));
        var dead = log.records("article-events.reader.dlq", 2);
        assertThat(dead).hasSize(2);
        var unreadable = dead.stream()
                .filter(letter -> new String(letter.value(), UTF_8).equals("?"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(unreadable.key(), UTF_8)).isEqualTo("key");
        assertThat(header(unreadable, "hint")).isEqualTo("h");
        assertThat(header(unreadable, "x-original-topic")).isEqualTo("article-events");
        assertThat(header(unreadable, "x-original-offset")).isEqualTo(Long.toString(garbage.offset()));
        assertThat(header(unreadable, "x-exception-message")).contains("ce_type");
        var refused = dead.stream()
                .filter(letter -> !letter.equals(unreadable))
                .findFirst()
                .orElseThrow();
        assertThat(header(refused, "ce_id")).isEqualTo(stories.get(4).id());
        assertThat(header(refused, "x-exception-message")).isEqualTo("Nobody can apply this");
        assertThat(count(service, "received")).isEqualTo(11);
        assertThat(count(service, "applied")).isEqualTo(9);
        assertThat(count(service, "deadletters")).isEqualTo(2);
    }

    @Test
    void appliesDeadLettersAgainInTheOrderOfTheirStory() {
        var life = life("dead");
        view.poison = _ -> true;
        life.reversed().forEach(log::writeUrgent);
        log.writer
                .send(Topics.URGENT_ARTICLE_EVENTS, "key".getBytes(UTF_8), Map.of(), "?".getBytes(UTF_8))
                .join();
        var service = log.service("box", view);
        await().until(() -> count(service, "deadletters") == 7);
        var box = service.getBean(DeadLetterBox.class);

        assertThat(box.waiting()).hasSize(7);
        assertThat(box.replay(_ -> true).done()).isZero();
        assertThat(box.waiting()).hasSize(7);

        view.poison = _ -> false;
        var one = box.waiting().stream()
                .filter(letter -> !letter.key().equals("key"))
                .findFirst()
                .orElseThrow();
        assertThat(box.replay(letter -> letter.id().equals(one.id())).done()).isEqualTo(1);
        assertThat(box.waiting()).hasSize(6);
        var rest = box.replay(_ -> true);

        assertThat(rest.done()).isEqualTo(5);
        assertThat(rest.failed()).hasSize(1);
        assertThat(box.waiting()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("key");
            assertThat(letter.cause()).contains("ce_type");
            assertThat(letter.topic()).isEqualTo(Topics.URGENT_ARTICLE_EVENTS);
        });
        assertThat(view.ids().subList(1, 6)).isEqualTo(ids(life).subList(0, 5));
    }

    @Test
    void waitsForTheEndOfAnOutageWithoutLosingOrReordering() {
        view.outagesToCome.set(3);
        view.lostPositionsToCome.set(2);
        life("harbour").forEach(log::writeNormal);

        var service = log.service("reader", view);

        await().until(() -> view.ids().size() >= 6);
        assertThat(view.ids()).isEqualTo(ids(life("harbour")));
        assertThat(count(service, "outages")).isEqualTo(3);
        assertThat(count(service, "deadletters")).isZero();
        assertThat(count(service, "received")).isEqualTo(6);
    }

    @Test
    void leavesWhatItCouldNotApplyToWhoeverGetsItsPartitions() {
        var all = stories("shared", 24);
        all.forEach(log::writeNormal);
        var other = new RecordingView();
        view.outagesToCome.set(Integer.MAX_VALUE);
        var service = log.service("reader", view, "stoppress.kafka.group=pair");
        await().until(() -> count(service, "outages") > 1);

        log.service("reader", other, "stoppress.kafka.group=pair");
        await().until(() -> !other.applied.isEmpty());
        view.outagesToCome.set(0);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(view.ids().size() + other.ids().size()).isEqualTo(24));
        assertThat(view.ids()).isNotEmpty().doesNotContainAnyElementsOf(other.ids());
    }

    @Test
    void saysUpToWhenTheViewKnowsTheLog() {
        var service = log.service("reader", view);
        var reader = service.getBean(LogReader.class);

        var start = Instant.now();
        await().until(() -> reader.indexedUpTo().isAfter(start));

        view.outagesToCome.set(Integer.MAX_VALUE);
        var written = log.writeNormal(published("unseen"));
        await().until(() -> count(service, "outages") > 1);
        assertThat(reader.indexedUpTo()).isBeforeOrEqualTo(written.timestamp().plusMillis(1));
        view.outagesToCome.set(0);
        await().atMost(Duration.ofSeconds(20)).until(() -> reader.indexedUpTo().isAfter(written.timestamp()));
        assertThat(view.ids()).containsExactly(published("unseen").id());
    }

    @Test
    void passesTheLargestRecord() {
        var text = "a".repeat(15 * 1024 * 1024);
        log.writeNormal(new ArticlePublished(article("long", 1).bodyText(text).build()));

        log.service("reader", view);

        await().until(() -> view.ids().size() == 1);
        assertThat(((ArticlePublished) view.applied.getFirst().event())
                        .article()
                        .bodyText())
                .hasSize(text.length());
    }

    private static boolean ready(ApplicationContext service) {
        return Status.UP.equals(service.getBean("logHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus());
    }

    private static double count(ApplicationContext service, String counter) {
        return service.getBean(MeterRegistry.class).find("stoppress.log." + counter).counters().stream()
                .mapToDouble(one -> one.count())
                .sum();
    }

    private static List<ArticleEvent> stories(String name, int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> published(name + number))
                .toList());
    }

    private static List<String> ids(List<ArticleEvent> events) {
        return events.stream().map(ArticleEvent::id).toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
