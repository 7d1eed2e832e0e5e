package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.Fault;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.log.DeadLetter;
import org.stoppress.log.DeadLetterBox;
import org.stoppress.log.LogOutageException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /actuator/deadletters}: events that could not be read or applied, for the admin. */
@RestController
class DeadLettersController {
    private static final String PATH = "/actuator/deadletters";
    private static final int MOST_SHOWN = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DeadLetterBox box;
    private final AdminKey admin;
    private final Managing managing;

    DeadLettersController(DeadLetterBox box, AdminKey admin, Managing managing) {
        this.box = box;
        this.admin = admin;
        this.managing = managing;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Dead letters that wait, the oldest first", description = "With the admin's key.")
    @Parameter(name = "limit", description = "20 by default, 1 to 200")
    Mono<ResponseEntity<Map<String, Object>>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        return asked(exchange, () -> {
            var parameters = new Parameters(exchange.getRequest().getQueryParams());
            int limit = parameters.limit();
            parameters.check();
            var waiting = box.waiting();
            var view = new LinkedHashMap<String, Object>();
            view.put("total", waiting.size());
            view.put(
                    "items",
                    waiting.stream()
                            .limit(limit)
                            .map(DeadLettersController::view)
                            .toList());
            return uncached(view);
        });
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One dead letter, with what is in it", description = "With the admin's key.")
    Mono<ResponseEntity<Map<String, Object>>> one(
            @PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        return asked(exchange, () -> {
            var letter = box.waiting().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(Problem.notFound("No such dead letter waits.")));
            var view = view(letter);
            view.put("data", letter.data().substring(0, Math.min(letter.data().length(), MOST_SHOWN)));
            return uncached(view);
        });
    }

    @PostMapping(path = PATH + "/replay", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Apply dead letters again",
            description =
                    "With the admin's key; those that are named, or all. Each story's in the order of its versions. What can be applied is"
                            + " no dead letter any more.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject("{\"ids\":[\"article-events@17\"]}")))
    @ApiResponse(responseCode = "200", description = "how many were applied, and why the others could not be")
    @ApiResponse(responseCode = "404", description = "one that is named does not wait")
    Mono<ResponseEntity<Map<String, Object>>> replay(@Parameter(hidden = true) ServerWebExchange exchange) {
        return Bodies.read(exchange)
                .flatMap(body -> asked(exchange, () -> {
                    var ids = ids(body);
                    if (!ids.isEmpty()) {
                        var unknown = new HashSet<>(ids);
                        box.waiting().forEach(letter -> unknown.remove(letter.id()));
                        if (!unknown.isEmpty()) {
                            throw new ProblemException(
                                    Problem.notFound("These do not wait: " + String.join(", ", unknown)));
                        }
                    }
                    var replayed = box.replay(letter -> ids.isEmpty() || ids.contains(letter.id()));
                    return uncached(Map.of(
                            "done",
                            replayed.done(),
                            "failed",
                            replayed.failed().entrySet().stream()
                                    .map(one -> Map.of("id", one.getKey(), "cause", one.getValue()))
                                    .toList()));
                }));
    }

    /** None where all are meant. */
    private static Set<String> ids(byte[] body) {
        if (body.length == 0) {
            return Set.of();
        }
        try {
            var ids = JSON.readTree(body).path("ids");
            if (ids.isMissingNode() || ids.isNull()) {
                return Set.of();
            }
            if (ids.isArray() && !ids.isEmpty() && ids.valueStream().allMatch(JsonNode::isString)) {
                return ids.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
            }
        } catch (JacksonException e) {
            throw new ProblemException(Problem.of(400, "bad-json", "Bad JSON", "The body is no well-formed JSON."));
        }
        throw new ProblemException(
                Problem.of(422, "invalid-replay", "Invalid replay", "Name at least one dead letter, or none at all.")
                        .withFaults(List.of(new Fault("/ids", "are the ids of dead letters that wait"))));
    }

    private <T> Mono<T> asked(ServerWebExchange exchange, Callable<T> work) {
        return managing.call(() -> {
                    admin.require(exchange);
                    return work.call();
                })
                .onErrorMap(
                        LogOutageException.class,
                        _ -> new ProblemException(
                                Problem.unavailable("The dead letters can't be read now; try again soon.")));
    }

    private static Map<String, Object> view(DeadLetter letter) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", letter.id());
        view.put("topic", letter.topic());
        view.put("partition", letter.partition());
        view.put("offset", letter.offset());
        if (!letter.key().isEmpty()) {
            view.put("articleId", letter.key());
        }
        if (letter.type() != null) {
            view.put("type", letter.type());
        }
        view.put("cause", letter.cause());
        view.put("at", letter.at());
        view.put("size", letter.data().length());
        return view;
    }

    private static ResponseEntity<Map<String, Object>> uncached(Map<String, Object> view) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(view);
    }
}
