package org.stoppress.http.outbound;

import java.net.InetAddress;

/** A range of addresses that share their first bits. */
record Network(InetAddress first, int bits) {
    /** Reads {@code 127.0.0.0/8}, {@code fd00::/8}, or one address alone. */
    static Network parse(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        try {
            var first = InetAddress.ofLiteral(address);
            var length = first.getAddress().length * 8;
            var bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > length) {
                throw new IllegalArgumentException();
            }
            return new Network(first, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a network, such as 127.0.0.0/8 or fd00::/8: \"" + text + "\"", e);
        }
    }

    boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            var mask = 0xff & ~(0xff >> Math.min(8, bits - bit));
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
