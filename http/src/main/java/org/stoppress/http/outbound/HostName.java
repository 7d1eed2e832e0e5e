package org.stoppress.http.outbound;

import java.net.IDN;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stoppress.http.outbound.OutboundException.Reason;

/**
 * A host in the one spelling that we call it by: ASCII, lower case, without a dot at its end. Odd spellings of IPv4 addresses are not
 * read but refused, since every library reads them differently: {@code 0177.0.0.1} is loopback to some, an address in Europe to others.
 *
 * @param text as it stands in a URI, so with brackets if it is an IPv6 address
 */
record HostName(String text) {
    private static final Pattern LAST_LABEL_IS_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");
    private static final Pattern OCTETS = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern IP_V6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

    /** Names that never mean a host on the internet (RFC 6761, 6762, 8375, and ICANN's {@code internal}). */
    private static final List<String> LOCAL =
            List.of("localhost", "local", "localdomain", "internal", "intranet", "lan", "home.arpa", "onion");

    static HostName of(String written) throws OutboundException {
        if (written.startsWith("[")) {
            return ofIpV6(written);
        }
        var name = ascii(written.endsWith(".") ? written.substring(0, written.length() - 1) : written);
        if (LAST_LABEL_IS_NUMBER.matcher(name).matches() && !isIpV4(name)) {
            throw unreadable("an IPv4 address is written as four decimal numbers, without leading zeros");
        }
        return new HostName(name);
    }

    /** The address, when the host is one and no name. */
    Optional<InetAddress> literal() {
        return text.startsWith("[") || isIpV4(text)
                ? Optional.of(InetAddress.ofLiteral(text.startsWith("[") ? text.substring(1, text.length() - 1) : text))
                : Optional.empty();
    }

    /** A name without a dot, or under a domain that is nobody's on the internet. */
    boolean isLocal() {
        return literal().isEmpty()
                && (text.indexOf('.') < 0
                        || LOCAL.stream().anyMatch(each -> text.equals(each) || text.endsWith("." + each)));
    }

    private static HostName ofIpV6(String written) throws OutboundException {
        if (!IP_V6.matcher(written).matches()) {
            throw unreadable("its IPv6 address can't be read");
        }
        try {
            InetAddress.ofLiteral(written.substring(1, written.length() - 1));
        } catch (IllegalArgumentException e) {
            throw unreadable("its IPv6 address can't be read");
        }
        return new HostName(written.toLowerCase(Locale.ROOT));
    }

    private static String ascii(String written) throws OutboundException {
        try {
            var name = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (name.isEmpty() || name.length() > 253 || name.endsWith(".")) {
                throw unreadable("its host is no host name");
            }
            return name;
        } catch (IllegalArgumentException e) {
            throw unreadable("its host is no host name");
        }
    }

    private static boolean isIpV4(String name) {
        if (!OCTETS.matcher(name).matches()) {
            return false;
        }
        for (var octet : name.split("\\.")) {
            if (Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }

    private static OutboundException unreadable(String what) {
        return new OutboundException(Reason.NOT_AN_ADDRESS, what);
    }
}
