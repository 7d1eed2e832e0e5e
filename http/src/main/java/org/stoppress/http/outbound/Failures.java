package org.stoppress.http.outbound;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.stoppress.http.outbound.Clients.Unresolved;
import org.stoppress.http.outbound.OutboundException.Reason;

/** Says of a failure what it means to the one who gave the address. */
final class Failures {
    private Failures() {}

    static OutboundException of(Exception failure) {
        return switch (failure) {
            case OutboundException ours -> ours;
            case Unresolved refused -> refused.why();
            case ConnectionRequestTimeoutException _ ->
                new OutboundException(Reason.BUSY, "too many calls to this host are under way", failure);
            case ConnectTimeoutException _ ->
                new OutboundException(Reason.UNREACHABLE, "no connection within our patience", failure);
            case ConnectException _ -> new OutboundException(Reason.UNREACHABLE, "nobody answers there", failure);
            case NoRouteToHostException _ ->
                new OutboundException(Reason.UNREACHABLE, "there is no way there", failure);
            case SSLException _ ->
                new OutboundException(
                        Reason.UNTRUSTED, "there is no TLS there, or its certificate is not that host's", failure);
            case SocketTimeoutException _ ->
                new OutboundException(Reason.TOO_SLOW, "the other side was silent for too long", failure);
            case NoHttpResponseException _ ->
                new OutboundException(Reason.BROKEN, "the other side hung up without an answer", failure);
            case ZipException _, EOFException _ ->
                new OutboundException(Reason.UNREADABLE, "the answer is not packed as it says", failure);
            case HttpException _, MessageConstraintException _ ->
                new OutboundException(Reason.UNREADABLE, "the answer is not HTTP, or its head is too large", failure);
            default -> new OutboundException(Reason.BROKEN, "the connection broke", failure);
        };
    }
}
