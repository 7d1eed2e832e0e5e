package org.stoppress.reader;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void modulesKeepToThemselves() {
        ApplicationModules.of(ReaderConfiguration.class.getPackageName()).verify();
    }
}
