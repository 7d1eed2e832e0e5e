package org.stoppress.reader.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a service may take.
 *
 * @param connect to take a connection
 * @param page to give a page one of its parts
 * @param answer to begin the answer to a forwarded request; open streams and submissions are not held to it
 * @param submission to begin the answer to a submission, once it has it all: a batch may be 64 MiB
 */
@ConfigurationProperties("stoppress.reader.patience")
record PatienceSettings(
        @DefaultValue("1s") Duration connect,
        @DefaultValue("3s") Duration page,
        @DefaultValue("30s") Duration answer,
        @DefaultValue("5m") Duration submission) {}
