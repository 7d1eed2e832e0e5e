package org.stoppress.log;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On the broker inside this JVM. */
class EmbeddedLogReadingTest extends LogReadingContract {
    private static TestLog log;

    @BeforeAll
    static void start() {
        log = TestLog.start();
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    @Override
    TestLog log() {
        return log;
    }
}
