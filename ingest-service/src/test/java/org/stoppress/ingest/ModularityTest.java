package org.stoppress.ingest;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void packagesKeepTheirInsidesToThemselves() {
        ApplicationModules.of(IngestConfiguration.class.getPackageName()).verify();
    }
}
