package org.stoppress.ingest;

import org.junit.jupiter.api.Test;
import org.stoppress.testkit.ArchitectureRules;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(IngestConfiguration.class);
    }
}
