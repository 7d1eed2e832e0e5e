package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.notification.delivery.Bulletin;
import org.stoppress.notification.delivery.Report;
import org.stoppress.notification.delivery.Reports;
import org.stoppress.notification.live.AlertRing;
import reactor.core.publisher.Mono;

/** {@code GET /api/v1/alerts/{id}/report}: what became of an alert, for the newsroom whose story it is. */
@RestController
class ReportController {
    private final Reports reports;
    private final AlertRing ring;
    private final Managing managing;

    ReportController(Reports reports, AlertRing ring, Managing managing) {
        this.reports = reports;
        this.ring = ring;
        this.managing = managing;
    }

    @GetMapping(path = AlertsController.PATH + "/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What became of an alert",
            description =
                    "With the key of the source whose story it is. Times are milliseconds since the story was received.")
    @ApiResponse(responseCode = "401", description = "no source's key")
    @ApiResponse(responseCode = "403", description = "another source's story")
    Mono<ResponseEntity<Report>> report(@PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        return managing.call(() -> {
            var source = managing.source(exchange);
            var bulletin = reports.find(id)
                    .or(() -> ring.find(id)
                            .map(told -> new Bulletin(
                                    told.alert(),
                                    1,
                                    told.receivedAt(),
                                    told.alert().createdAt(),
                                    told.expiresAt(),
                                    false)))
                    .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such alert.")));
            if (!bulletin.alert().source().equals(source)) {
                throw Managing.refused(exchange, 403, "forbidden", "Forbidden", "This is another source's story.");
            }
            return ResponseEntity.ok()
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(reports.of(bulletin));
        });
    }
}
