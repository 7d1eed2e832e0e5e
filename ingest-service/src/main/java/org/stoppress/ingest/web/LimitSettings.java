package org.stoppress.ingest.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is taken at once.
 *
 * @param story the largest story
 * @param batch the largest request with several
 * @param lines the most stories in a request with one a line
 */
@ConfigurationProperties("stoppress.ingest.limits")
record LimitSettings(
        @DefaultValue("5MB") DataSize story,
        @DefaultValue("64MB") DataSize batch,
        @DefaultValue("10000") int lines) {}
