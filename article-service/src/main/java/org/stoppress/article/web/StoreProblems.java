package org.stoppress.article.web;

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
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.http.Problem;

/** A store that is away is a 503 that is worth another try. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoreProblems {
    private static final Logger log = LoggerFactory.getLogger(StoreProblems.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unavailable(StoreUnavailableException e, HttpServletRequest request) {
        // That the store is away is said once, by whoever watches it.
        log.atDebug()
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("cause", e.getMessage())
                .log("A read was refused: the store is away");
        var problem = Problem.unavailable("The articles can't be read now; try again soon.");
        return ResponseEntity.status(problem.status())
                .headers(headers -> problem.headers().forEach(headers::set))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(request.getRequestURI()));
    }
}
