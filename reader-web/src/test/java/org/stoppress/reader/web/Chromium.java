package org.stoppress.reader.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real browser, where there is one; without it, tests that need it are not run, and say so loudly. */
final class Chromium {
    private static @Nullable Playwright playwright;

    private Chromium() {}

    static Browser start() {
        var chromium = executable();
        if (chromium.isEmpty()) {
            System.err.println("""

                    ******************************************************************************
                    No Chromium on this machine: the browser tests of reader-web are NOT run.
                    Install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.
                    ******************************************************************************
                    """);
        }
        assumeTrue(chromium.isPresent(), "no Chromium on this machine");
        var started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        return started.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    static void stop() {
        if (playwright != null) {
            playwright.close();
            playwright = null;
        }
    }

    private static Optional<Path> executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CHROMIUM_PATH")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
