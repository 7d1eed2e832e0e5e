package org.stoppress.notification;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void modulesKeepToThemselves() {
        ApplicationModules.of(NotificationConfiguration.class.getPackageName()).verify();
    }
}
