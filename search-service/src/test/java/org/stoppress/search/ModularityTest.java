package org.stoppress.search;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void modulesKeepToTheirBounds() {
        ApplicationModules.of("org.stoppress.search").verify();
    }
}
