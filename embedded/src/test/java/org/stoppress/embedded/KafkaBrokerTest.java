package org.stoppress.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    private static final int SIXTEEN_MIB = 16 * 1024 * 1024;

    @TempDir
    Path directory;

    @Test
    void keepsTopicsAndRecordsOverRestart() throws Exception {
        Uuid topicId;
        try (var broker = KafkaBroker.start(directory, 0)) {
            topicId = topic(broker);
            send(broker, "first".getBytes(UTF_8));
        }

        try (var broker = KafkaBroker.start(directory, 0)) {
            send(broker, "second".getBytes(UTF_8));

            assertThat(topicId(broker)).isEqualTo(topicId);
            assertThat(values(broker, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void passesRecordsOfSixteenMebibytes() throws Exception {
        byte[] large = new byte[SIXTEEN_MIB];
        new Random(1).nextBytes(large);

        try (var broker = KafkaBroker.start(directory, 0)) {
            topic(broker);
            send(broker, large);

            assertThat(Arrays.equals(records(broker, 1).getFirst().value(), large))
                    .isTrue();
        }
    }

    @Test
    void refusesTakenPortAndDirectoryInUse() throws Exception {
        try (var broker = KafkaBroker.start(directory, 0);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> KafkaBroker.start(directory, 0))
                    .isInstanceOf(InUseException.class)
                    .hasMessage(directory.toAbsolutePath() + " is in use by another instance");
            assertThatThrownBy(() -> KafkaBroker.start(directory.resolve("other"), taken.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("port " + taken.getLocalPort() + " is taken");

            broker.close();
        }
    }

    static Uuid topic(KafkaBroker broker) throws Exception {
        try (var admin = admin(broker)) {
            var topic =
                    new NewTopic("news", 1, (short) 1).configs(Map.of("max.message.bytes", "" + (SIXTEEN_MIB + 4096)));
            return admin.createTopics(List.of(topic)).topicId("news").get();
        }
    }

    static Uuid topicId(KafkaBroker broker) throws Exception {
        try (var admin = admin(broker)) {
            return admin.describeTopics(List.of("news"))
                    .topicNameValues()
                    .get("news")
                    .get()
                    .topicId();
        }
    }

    private static Admin admin(KafkaBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    static void send(KafkaBroker broker, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "acks", "all", "max.request.size", SIXTEEN_MIB + 4096);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("news", value)).get();
        }
    }

    static List<String> values(KafkaBroker broker, int count) {
        return records(broker, count).stream()
                .map(r -> new String(r.value(), UTF_8))
                .toList();
    }

    static List<ConsumerRecord<byte[], byte[]>> records(KafkaBroker broker, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition("news", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (records.size() < count) {
                records.addAll(consumer.poll(Duration.ofSeconds(10)).records(partition));
            }
            return records;
        }
    }
}
