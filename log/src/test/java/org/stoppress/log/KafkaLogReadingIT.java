package org.stoppress.log;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** On Kafka in a container. */
@Tag("docker")
@Testcontainers
class KafkaLogReadingIT extends LogReadingContract {
    /** As in docker-compose.yml: a record of 16 MiB, and room for its key and headers. */
    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", "17825792")
            .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", "17825792");

    private static TestLog log;

    @BeforeAll
    static void connect() {
        log = TestLog.on(KAFKA.getBootstrapServers());
    }

    @AfterAll
    static void disconnect() {
        log.close();
    }

    @Override
    TestLog log() {
        return log;
    }
}
