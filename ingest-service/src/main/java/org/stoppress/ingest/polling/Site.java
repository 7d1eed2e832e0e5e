package org.stoppress.ingest.polling;

import java.net.URI;

/** Where the public, and so a hub, finds us. */
public record Site(URI url) {}
