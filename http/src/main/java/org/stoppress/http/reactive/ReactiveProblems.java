package org.stoppress.http.reactive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.RequestIds;
import org.stoppress.http.StatusProblems;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Exceptions to problem details, before Boot's own handler. A service orders a handler of its own before this one. */
@Order(-2)
class ReactiveProblems implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ReactiveProblems.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        var path = exchange.getRequest().getPath().value();
        var problem = problem(failure, path, exchange);
        var body = JSON.writeValueAsBytes(problem.body(path));
        response.setRawStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(body.length);
        problem.headers().forEach(response.getHeaders()::set);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Problem problem(Throwable failure, String path, ServerWebExchange exchange) {
        return switch (failure) {
            case ProblemException e -> e.problem();
            case DataBufferLimitException _ -> StatusProblems.of(HttpStatus.CONTENT_TOO_LARGE, path);
            case ErrorResponse refusal -> {
                exchange.getResponse().getHeaders().addAll(refusal.getHeaders());
                yield StatusProblems.of(refusal.getStatusCode(), path);
            }
            default -> {
                log.atError()
                        .setCause(failure)
                        .addKeyValue("path", path)
                        .addKeyValue(
                                RequestIds.LOG_KEY,
                                exchange.getResponse().getHeaders().getFirst(RequestIds.HEADER))
                        .log("A request failed");
                yield Problem.internal();
            }
        };
    }
}
