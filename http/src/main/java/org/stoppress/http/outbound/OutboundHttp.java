package org.stoppress.http.outbound;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;
import org.stoppress.http.outbound.OutboundException.Reason;

/**
 * Calls strangers. The address is checked when it is connected to, so a name can't be pointed elsewhere after a check; redirects are handed
 * to the caller, to be checked anew; a call ends in time however slowly the other side drips, and holds no more than the largest answer.
 * Blocks, and is made to be called from virtual threads; safe for use by many. Neither cookies nor credentials are kept.
 */
public final class OutboundHttp implements AutoCloseable {
    /** For a body of which only the end matters, so that its connection can be used again. */
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(1);

    private final OutboundSettings settings;
    private final CloseableHttpClient anywhere;
    private final CloseableHttpClient onlyAllowed;
    private final ScheduledThreadPoolExecutor watch;

    public OutboundHttp(OutboundSettings settings, OutboundAddresses addresses) {
        this(settings, addresses, SSLContexts.createSystemDefault());
    }

    OutboundHttp(OutboundSettings settings, OutboundAddresses addresses, SSLContext trust) {
        this.settings = settings;
        this.anywhere = Clients.client(settings, host -> addresses.resolve(host, false), trust);
        this.onlyAllowed = Clients.client(settings, host -> addresses.resolve(host, true), trust);
        this.watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("outbound-watch-", 0).factory());
        this.watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * Makes the call.
     *
     * @throws OutboundException when it was refused or failed; an answer of any status is no failure
     */
    public OutboundResponse exchange(OutboundRequest request) throws OutboundException {
        var call = call(request);
        var outOfTime = new AtomicBoolean();
        var patience = request.patienceOr(settings.patience());
        var alarm = watch.schedule(
                () -> {
                    outOfTime.set(true);
                    call.cancel();
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        var client = OutboundAddresses.onlyAllowed(request.uri(), request.schemes()) ? onlyAllowed : anywhere;
        @Nullable OutboundResponse result = null;
        try (var answer = client.executeOpen(RoutingSupport.determineHost(call), call, null)) {
            result = read(answer, call, request);
            return result;
        } catch (IOException | HttpException | RuntimeException e) {
            if (result != null) {
                // What failed is the closing, of a call that was given up in the middle of its answer.
                return result;
            }
            if (outOfTime.get()) {
                throw new OutboundException(Reason.TOO_SLOW, "the call was not over within " + spelled(patience), e);
            }
            throw Failures.of(e);
        } finally {
            alarm.cancel(false);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        anywhere.close(CloseMode.IMMEDIATE);
        onlyAllowed.close(CloseMode.IMMEDIATE);
    }

    private static HttpUriRequestBase call(OutboundRequest request) {
        var call = new HttpUriRequestBase(request.method(), request.uri());
        call.setHeader("Accept-Encoding", "gzip");
        request.headers().forEach(header -> call.addHeader(header.getKey(), header.getValue()));
        var body = request.body();
        if (body != null) {
            call.setEntity(new ByteArrayEntity(body, null));
        }
        return call;
    }

    private OutboundResponse read(ClassicHttpResponse answer, HttpUriRequestBase call, OutboundRequest request)
            throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(header.getValue()));
        }
        var entity = answer.getEntity();
        if (entity == null) {
            return new OutboundResponse(answer.getCode(), headers, new byte[0], true);
        }
        var size = request.largestAnswerOr(settings.largestAnswer());
        var body = new BoundedBody(
                entity.getContent(), headers.getOrDefault("content-encoding", List.of()), size.toBytes());
        var alarm = request.isOnlyStatus()
                ? watch.schedule(call::cancel, BODY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                : null;
        try {
            var read = body.read();
            if (body.isWhole() || request.beginningIsEnough()) {
                return new OutboundResponse(answer.getCode(), headers, read, body.isWhole());
            }
            throw new OutboundException(Reason.TOO_LARGE, "the answer is larger than " + size.toKilobytes() + " KB");
        } catch (IOException | RuntimeException e) {
            if (request.isOnlyStatus()) {
                return new OutboundResponse(answer.getCode(), headers, new byte[0], false);
            }
            throw e;
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
            if (!body.isWhole()) {
                // Closing the answer alone would read on to its end, which may never come.
                call.cancel();
            }
        }
    }

    private static String spelled(Duration patience) {
        return patience.toMillis() % 1_000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }
}
