package org.stoppress.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.article.Concept;
import org.stoppress.contract.version.ArticleIds;

/** Stories of the size and sorts of a newspaper's, in the log as ingest would put them there. */
final class StoryMaker implements AutoCloseable {
    private static final String SOURCE = "benchmark";
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> SECTIONS =
            List.of("World", "Politics", "Business", "Sport", "Culture", "Science", "Local", "Opinion");
    private static final List<String> WORDS = List.of(
            "harbour",
            "council",
            "storm",
            "bridge",
            "market",
            "teachers",
            "railway",
            "vote",
            "river",
            "museum",
            "court",
            "strike",
            "budget",
            "weather",
            "league",
            "orchestra",
            "hospital",
            "water",
            "report",
            "minister");

    private final ArticleEventCodec codec = new ArticleEventCodec();
    private final KafkaProducer<byte[], byte[]> producer;

    StoryMaker(String brokers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            var there = admin.listTopics().names().get();
            admin.createTopics(Stream.of(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS)
                            .filter(topic -> !there.contains(topic))
                            .map(topic -> new NewTopic(topic, Topics.ARTICLE_PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", "5", "max.request.size", 4_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String id(int number) {
        return ArticleIds.of(SOURCE, uri(number));
    }

    /** A list with two filters. */
    String list(int number) {
        return "/api/v1/articles?section="
                + SECTIONS.get(number % SECTIONS.size()).toLowerCase(Locale.ROOT) + "&tag="
                + WORDS.get(number % WORDS.size());
    }

    void publish(int from, int number) {
        for (int i = from; i < from + number; i++) {
            var event = new ArticlePublished(story(i));
            var record = new ProducerRecord<>(Topics.ARTICLE_EVENTS, codec.key(event), codec.data(event));
            codec.headers(event).forEach(record.headers()::add);
            var _ = producer.send(record);
        }
        producer.flush();
    }

    private static String uri(int number) {
        return "urn:benchmark:" + number;
    }

    private ArticleSnapshot story(int number) {
        var random = new Random(number);
        var text = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % 60 == 59 ? "\n\n" : " ");
        }
        var body = text.toString().strip();
        var time = FIRST.plusSeconds(60L * number);
        var headline = WORDS.get(random.nextInt(20)) + " " + WORDS.get(random.nextInt(20)) + " " + number;
        return ArticleSnapshot.builder()
                .articleId(id(number))
                .uri(uri(number))
                .source(SOURCE)
                .version(1)
                .versionCreated(time)
                .digest("sha256:" + number)
                .receivedAt(time)
                .headline(headline)
                .slug(headline.replace(' ', '-'))
                .summary(body.substring(0, 120))
                .bodyHtml("<p>" + body.replace("\n\n", "</p><p>") + "</p>")
                .bodyText(body)
                .byline("Writer " + random.nextInt(50))
                .language("en")
                .section(SECTIONS.get(number % SECTIONS.size()))
                .tags(List.of(WORDS.get(random.nextInt(20)), WORDS.get(random.nextInt(20)) + "s"))
                .places(List.of(Concept.named("Port Ellery")))
                .urgency(3 + random.nextInt(6))
                .firstPublishedAt(time)
                .publishedAt(time)
                .updatedAt(time)
                .wordCount(250)
                .readingTimeMinutes(2)
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
