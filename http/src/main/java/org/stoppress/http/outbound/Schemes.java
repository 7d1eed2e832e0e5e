package org.stoppress.http.outbound;

/** What a given kind of address may start with. */
public enum Schemes {
    /** {@code https} alone; plain {@code http} only to networks that were allowed by the operator. */
    HTTPS,
    /** Either: for what is public anyway, such as a feed. */
    HTTPS_OR_HTTP
}
