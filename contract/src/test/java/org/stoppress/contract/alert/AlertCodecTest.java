package org.stoppress.contract.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AlertCodecTest {
    private final AlertCodec codec = new AlertCodec();

    @ParameterizedTest
    @ValueSource(strings = {"alert-raised", "alert-withdrawn"})
    void readsAndWritesWhatWasReleased(String type) throws IOException {
        var golden = golden(type);

        var alert = codec.decode(bytes(type), golden);

        assertThat(JsonMapper.shared().readTree(codec.data(alert)))
                .isEqualTo(JsonMapper.shared().readTree(golden));
        assertThat(text(codec.headers(alert)))
                .containsEntry("ce_type", type)
                .containsEntry("ce_id", alert.alert().id())
                .containsEntry("ce_subject", "8J1D3VQ6ZP0M2K7C")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/alerts")
                .containsEntry("ce_time", alert.alert().createdAt().toString())
                .containsEntry("content-type", "application/json");
        assertThat(codec.key(alert)).asString().isEqualTo("8J1D3VQ6ZP0M2K7C");
    }

    @Test
    void ignoresWhatALaterVersionAdds() throws IOException {
        var later = new String(golden("alert-raised"), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"mood\": \"sombre\",");

        assertThat(codec.decode(bytes("alert-raised"), bytes(later)).alert().step())
                .isEqualTo(AlertStep.NEW);
    }

    @Test
    void refusesWhatIsNoAlert() {
        for (var data : List.of("", "[]", "{}", "{\"alert\": {}}", "null")) {
            assertThatThrownBy(() -> codec.decode(bytes("alert-raised"), bytes(data)))
                    .isInstanceOf(UnreadableAlertException.class);
        }
        assertThatThrownBy(() -> codec.decode(null, bytes("{}"))).isInstanceOf(UnreadableAlertException.class);
        assertThatThrownBy(() -> codec.decode(bytes("alert-raised"), null))
                .isInstanceOf(UnreadableAlertException.class);
        assertThatThrownBy(() -> codec.decode(bytes("alert-sung"), bytes("{}")))
                .isInstanceOf(UnreadableAlertException.class);
    }

    private static byte[] golden(String type) throws IOException {
        try (var file = AlertCodecTest.class.getResourceAsStream("/golden/alert/" + type + ".json")) {
            return file.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> text(Map<String, byte[]> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> new String(header.getValue(), StandardCharsets.UTF_8)));
    }
}
