package org.stoppress.search;

import org.junit.jupiter.api.Test;
import org.stoppress.testkit.ArchitectureRules;

class ArchitectureTest {
    @Test
    void arrowsPointInward() {
        ArchitectureRules.check(SearchConfiguration.class);
    }
}
