package org.stoppress.search.web;

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
import org.stoppress.search.query.IndexUnavailableException;

/** An index that is away is a 503 that is worth another try. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class IndexProblems {
    private static final Logger log = LoggerFactory.getLogger(IndexProblems.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unavailable(IndexUnavailableException e, HttpServletRequest request) {
        log.atWarn()
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("cause", e.getMessage())
                .log("A question was refused: the index is away");
        var problem = Problem.unavailable("The index can't be asked now; try again soon.");
        return ResponseEntity.status(problem.status())
                .headers(headers -> problem.headers().forEach(headers::set))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(request.getRequestURI()));
    }
}
