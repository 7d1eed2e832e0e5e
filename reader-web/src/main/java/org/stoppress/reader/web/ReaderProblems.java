package org.stoppress.reader.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.RequestIds;
import org.stoppress.reader.page.NewsOutageException;
import org.stoppress.reader.page.NewsRefusedException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What went wrong, told to people as a page and to apps as a problem; an outage is worth another try, whoever asks. */
@Component
@Order(-3)
class ReaderProblems implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ReaderProblems.class);
    /** Where apps ask, not people. */
    private static final List<String> APPS = List.of(
            "/api/", "/v3/", "/actuator/", "/feeds/", "/websub", "/sitemap-news.xml", "/robots.txt", "/assets/");

    private static final String PAUSE = "5";

    private final Pages pages;
    private final Scheduler threads = Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

    ReaderProblems(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        tell(failure, exchange);
        return isForPeople(exchange)
                ? Mono.fromCallable(() -> page(failure)).subscribeOn(threads).flatMap(page -> write(page, exchange))
                : Mono.error(problem(failure));
    }

    private static void tell(Throwable failure, ServerWebExchange exchange) {
        var entry = switch (failure) {
            case NewsOutageException outage ->
                log.atWarn()
                        .addKeyValue("service", outage.service())
                        .addKeyValue("cause", String.valueOf(outage.getCause()));
            case NewsRefusedException _, ErrorResponse _, ProblemException _ -> log.atDebug();
            // For apps, the conventions that come next log it.
            default -> isForPeople(exchange) ? log.atError().setCause(failure) : log.atDebug();
        };
        entry.addKeyValue("path", exchange.getRequest().getPath().value())
                .addKeyValue(
                        RequestIds.LOG_KEY, exchange.getResponse().getHeaders().getFirst(RequestIds.HEADER))
                .log("A request could not be answered");
    }

    private static boolean isForPeople(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var path = request.getPath().value();
        var accepted = String.join(",", request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT));
        return Stream.of(HttpMethod.GET, HttpMethod.HEAD).anyMatch(request.getMethod()::equals)
                && !path.equals("/api")
                && APPS.stream().noneMatch(path::startsWith)
                && (accepted.contains("text/html") || !accepted.contains("json"));
    }

    private static Throwable problem(Throwable failure) {
        return switch (failure) {
            case NewsOutageException _ ->
                new ProblemException(
                        Problem.unavailable("The service behind this address can't answer now; try again soon."));
            case NewsRefusedException refused ->
                new ProblemException(Problem.of(400, "bad-parameter", "Bad parameter", refused.detail()));
            default -> failure;
        };
    }

    private ResponseEntity<byte[]> page(Throwable failure) {
        return switch (failure) {
            case NewsOutageException _ ->
                pages.refuse(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", Frame.titled("Back in a moment"), Map.of());
            case NewsRefusedException refused ->
                pages.refuse(
                        HttpStatus.BAD_REQUEST,
                        "unreadable",
                        Frame.titled("This address can't be read"),
                        Map.of("detail", refused.detail()));
            case ErrorResponse refusal
            when refusal.getStatusCode().value() == HttpStatus.NOT_FOUND.value() ->
                pages.refuse(HttpStatus.NOT_FOUND, "missing", Frame.titled("Page not found"), Map.of());
            case ErrorResponse refusal
            when refusal.getStatusCode().is4xxClientError() ->
                pages.refuse(
                        HttpStatus.valueOf(refusal.getStatusCode().value()),
                        "unreadable",
                        Frame.titled("This address can't be read"),
                        Map.of("detail", ""));
            default ->
                pages.refuse(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "unavailable",
                        Frame.titled("Something went wrong"),
                        Map.of());
        };
    }

    private static Mono<Void> write(ResponseEntity<byte[]> page, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(page.getStatusCode());
        response.getHeaders().putAll(page.getHeaders());
        if (page.getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, PAUSE);
        }
        var body = page.getBody() == null ? new byte[0] : page.getBody();
        response.getHeaders().setContentLength(body.length);
        response.getHeaders().setContentType(MediaType.parseMediaType("text/html;charset=UTF-8"));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
