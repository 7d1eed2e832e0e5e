package org.stoppress.article.websub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.unit.DataSize;
import org.stoppress.article.browse.Addresses;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundException;
import org.stoppress.http.outbound.OutboundHttp;
import org.stoppress.http.outbound.OutboundRequest;
import org.stoppress.http.outbound.Schemes;

/** Speaks to callbacks as WebSub wants it (§5.3 and §7). */
public final class Callbacks {
    private static final DataSize LARGEST_ANSWER = DataSize.ofKilobytes(8);
    private static final int GONE = 410;

    private final OutboundHttp http;
    private final OutboundAddresses allowed;
    private final Addresses addresses;

    public Callbacks(OutboundHttp http, OutboundAddresses allowed, Addresses addresses) {
        this.http = http;
        this.allowed = allowed;
        this.addresses = addresses;
    }

    /** What a callback said. */
    enum Answer {
        YES,
        /** It will not have it, and asking again is of no use. */
        NO,
        /** Perhaps another time. */
        NOTHING
    }

    /** The callback's address as we call it, if we may. */
    public URI check(String callback) throws OutboundException {
        return allowed.check(callback, Schemes.HTTPS_OR_HTTP);
    }

    /** Asks whether the callback wants what was asked for in its name. */
    Answer verify(Intent intent) {
        var challenge = UUID.randomUUID().toString();
        var question = question(intent.mode().name().toLowerCase(Locale.ROOT), intent.topic());
        question.put("hub.challenge", challenge);
        if (intent.mode() == Intent.Mode.SUBSCRIBE) {
            question.put("hub.lease_seconds", Long.toString(intent.lease().toSeconds()));
        }
        try {
            var answer = http.exchange(get(intent.callback(), question));
            if (answer.isSuccess()) {
                return new String(answer.body(), StandardCharsets.UTF_8).strip().equals(challenge)
                        ? Answer.YES
                        : Answer.NO;
            }
            return answer.status() / 100 == 4 ? Answer.NO : Answer.NOTHING;
        } catch (OutboundException e) {
            return e.reason().isRefusal() ? Answer.NO : Answer.NOTHING;
        }
    }

    /** Tells a callback that it will not be told; whether it hears is its own affair. */
    void deny(Intent intent, String reason) {
        var question = question("denied", intent.topic());
        question.put("hub.reason", reason);
        try {
            var _ = http.exchange(get(intent.callback(), question));
        } catch (OutboundException _) {
            // Nobody to tell.
        }
    }

    Answer deliver(Delivery delivery, Topics.Content content) {
        var request = OutboundRequest.post(delivery.callback(), content.mediaType(), content.body())
                .schemes(Schemes.HTTPS_OR_HTTP)
                .onlyFirst(LARGEST_ANSWER)
                .header("Link", "<" + addresses.hub() + ">; rel=\"hub\", <" + delivery.topic() + ">; rel=\"self\"");
        if (delivery.secret() != null) {
            request = request.header("X-Hub-Signature", "sha256=" + signature(delivery.secret(), content.body()));
        }
        try {
            var answer = http.exchange(request);
            return answer.isSuccess() ? Answer.YES : answer.status() == GONE ? Answer.NO : Answer.NOTHING;
        } catch (OutboundException _) {
            return Answer.NOTHING;
        }
    }

    private static Map<String, String> question(String mode, String topic) {
        var question = new LinkedHashMap<String, String>();
        question.put("hub.mode", mode);
        question.put("hub.topic", topic);
        return question;
    }

    /** A query that the callback has already stays as it is. */
    private static OutboundRequest get(URI callback, Map<String, String> question) {
        var query = question.entrySet().stream()
                .map(one -> one.getKey() + "=" + Addresses.segment(one.getValue()))
                .collect(Collectors.joining("&"));
        var address = callback + (callback.getRawQuery() == null ? "?" : "&") + query;
        return OutboundRequest.get(URI.create(address))
                .schemes(Schemes.HTTPS_OR_HTTP)
                .onlyFirst(LARGEST_ANSWER);
    }

    private static String signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }
}
