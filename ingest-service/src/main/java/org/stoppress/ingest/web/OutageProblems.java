package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.stoppress.http.Problem;
import org.stoppress.ingest.story.LedgerOutageException;

/** Nothing is taken while the ledger is away: 503, and when to try again. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageProblems {
    private static final Logger log = LoggerFactory.getLogger(OutageProblems.class);

    static Problem problem() {
        return Problem.unavailable("The ledger can't be reached, so nothing was promised; try again soon.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> outage(LedgerOutageException e, HttpServletRequest request) {
        log.atWarn()
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("cause", e.getMessage())
                .log("Refused: the ledger can't be reached");
        var problem = problem();
        return ResponseEntity.status(problem.status())
                .headers(headers -> problem.headers().forEach(headers::set))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(request.getRequestURI()));
    }
}
