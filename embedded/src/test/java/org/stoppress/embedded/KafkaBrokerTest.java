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
            topicId = topic(broker.bootstrapServers());
            send(broker.bootstrapServers(), "first".getBytes(UTF_8));
        }

        try (var broker = KafkaBroker.start(directory, 0)) {
            send(broker.bootstrapServers(), "second".getBytes(UTF_8));

            assertThat(topicId(broker.bootstrapServers())).isEqualTo(topicId);
            assertThat(values(broker.bootstrapServers(), 2)).containsExactly("first", "second");
        }
    }

    @Test
    void passesRecordsOfSixteenMebibytes() throws Exception {
        byte[] large = new byte[SIXTEEN_MIB];
        new Random(1).nextBytes(large);

        try (var broker = KafkaBroker.start(directory, 0)) {
            topic(broker.bootstrapServers());
            send(broker.bootstrapServers(), large);

            assertThat(Arrays.equals(
                            records(broker.bootstrapServers(), 1).getFirst().value(), large))
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

    static Uuid topic(String servers) throws Exception {
        try (var admin = admin(servers)) {
            var topic =
                    new NewTopic("news", 1, (short) 1).configs(Map.of("max.message.bytes", "" + (SIXTEEN_MIB + 4096)));
            return admin.createTopics(List.of(topic)).topicId("news").get();
        }
    }

    static Uuid topicId(String servers) throws Exception {
        try (var admin = admin(servers)) {
            return admin.describeTopics(List.of("news"))
                    .topicNameValues()
                    .get("news")
                    .get()
                    .topicId();
        }
    }

    private static Admin admin(String servers) {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }

    static void send(String servers, byte[] value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "acks", "all", "max.request.size", SIXTEEN_MIB + 4096);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("news", value)).get();
        }
    }

    static List<String> values(String servers, int count) {
        return records(servers, count).stream()
                .map(r -> new String(r.value(), UTF_8))
                .toList();
    }

    static List<ConsumerRecord<byte[], byte[]>> records(String servers, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "enable.auto.commit", "false");
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
