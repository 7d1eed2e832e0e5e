package org.stoppress.reader.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI documents of the services as one, for the one origin. Their components keep apart by the service's name. */
@RestController
class OneDescription {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Questions> services;

    OneDescription(HttpNews news) {
        services = news.services();
    }

    /** A service that is down is left out until it is back. */
    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<byte[]> description() {
        return Flux.fromIterable(services)
                .flatMapSequential(service -> service.ask("/v3/api-docs", Map.of())
                        .filter(answer -> answer.status() == 200)
                        .map(answer -> new Described(service.service(), answer.body()))
                        .onErrorResume(_ -> Mono.empty()))
                .collectList()
                .map(OneDescription::merged);
    }

    private static byte[] merged(List<Described> descriptions) {
        var all = JSON.createObjectNode();
        all.put("openapi", "3.1.0");
        all.putObject("info").put("title", "Stop Press").put("version", "v1");
        var paths = all.putObject("paths");
        var components = all.putObject("components");
        descriptions.forEach(described -> {
            var document = JSON.readTree(ownNames(described));
            document.path("paths").propertyStream().forEach(path -> paths.set(path.getKey(), path.getValue()));
            document.path("components")
                    .propertyStream()
                    .forEach(kind -> add(components.withObject("/" + kind.getKey()), kind.getValue(), described));
        });
        return JSON.writeValueAsBytes(all);
    }

    private static void add(ObjectNode all, JsonNode ofService, Described described) {
        ofService.propertyStream().forEach(one -> all.set(described.service() + "." + one.getKey(), one.getValue()));
    }

    private static String ownNames(Described described) {
        return new String(described.document(), StandardCharsets.UTF_8)
                .replaceAll("\"#/components/([A-Za-z]+)/", "\"#/components/$1/" + described.service() + ".");
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Described(String service, byte[] document) {}
}
