package org.stoppress.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void nothingHasToBeSaid() {
        var options = Options.parse(List.of(), Map.of());

        assertThat(options.data()).isEqualTo(Path.of("data"));
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.kafkaPort()).isEqualTo(9092);
        assertThat(options.mongodbPort()).isEqualTo(27017);
        assertThat(options.brokers()).isEmpty();
        assertThat(options.mongodb()).isEmpty();
    }

    @Test
    void takesValuesBehindASpaceOrAnEqualsSign() {
        var options = Options.parse(
                List.of("--data", "/var/news", "--port=9000", "--kafka-port", "9100", "--mongodb-port=9101"), Map.of());

        assertThat(options.data()).isEqualTo(Path.of("/var/news"));
        assertThat(options.port()).isEqualTo(9000);
        assertThat(Service.NOTIFICATION.port(options)).isEqualTo(9004);
        assertThat(options.kafkaPort()).isEqualTo(9100);
        assertThat(options.mongodbPort()).isEqualTo(9101);
    }

    @Test
    void usesServersOfYoursInsteadOfOurs() {
        var options = Options.parse(
                List.of(),
                Map.of("STOPPRESS_KAFKA_BROKERS", "kafka:9092", "STOPPRESS_MONGODB_URI", "mongodb://mongo:27017"));

        assertThat(options.brokers()).contains("kafka:9092");
        assertThat(options.mongodb()).contains("mongodb://mongo:27017");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dta x", "--port", "--port x", "--port 0", "--port 65532", "--kafka-port -1", "here"})
    void saysWhatItCannotRead(String line) {
        assertThatThrownBy(() -> Options.parse(List.of(line.split(" ")), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("\n");
    }
}
