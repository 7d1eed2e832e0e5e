package org.stoppress.http.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.http.outbound.OutboundException.Reason;

/**
 * Says whether an address that a stranger gave us may be called: at once, so that they hear of it, and again from {@link OutboundHttp}
 * when it connects, since what a name stands for can change in between. Safe for use by many threads.
 */
public final class OutboundAddresses {
    private static final Logger log = LoggerFactory.getLogger(OutboundAddresses.class);
    private static final int LONGEST = 2_048;

    /** Above 1023, where other protocols listen that could be talked into something (as browsers block them). */
    private static final Set<Integer> OTHER_PROTOCOLS = Set.of(
            1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
            10080);

    private final List<Network> allowed;
    private final Names names;

    public OutboundAddresses(OutboundSettings settings) {
        this(settings, Names.ofThisMachine(settings.connectPatience()));
    }

    OutboundAddresses(OutboundSettings settings, Names names) {
        this.allowed = settings.networks();
        this.names = names;
        if (!allowed.isEmpty()) {
            log.warn(
                    "STRANGERS MAY MAKE US CALL PRIVATE ADDRESSES, also over plain HTTP: stoppress.outbound.allow is {}. For trying things out only.",
                    settings.allow());
        }
    }

    /**
     * The address in the spelling that we call it by (ASCII, lower-case host, no fragment), if it may be called by what it says; names are
     * not looked up.
     *
     * @throws OutboundException naming everything that is wrong with it
     */
    public URI read(String text, Schemes schemes) throws OutboundException {
        var faults = new ArrayList<String>();
        var uri = parse(text, faults);
        if (uri != null) {
            var host = HostName.of(uri.getHost());
            var literal = host.literal();
            if (literal.isPresent()) {
                permitted(List.of(literal.get()), onlyAllowed(uri, schemes));
            } else if (allowed.isEmpty() && host.isLocal()) {
                throw notPublic();
            } else if (allowed.isEmpty() && onlyAllowed(uri, schemes)) {
                faults.add("must start with https://");
            }
        }
        if (uri == null || !faults.isEmpty()) {
            throw new OutboundException(Reason.NOT_AN_ADDRESS, String.join("; ", faults));
        }
        return uri;
    }

    /**
     * As {@link #read}, and what its host's name stands for may be called as well.
     *
     * @throws OutboundException also {@link Reason#UNKNOWN_HOST} when nobody knows the name, which may be so for now only
     */
    public URI check(String text, Schemes schemes) throws OutboundException {
        var uri = read(text, schemes);
        resolve(uri.getHost(), onlyAllowed(uri, schemes));
        return uri;
    }

    /** Whether a call goes to networks that the operator allowed, or nowhere. */
    static boolean onlyAllowed(URI uri, Schemes schemes) {
        return schemes == Schemes.HTTPS && !"https".equals(uri.getScheme());
    }

    /**
     * The addresses to connect to, never none. One that is not public spoils them all: such a name was made for an attack. But when the
     * operator allowed some of them (as of {@code localhost}, which has two), those are taken and the rest is left out.
     */
    List<InetAddress> resolve(String written, boolean onlyAllowed) throws OutboundException {
        var host = HostName.of(written);
        var literal = host.literal();
        if (literal.isPresent()) {
            return permitted(List.of(literal.get()), onlyAllowed);
        }
        return host.isLocal()
                ? permitted(localAddressesOf(host), true)
                : permitted(names.addressesOf(host.text()), onlyAllowed);
    }

    /** A local name that is not known is no more public than one that is. */
    private List<InetAddress> localAddressesOf(HostName host) throws OutboundException {
        if (allowed.isEmpty()) {
            throw notPublic();
        }
        try {
            return names.addressesOf(host.text());
        } catch (OutboundException e) {
            throw e.reason() == Reason.UNKNOWN_HOST ? notPublic() : e;
        }
    }

    private List<InetAddress> permitted(List<InetAddress> addresses, boolean onlyAllowed) throws OutboundException {
        var named = addresses.stream().filter(this::isAllowed).toList();
        if (!named.isEmpty()) {
            return named;
        }
        if (!addresses.stream().allMatch(PublicInternet::has)) {
            throw notPublic();
        }
        if (onlyAllowed) {
            throw new OutboundException(Reason.NOT_AN_ADDRESS, "must start with https://");
        }
        return addresses;
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    private static OutboundException notPublic() {
        return new OutboundException(
                Reason.NOT_PUBLIC, "is not, or does not stand for, an address on the public internet");
    }

    private static @Nullable URI parse(String text, List<String> faults) {
        if (text.length() > LONGEST) {
            faults.add("must be no longer than " + LONGEST + " characters");
            return null;
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            faults.add("is not a URL");
            return null;
        }
        var authority = uri.getRawAuthority();
        if (!uri.isAbsolute() || authority == null) {
            faults.add("must be a whole URL, such as https://example.com/feed");
            return null;
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            faults.add("must start with https://");
        }
        var at = authority.lastIndexOf('@');
        if (at >= 0) {
            faults.add("must carry no user name or password");
        }
        var colon = authority.lastIndexOf(':');
        var hasPort = colon > authority.lastIndexOf(']') && colon > at;
        var port = hasPort ? port(authority.substring(colon + 1), faults) : "";
        try {
            var host = HostName.of(authority.substring(at + 1, hasPort ? colon : authority.length()));
            var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return faults.isEmpty()
                    ? new URI(new URI(scheme + "://" + host.text() + port + path + query).toASCIIString())
                    : null;
        } catch (OutboundException e) {
            faults.add(e.getMessage());
        } catch (URISyntaxException e) {
            faults.add("is not a URL");
        }
        return null;
    }

    private static String port(String text, List<String> faults) {
        if (text.isEmpty()) {
            return "";
        }
        var port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port == 80 || port == 443 || (port > 1_023 && port < 65_536 && !OTHER_PROTOCOLS.contains(port))) {
            return ":" + port;
        }
        faults.add("its port must be 80, 443, or one above 1023 that is no other protocol's");
        return "";
    }
}
