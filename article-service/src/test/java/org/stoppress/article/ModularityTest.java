package org.stoppress.article;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void packagesKeepToThemselves() {
        ApplicationModules.of(ArticleConfiguration.class.getPackageName()).verify();
    }
}
