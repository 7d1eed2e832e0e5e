package org.stoppress.reader.gateway;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the services are. */
@ConfigurationProperties("stoppress.reader.targets")
record TargetSettings(
        @DefaultValue("http://localhost:8081") URI ingest,
        @DefaultValue("http://localhost:8082") URI article,
        @DefaultValue("http://localhost:8083") URI search,
        @DefaultValue("http://localhost:8084") URI notification) {}
