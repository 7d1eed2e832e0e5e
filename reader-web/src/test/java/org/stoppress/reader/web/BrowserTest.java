package org.stoppress.reader.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.reader.Newsroom.ARABIC;
import static org.stoppress.reader.Newsroom.GONE;
import static org.stoppress.reader.Newsroom.HOSTILE;
import static org.stoppress.reader.Newsroom.STORM;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stoppress.reader.Newsroom;
import org.stoppress.reader.ReaderTest;
import org.stoppress.reader.ServiceDouble.Reply;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages in a real browser: whether everyone can read them, and whether alerts arrive. With {@code -Dscreenshots=true} it leaves
 * pictures of them in {@code target/screenshots}.
 */
class BrowserTest extends ReaderTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String STORM_PAGE = "/articles/" + STORM + "/storm-surge-breaches-sea-wall";
    private static final Map<String, String> PAGES = pages();
    private static final List<String> GUIDELINES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String ALERT = "#live-alerts .alert";

    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void startBrowser() {
        browser = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        Chromium.stop();
    }

    @BeforeEach
    void openContext() {
        complaints.clear();
        context = context(ColorScheme.LIGHT, 1280);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyoneCanReadEveryPage(ColorScheme scheme) {
        context.close();
        context = context(scheme, 1280);
        var page = context.newPage();
        for (var shown : PAGES.entrySet()) {
            page.navigate(url(shown.getValue()));
            page.waitForLoadState(LoadState.DOMCONTENTLOADED);
            shoot(page, shown.getKey() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));

            // Colours are all that differs in the dark.
            var axe = scheme == ColorScheme.DARK
                    ? new AxeBuilder(page).withRules(List.of("color-contrast"))
                    : new AxeBuilder(page).withTags(GUIDELINES);
            // Our pages have no frames, so there is nothing to bring together in a page of its own.
            var violations = axe.setLegacyMode(true).analyze().getViolations();

            assertThat(violations)
                    .as(shown.getKey() + " in " + scheme)
                    .extracting(rule ->
                            rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                    .isEmpty();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void nothingRunsOutOfANarrowScreen() {
        context.close();
        context = context(ColorScheme.LIGHT, 320);
        var page = context.newPage();
        for (var shown : PAGES.entrySet()) {
            page.navigate(url(shown.getValue()));
            shoot(page, shown.getKey() + "-narrow");

            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(shown.getKey())
                    .isEqualTo(320);
        }
    }

    @Test
    void alertAppearsIsCorrectedAndIsTakenBack() {
        var page = open("/");
        send("1", "alert", Newsroom.alert(1, "new"));
        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("Storm surge breaches sea wall");
        PlaywrightAssertions.assertThat(page.locator(ALERT + " a")).hasAttribute("href", "/articles/" + STORM);
        shoot(page, "alert");
        assertThat(new AxeBuilder(page).include("#live-alerts").analyze().getViolations())
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();

        var corrected = Newsroom.alert(2, "correction");
        corrected.put("headline", "Storm surge breaches one sea wall");
        send("2", "correction", corrected);
        PlaywrightAssertions.assertThat(page.locator(ALERT)).hasCount(1);
        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("Correction");
        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("breaches one sea wall");
        shoot(page, "alert-corrected");

        send("3", "withdrawal", Newsroom.withdrawal(3));
        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("Withdrawn");
        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("The report was false.");
        PlaywrightAssertions.assertThat(page.locator(ALERT)).not().containsText("sea wall");
        shoot(page, "alert-withdrawn");
        assertThat(page.evaluate("localStorage.getItem('stoppress.alerts')").toString())
                .doesNotContain("sea wall");
        assertThat(complaints).isEmpty();
    }

    @Test
    void alertStaysOverPagesUntilItIsDismissed() {
        var page = open("/");
        send("7", "alert", Newsroom.alert(1, "new"));
        PlaywrightAssertions.assertThat(page.locator(ALERT)).hasCount(1);

        page.navigate(url("/search?q=storm"));
        PlaywrightAssertions.assertThat(page.locator(ALERT)).hasCount(1);
        awaitStream(page);
        assertThat(NEWSROOM.notification.asked("/api/v1/alerts/stream").uri()).endsWith("?lastEventId=7");

        page.locator(ALERT + " button").click();
        PlaywrightAssertions.assertThat(page.locator(ALERT)).hasCount(0);
        page.navigate(url("/"));
        PlaywrightAssertions.assertThat(page.locator(".lead")).isVisible();
        PlaywrightAssertions.assertThat(page.locator(ALERT)).hasCount(0);
    }

    @Test
    void whatAnAlertSaysIsTextWhateverItLooksLike() {
        var page = open(STORM_PAGE);
        var hostile = Newsroom.alert(1, "new");
        hostile.put("headline", Newsroom.ATTACK);
        hostile.put("section", Newsroom.ATTACK);
        hostile.put("language", "\"><script>");
        hostile.put("url", "javascript:alert(1)");
        hostile.put("articleId", HOSTILE);

        send("1", "alert", hostile);

        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("<img src=x onerror=alert(1)>");
        assertThat(page.locator(ALERT + " img").count()).isZero();
        assertThat(page.locator(ALERT + " a").getAttribute("href")).isEqualTo("/articles/" + HOSTILE);
        assertThat(complaints).isEmpty();
    }

    @Test
    void streamThatBreaksIsTakenUpAgainWhereItWas() {
        var page = open("/");
        send("1", "alert", Newsroom.alert(1, "new"));
        PlaywrightAssertions.assertThat(page.locator(ALERT)).hasCount(1);

        NEWSROOM.notification.stop();
        NEWSROOM.notification.startAgain();
        awaitStream(page);
        send("2", "withdrawal", Newsroom.withdrawal(2));

        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("Withdrawn");
    }

    @Test
    void gapIsFilledFromTheListOfAlerts() {
        NEWSROOM.notification.on("/api/v1/alerts", Reply.json(Map.of("items", List.of(Newsroom.withdrawal(2)))));
        var page = open("/");
        send("1", "alert", Newsroom.alert(1, "new"));
        PlaywrightAssertions.assertThat(page.locator(ALERT)).hasCount(1);

        send("9", "gap", Map.of("reason", "too old", "refetch", "/api/v1/alerts?limit=20"));

        PlaywrightAssertions.assertThat(page.locator(ALERT)).containsText("Withdrawn");
    }

    @Test
    void picturesOfNewsroomsAreShown() {
        var page = open("/");
        page.waitForCondition(() -> (boolean) page.evaluate("document.querySelector('.lead img').naturalWidth > 0"));

        page.navigate(url(STORM_PAGE));
        page.waitForCondition(() -> (boolean) page.evaluate("document.querySelector('.medium img').naturalWidth > 0"));

        assertThat(complaints).isEmpty();
    }

    @Test
    void readingAStoryCountsAsAView() {
        NEWSROOM.article.on("/api/v1/articles/" + STORM + "/views", new Reply(204, "text/plain", "", Map.of()));

        var page = open(STORM_PAGE);

        page.waitForCondition(() -> NEWSROOM.article.asked().stream()
                .anyMatch(asked -> asked.method().equals("POST") && asked.path().endsWith(STORM + "/views")));
    }

    @Test
    void pagesWorkWithoutScripts() {
        context.close();
        context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        var page = context.newPage();

        page.navigate(url("/"));
        page.locator(".masthead input[name=q]").fill("storm");
        page.locator(".masthead button").click();
        PlaywrightAssertions.assertThat(page).hasURL(url("/search?q=storm"));
        page.locator(".search__hits .headline a").first().click();

        PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Storm surge");
    }

    @Test
    void keyboardReachesTheStoryFirst() {
        var page = open("/");

        page.keyboard().press("Tab");
        PlaywrightAssertions.assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");

        assertThat(page.evaluate("document.activeElement.closest('main') !== null"))
                .isEqualTo(true);
    }

    private BrowserContext context(ColorScheme scheme, int width) {
        var made = browser.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
        made.onConsoleMessage(message -> {
            // That an address is gone or down is what some pages are about.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        made.onWebError(error -> complaints.add(error.error()));
        return made;
    }

    private Page open(String path) {
        var page = context.newPage();
        int before = NEWSROOM.notification.streams();
        page.navigate(url(path));
        page.waitForCondition(() -> NEWSROOM.notification.streams() > before);
        return page;
    }

    private static void awaitStream(Page page) {
        page.waitForCondition(() -> NEWSROOM.notification.streams() == 1);
    }

    private static void send(String id, String event, Map<String, Object> data) {
        NEWSROOM.notification.stream("id: " + id + "\nevent: " + event + "\ndata: "
                + JsonMapper.shared().writeValueAsString(data) + "\n\n");
    }

    private static void shoot(Page page, String name) {
        if (!Boolean.getBoolean("screenshots")) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(!name.startsWith("alert")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("front", "/");
        pages.put("section", "/sections/World");
        pages.put("article", STORM_PAGE);
        pages.put("history", "/history/" + STORM);
        pages.put("article-ar", "/articles/" + ARABIC + "/coast-floods-ar");
        pages.put("article-hostile", "/articles/" + HOSTILE + "/hostile");
        pages.put("search", "/search?q=storm&section=World");
        pages.put("alerts", "/alerts");
        pages.put("subscription", "/subscriptions/01SUB");
        pages.put("feeds", "/feeds");
        pages.put("docs", "/docs");
        pages.put("withdrawn", "/articles/" + GONE);
        pages.put("missing", "/nowhere");
        return pages;
    }
}
