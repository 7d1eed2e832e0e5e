package org.stoppress.http.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds a client that connects only to what a check lets through. */
final class Clients {
    /** Hosts with more addresses than this are tried at the first ones. */
    private static final int ADDRESSES_TRIED = 4;

    private Clients() {}

    /** Where a host is, or why it may not be called. */
    interface Check {
        List<InetAddress> resolve(String host) throws OutboundException;
    }

    /** Carries a refusal through the client, which knows only one kind of failure here. */
    static final class Unresolved extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private final OutboundException why;

        Unresolved(OutboundException why) {
            super(why.getMessage());
            this.why = why;
        }

        OutboundException why() {
            return why;
        }
    }

    static CloseableHttpClient client(OutboundSettings settings, Check check, SSLContext trust) {
        var connect = Timeout.of(settings.connectPatience());
        var answer = Timeout.of(settings.answerPatience());
        var pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(check))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(16_384)
                                .setMaxHeaderCount(200)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(answer)
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setMaxConnPerRoute(settings.connectionsPerHost())
                .setMaxConnTotal(settings.connections())
                .build();
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(answer)
                        .setResponseTimeout(answer)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(settings.userAgent())
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private record CheckedNames(Check check) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            try {
                return check.resolve(host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host).stream()
                        .limit(ADDRESSES_TRIED)
                        .toArray(InetAddress[]::new);
            } catch (OutboundException e) {
                throw new Unresolved(e);
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
