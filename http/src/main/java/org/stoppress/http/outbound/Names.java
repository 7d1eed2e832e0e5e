package org.stoppress.http.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.stoppress.http.outbound.OutboundException.Reason;

/** The name service. */
interface Names {
    List<InetAddress> addressesOf(String host) throws OutboundException;

    /**
     * The machine's. The JDK's look-up can't be interrupted and holds the thread below a virtual one, so look-ups have threads of their
     * own, few: a stranger's slow name server must not take ours.
     */
    static Names ofThisMachine(Duration patience) {
        var threads = new ThreadPoolExecutor(
                0,
                32,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("outbound-names-", 0).factory());
        return host -> {
            Future<InetAddress[]> lookUp;
            try {
                lookUp = threads.submit(() -> InetAddress.getAllByName(host));
            } catch (RejectedExecutionException e) {
                throw new OutboundException(Reason.BUSY, "too many host names are being looked up", e);
            }
            try {
                return List.of(lookUp.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException | CancellationException e) {
                throw e.getCause() instanceof UnknownHostException
                        ? new OutboundException(Reason.UNKNOWN_HOST, "the host " + host + " is not known")
                        : new OutboundException(Reason.UNKNOWN_HOST, "the host " + host + " can't be looked up", e);
            } catch (TimeoutException e) {
                throw new OutboundException(
                        Reason.UNKNOWN_HOST, "nobody could say in time where the host " + host + " is", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OutboundException(Reason.BROKEN, "the call was interrupted", e);
            }
        };
    }
}
