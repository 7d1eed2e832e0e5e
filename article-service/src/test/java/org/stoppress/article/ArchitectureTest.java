package org.stoppress.article;

import org.junit.jupiter.api.Test;
import org.stoppress.testkit.ArchitectureRules;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(ArticleConfiguration.class);
    }
}
