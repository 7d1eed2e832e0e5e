package org.stoppress.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.StatusProblems;

/** Exceptions to problem details. A service adds an advice of its own, at a higher precedence, for what only it throws. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ServletProblems {
    private static final Logger log = LoggerFactory.getLogger(ServletProblems.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> problem(ProblemException e, HttpServletRequest request) {
        return answer(e.problem(), new HttpHeaders(), request);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, TypeMismatchException.class})
    ResponseEntity<Map<String, Object>> unreadable(Exception e, HttpServletRequest request) {
        return answer(StatusProblems.of(HttpStatus.BAD_REQUEST, request.getRequestURI()), new HttpHeaders(), request);
    }

    /** A query string that is no UTF-8, or too long, by Tomcat's word. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> badParameters(InvalidParameterException e, HttpServletRequest request) {
        return answer(status(HttpStatusCode.valueOf(e.getErrorCode()), request), new HttpHeaders(), request);
    }

    @ExceptionHandler
    void clientIsGone(AsyncRequestNotUsableException e) {
        log.debug("The client went away", e);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> anything(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse refusal) {
            return answer(status(refusal.getStatusCode(), request), refusal.getHeaders(), request);
        }
        log.atError().setCause(e).addKeyValue("path", request.getRequestURI()).log("A request failed");
        return answer(Problem.internal(), new HttpHeaders(), request);
    }

    private static Problem status(HttpStatusCode status, HttpServletRequest request) {
        return StatusProblems.of(status, request.getRequestURI());
    }

    private static ResponseEntity<Map<String, Object>> answer(
            Problem problem, HttpHeaders headers, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(all -> {
                    all.addAll(headers);
                    problem.headers().forEach(all::set);
                })
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(request.getRequestURI()));
    }
}
