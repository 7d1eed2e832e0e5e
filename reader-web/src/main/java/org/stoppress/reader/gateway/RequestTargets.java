package org.stoppress.reader.gateway;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * People type addresses: {@code ?tag=rain|snow} and {@code ?q="storm surge"} arrive with characters that a URI must escape. We
 * escape them before anyone reads the address, rather than turn readers away.
 */
@Component
class RequestTargets implements NettyServerCustomizer {
    private static final String ALLOWED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((_, channel, _) -> {
            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "request-targets", new Escaping());
            }
        });
    }

    /** The target with whatever is no URI character escaped, a percent sign without two digits behind it among them. */
    static String escape(String target) {
        StringBuilder escaped = null;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean fine = c == '%' ? isEscape(target, i) : ALLOWED.indexOf(c) >= 0;
            if (fine) {
                if (escaped != null) {
                    escaped.append(c);
                }
                continue;
            }
            if (escaped == null) {
                escaped = new StringBuilder(target.length() + 16).append(target, 0, i);
            }
            // The codec reads bytes as Latin-1; what a client sent as UTF-8 without escaping is so escaped byte by
            // byte.
            for (byte b :
                    String.valueOf(c).getBytes(c < 0x100 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)) {
                escaped.append('%').append(HEX.toHexDigits(b));
            }
        }
        return escaped == null ? target : escaped.toString();
    }

    private static boolean isEscape(String target, int percent) {
        return percent + 2 < target.length()
                && HexFormat.isHexDigit(target.charAt(percent + 1))
                && HexFormat.isHexDigit(target.charAt(percent + 2));
    }

    @ChannelHandler.Sharable
    private static final class Escaping extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                request.setUri(escape(request.uri()));
            }
            context.fireChannelRead(message);
        }
    }
}
