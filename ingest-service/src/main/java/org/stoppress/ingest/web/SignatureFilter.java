package org.stoppress.ingest.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.source.SignedMessage;

/**
 * Reads the body of a request that is signed, since only the whole of it says whose it is. Only what sends something may come in
 * by a signature: it covers neither method nor address, so one that was overheard must not open anything to look at.
 */
final class SignatureFilter extends OncePerRequestFilter {
    /** Bodies of strangers are in memory until they are known; of large ones, few at once. */
    private static final int LARGE_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bodies bodies;
    private final InstantSource clock;
    private final HandlerExceptionResolver problems;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

    SignatureFilter(Bodies bodies, InstantSource clock, HandlerExceptionResolver problems) {
        this.bodies = bodies;
        this.clock = clock;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SignedRequest.isMeantToBe(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var message = SignedRequest.message(request).filter(sent -> sent.isRecent(clock.instant()));
        if (message.isEmpty()) {
            chain.doFilter(request, response);
        } else if (!bodies.isBatch(request)) {
            chain.doFilter(signed(request, message.get()), response);
        } else if (isMyTurn()) {
            try {
                chain.doFilter(signed(request, message.get()), response);
            } finally {
                large.release();
            }
        } else {
            var busy = Problem.unavailable("Too many large signed requests are being read; try again soon.");
            problems.resolveException(request, response, null, new ProblemException(busy));
        }
    }

    private boolean isMyTurn() {
        try {
            return large.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SignedRequest signed(HttpServletRequest request, SignedMessage message) throws IOException {
        var limit = bodies.limit(request);
        int most = Math.toIntExact(limit.toBytes());
        boolean tooLarge = request.getContentLengthLong() > most;
        var body = tooLarge ? new byte[0] : request.getInputStream().readNBytes(most);
        tooLarge |= body.length == most && request.getInputStream().read() >= 0;
        return new SignedRequest(request, message.with(body), limit, tooLarge);
    }
}
