package org.stoppress.log;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.Topics;

/** The topics as they must be, and what the broker says of them. Each call asks the broker, and waits some seconds at most. */
final class LogTopics implements AutoCloseable {
    /** Room for the largest value, and for its key and headers. */
    static final int LARGEST_RECORD_BYTES = Topics.LARGEST_RECORD_BYTES + 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BREATH = Duration.ofMillis(10);

    private final Map<String, Object> configuration;
    private @Nullable Admin admin;

    LogTopics(String brokers, String service) {
        this.configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                service + "-topics",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis());
    }

    /**
     * Makes those that are not there, and returns when the broker that answers us knows them: what the controller has made it
     * learns a moment later.
     *
     * @throws LogOutageException when the broker is not reachable, or does not learn of them in time
     */
    void ensure(Collection<String> topics) {
        var known = answer(admin().listTopics().names());
        var missing = topics.stream().filter(topic -> !known.contains(topic)).toList();
        for (var topic : missing) {
            try {
                answer(admin().createTopics(List.of(asItMustBe(topic))).all());
            } catch (TopicExistsException _) {
                // Another service was faster; it made the same one.
            }
        }
        if (!missing.isEmpty()) {
            awaitKnown(missing);
        }
    }

    private void awaitKnown(Collection<String> topics) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answer(admin().listTopics().names()).containsAll(topics)) {
            if (System.nanoTime() - end > 0) {
                throw new LogOutageException("The log has no " + topics + " yet");
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** The topics' ids by name; fails where one is missing. */
    Map<String, String> ids(Collection<String> topics) {
        return describe(topics).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, topic -> topic.getValue().topicId().toString()));
    }

    /** The offset after the last record, by partition. */
    Map<TopicPartition, Long> ends(Collection<String> topics) {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        describe(topics)
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        return answer(admin().listOffsets(latest).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        return answer(admin().describeTopics(topics).allTopicNames());
    }

    private static NewTopic asItMustBe(String topic) {
        return switch (topic) {
            case Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS ->
                topic(topic, Topics.ARTICLE_PARTITIONS, Optional.empty());
            case Topics.ALERTS -> topic(topic, 1, Optional.of(Duration.ofDays(30)));
            case Topics.DELIVERIES -> topic(topic, Topics.ARTICLE_PARTITIONS, Optional.of(Duration.ofDays(7)));
            case Topics.SOURCES -> topic(topic, 1, Optional.empty(), TopicConfig.CLEANUP_POLICY_COMPACT);
            default -> topic(topic, 1, Optional.empty());
        };
    }

    private static NewTopic topic(String name, int partitions, Optional<Duration> kept) {
        return topic(name, partitions, kept, TopicConfig.CLEANUP_POLICY_DELETE);
    }

    private static NewTopic topic(String name, int partitions, Optional<Duration> kept, String cleanup) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        cleanup,
                        TopicConfig.RETENTION_MS_CONFIG,
                        kept.map(Duration::toMillis).orElse(-1L).toString(),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST_RECORD_BYTES)));
    }

    /** Made when first needed, since a broker whose name can't be resolved yet is a broker that is down. */
    private synchronized Admin admin() {
        if (admin == null) {
            try {
                admin = Admin.create(configuration);
            } catch (KafkaException e) {
                throw new LogOutageException("The log is not reachable: " + e.getMessage(), e);
            }
        }
        return admin;
    }

    private static <T extends @Nullable Object> T answer(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            throw new LogOutageException("The log does not answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new LogOutageException("The log does not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogOutageException("Interrupted while asking the log", e);
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
