package org.stoppress.ingest.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is told what was done.
 *
 * @param retention of acts of the admin; what was taken is told for as long as the ledger has it
 */
@ConfigurationProperties("stoppress.ingest.audit")
public record AuditSettings(@DefaultValue("400d") Duration retention) {}
