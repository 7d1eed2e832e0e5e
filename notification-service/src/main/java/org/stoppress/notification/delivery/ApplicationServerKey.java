package org.stoppress.notification.delivery;

/** Who we are to push services (RFC 8292). Browsers bind their subscription to it, so it never changes. */
public interface ApplicationServerKey {
    /**
     * The public key as browsers take it: base64url of an uncompressed point.
     *
     * @throws org.stoppress.notification.alert.OutageException when it can't be read now
     */
    String publicKey();
}
