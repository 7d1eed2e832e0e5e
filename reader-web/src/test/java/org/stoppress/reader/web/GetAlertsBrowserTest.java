package org.stoppress.reader.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stoppress.reader.Newsroom;
import org.stoppress.reader.ReaderTest;
import org.stoppress.reader.ServiceDouble.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alerts on a device, in a real browser: what its service worker shows of what is pushed to it, and the form by which a reader gets
 * them. The push service of the browser's maker alone is played: pushes come by the browser's own tools for developers.
 */
class GetAlertsBrowserTest extends ReaderTest {
    private static final String KEY =
            "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
    private static final String STATUS = "#get-alerts [role=status]";

    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        browser = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        Chromium.stop();
    }

    @BeforeEach
    void openPage() {
        context = browser.newContext();
        context.grantPermissions(
                List.of("notifications"), new BrowserContext.GrantPermissionsOptions().setOrigin(origin()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        page = context.newPage();
        NEWSROOM.notification.on("/api/v1/alerts/vapid", Reply.json(Map.of("publicKey", KEY)));
    }

    @AfterEach
    void closePage() {
        assertThat(complaints).isEmpty();
        context.close();
    }

    @Test
    void whatIsLaterSaidOfAStoryReplacesItsNotification() {
        var push = worker();

        push.deliver(Newsroom.alert(1, "new"));
        assertThat(titles()).containsExactly("Storm surge breaches sea wall");

        var corrected = Newsroom.alert(2, "correction");
        corrected.put("headline", "Storm surge breaches one sea wall");
        push.deliver(corrected);
        assertThat(titles()).containsExactly("Correction: Storm surge breaches one sea wall");

        push.deliver(Newsroom.withdrawal(3));
        assertThat(titles()).containsExactly("Withdrawn");
        assertThat(shown().getFirst().path("body").asString())
                .contains("The report was false.")
                .doesNotContain("sea wall");
    }

    /** Push services may send again, and in another order: what was taken back does not come up again. */
    @Test
    void whatIsOvertakenIsNotShown() {
        var push = worker();
        push.deliver(Newsroom.withdrawal(3));
        assertThat(titles()).containsExactly("Withdrawn");

        push.deliver(Newsroom.alert(1, "new"), Newsroom.withdrawal(3), other("Ferries stay in port"));

        assertThat(titles()).containsExactlyInAnyOrder("Withdrawn", "Ferries stay in port");
    }

    /** Several stories of one event don't pile up; what was said of each is taken back as ever. */
    @Test
    void whatIsOfOneEventTakesThePlaceOfWhatWasSaidBefore() {
        var push = worker();
        push.deliver(Newsroom.alert(1, "new"));
        var second = other("Sea wall gives way");
        second.put("group", Newsroom.STORM);

        push.deliver(second);
        assertThat(titles()).containsExactly("Update: Sea wall gives way");

        push.deliver(Newsroom.withdrawal(2));
        assertThat(titles()).containsExactlyInAnyOrder("Update: Sea wall gives way", "Withdrawn");
    }

    @Test
    void whatIsWithdrawnLeavesTheSummaryToo() {
        var push = worker();
        push.deliver(Map.of(
                "step",
                "summary",
                "createdAt",
                "2026-11-22T07:00:00Z",
                "count",
                2,
                "items",
                List.of(
                        Map.of(
                                "articleId",
                                Newsroom.STORM,
                                "version",
                                1,
                                "headline",
                                "Storm surge breaches sea wall",
                                "url",
                                "https://news.example.org/x"),
                        Map.of(
                                "articleId",
                                Newsroom.BARE,
                                "version",
                                1,
                                "headline",
                                "Ferries stay in port",
                                "url",
                                "https://news.example.org/y"))));
        assertThat(titles()).containsExactly("2 alerts while it was quiet");

        push.deliver(Newsroom.withdrawal(2));

        assertThat(titles()).containsExactlyInAnyOrder("Withdrawn", "One alert while it was quiet");
        assertThat(shown().toString()).contains("Ferries").doesNotContain("sea wall");
    }

    @Test
    void whatIsNoAlertIsStillSomethingToShow() {
        var push = worker();

        push.deliver("no JSON");
        assertThat(titles()).containsExactly("Stop Press");
        push.deliver(Map.of("step", "__proto__", "articleId", "X", "headline", "x"));
        push.deliver(other("Ferries stay in port"));

        assertThat(titles()).containsExactlyInAnyOrder("Stop Press", "Ferries stay in port");
    }

    @Test
    void aReaderGetsAlertsChangesThemAndStops() {
        playPushService();
        var subscription = new HashMap<String, Object>(
                Map.of("id", "01SUB", "state", "active", "section", "World", "maxUrgency", 4));
        NEWSROOM.notification.on("/api/v1/subscriptions", _ -> {
            var made = new HashMap<>(subscription);
            made.put("manageToken", "secret-token");
            return Reply.json(made);
        });
        NEWSROOM.notification.on("/api/v1/subscriptions/01SUB", Reply.json(subscription));
        openForm(page);
        page.getByLabel("World").check();
        page.getByLabel("Which stories?").selectOption("4");
        page.getByLabel("Quiet hours:").check();

        var made = page.waitForRequest(
                "**/api/v1/subscriptions",
                () -> page.locator("[name=subscribe]").click());
        PlaywrightAssertions.assertThat(page.locator(STATUS)).containsText("This browser will tell you");

        assertThat(made.method()).isEqualTo("POST");
        var wanted = JsonMapper.shared().readTree(made.postData());
        assertThat(wanted.path("sections").toString()).isEqualTo("[\"World\"]");
        assertThat(wanted.has("query")).isFalse();
        assertThat(wanted.has("dailyCap")).isFalse();
        assertThat(wanted.path("maxUrgency").asInt()).isEqualTo(4);
        assertThat(wanted.path("quietHours").path("from").asString()).isEqualTo("22:00");
        assertThat(wanted.path("quietHours").path("wakeAtUrgency").asInt()).isEqualTo(1);
        assertThat(wanted.path("quietHours").path("timeZone").asString()).isNotBlank();
        assertThat(wanted.path("channel").path("type").asString()).isEqualTo("webpush");
        assertThat(wanted.path("channel")
                        .path("subscription")
                        .path("keys")
                        .path("auth")
                        .asString())
                .isEqualTo("played");
        assertThat(page.evaluate("window.playedKey")).isEqualTo(KEY);

        var changed = page.waitForRequest(
                "**/api/v1/subscriptions/01SUB",
                () -> page.locator("[name=subscribe]").click());
        PlaywrightAssertions.assertThat(page.locator(STATUS)).containsText("Saved");
        assertThat(changed.method()).isEqualTo("PATCH");
        assertThat(changed.headers()).containsEntry("authorization", "Bearer secret-token");

        page.reload();
        page.getByText("Get alerts on this device").click();
        PlaywrightAssertions.assertThat(page.locator(STATUS)).containsText("This browser gets alerts");
        PlaywrightAssertions.assertThat(page.getByLabel("World")).isChecked();
        PlaywrightAssertions.assertThat(page.getByLabel("Which stories?")).hasValue("4");

        var ended = page.waitForRequest(
                "**/api/v1/subscriptions/01SUB",
                () -> page.locator("[name=stop]").click());
        PlaywrightAssertions.assertThat(page.locator(STATUS)).containsText("no more alerts");
        assertThat(ended.method()).isEqualTo("DELETE");
        assertThat(page.evaluate("localStorage.getItem('stoppress.subscription')"))
                .isNull();
    }

    @Test
    void everyoneCanUseTheForm() {
        openForm(page);
        PlaywrightAssertions.assertThat(page.locator("#get-alerts form")).isVisible();

        assertThat(new AxeBuilder(page).include("#get-alerts").analyze().getViolations())
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        page.setViewportSize(320, 900);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        if (Boolean.getBoolean("screenshots")) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "get-alerts.png")));
        }
    }

    /** Where mails lead those who want to change what they get. */
    @Test
    void whoeverHoldsTheTokenPausesAndEndsTheirAlerts() {
        var state = new String[] {"active"};
        NEWSROOM.notification.on(
                "/api/v1/subscriptions/01SUB",
                _ -> Reply.json(Map.of(
                        "id",
                        "01SUB",
                        "state",
                        state[0],
                        "section",
                        "<b>World</b>",
                        "channel",
                        Map.of("type", "email", "address", "reader@example.org"))));
        page.navigate(origin() + "/subscriptions/01SUB");
        page.getByLabel("Your token").fill(" secret-token ");

        var asked = page.waitForRequest(
                "**/api/v1/subscriptions/01SUB",
                () -> page.getByText("Show them").click());
        assertThat(asked.headers()).containsEntry("authorization", "Bearer secret-token");
        PlaywrightAssertions.assertThat(page.locator("#manage dl"))
                .containsText(Pattern.compile("On.*<b>World</b>.*reader@example.org", Pattern.DOTALL));

        state[0] = "paused";
        var paused = page.waitForRequest(
                "**/api/v1/subscriptions/01SUB",
                () -> page.locator("[name=pause]").click());
        assertThat(paused.method()).isEqualTo("PATCH");
        assertThat(paused.postData()).isEqualTo("{\"state\":\"paused\"}");
        PlaywrightAssertions.assertThat(page.locator("[name=pause]")).hasText("Go on");

        var ended = page.waitForRequest(
                "**/api/v1/subscriptions/01SUB",
                () -> page.locator("[name=end]").click());
        assertThat(ended.method()).isEqualTo("DELETE");
        PlaywrightAssertions.assertThat(page.locator("#manage [role=status]")).containsText("They have ended");
    }

    @Test
    void whatIsRefusedIsTold() {
        playPushService();
        NEWSROOM.notification.on(
                "/api/v1/subscriptions",
                Reply.problem(400, Map.of("errors", List.of(Map.of("pointer", "/query", "detail", "too long")))));
        openForm(page);

        var asked = page.waitForRequest(
                "**/api/v1/subscriptions",
                () -> page.locator("[name=subscribe]").click());

        assertThat(JsonMapper.shared().readTree(asked.postData()).path("query").asString())
                .isEqualTo("*");
        PlaywrightAssertions.assertThat(page.locator(STATUS)).containsText("too long");
        PlaywrightAssertions.assertThat(page.locator("[name=stop]")).isHidden();
    }

    @Test
    void withoutScriptsThePageSaysWhatElseThereIs() {
        try (var plain = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var quiet = plain.newPage();
            openForm(quiet);

            PlaywrightAssertions.assertThat(quiet.locator("#get-alerts")).containsText("needs JavaScript");
            PlaywrightAssertions.assertThat(quiet.locator(".get__plain")).isVisible();
            PlaywrightAssertions.assertThat(quiet.locator("#get-alerts form")).isHidden();
        }
    }

    private String origin() {
        return "http://localhost:" + port;
    }

    private void openForm(Page on) {
        on.navigate(origin() + "/alerts");
        on.getByText("Get alerts on this device").click();
    }

    private static Map<String, Object> other(String headline) {
        var alert = Newsroom.alert(1, "new");
        alert.put("articleId", Newsroom.BARE);
        alert.put("headline", headline);
        return alert;
    }

    /** Chromium's maker is not asked: it would not know us, and there may be no network. */
    private void playPushService() {
        context.addInitScript("""
                const played = { endpoint: 'https://push.example/send/1', keys: { p256dh: 'played', auth: 'played' } };
                PushManager.prototype.subscribe = async function (options) {
                  window.playedKey = options.applicationServerKey;
                  return { endpoint: played.endpoint, toJSON: () => played, unsubscribe: async () => true };
                };
                """);
    }

    /** The installed worker, and the way to push to it. */
    private Pushes worker() {
        page.navigate(origin() + "/alerts");
        var session = context.newCDPSession(page);
        var registration = new CompletableFuture<String>();
        session.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(one -> registration.complete(
                                one.getAsJsonObject().get("registrationId").getAsString())));
        session.send("ServiceWorker.enable");
        page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)");
        page.waitForCondition(registration::isDone);
        return new Pushes(page, session, registration.join(), origin());
    }

    /** Delivers, and says when the worker has done all that it does about it: until then nothing is asked of the browser. */
    private static final class Pushes {
        private final Page page;
        private final CDPSession session;
        private final String registration;
        private final String origin;
        private int delivered;
        private int completed;

        Pushes(Page page, CDPSession session, String registration, String origin) {
            this.page = page;
            this.session = session;
            this.registration = registration;
            this.origin = origin;
            session.on("BackgroundService.backgroundServiceEventReceived", event -> {
                if (event.getAsJsonObject("backgroundServiceEvent")
                        .get("eventName")
                        .getAsString()
                        .equals("Push event completed")) {
                    completed++;
                }
            });
            var pushes = new JsonObject();
            pushes.addProperty("service", "pushMessaging");
            session.send("BackgroundService.startObserving", pushes);
            var recorded = pushes.deepCopy();
            recorded.addProperty("shouldRecord", true);
            session.send("BackgroundService.setRecording", recorded);
        }

        void deliver(Object... pushes) {
            for (var data : pushes) {
                var message = new JsonObject();
                message.addProperty("origin", origin);
                message.addProperty("registrationId", registration);
                message.addProperty(
                        "data",
                        data instanceof String text ? text : JsonMapper.shared().writeValueAsString(data));
                session.send("ServiceWorker.deliverPushMessage", message);
                delivered++;
            }
            page.waitForCondition(() -> completed == delivered);
        }
    }

    private List<String> titles() {
        return shown().stream().map(one -> one.path("title").asString()).toList();
    }

    private List<JsonNode> shown() {
        var json = page.evaluate("""
                navigator.serviceWorker.ready
                  .then((registration) => registration.getNotifications())
                  .then((all) => JSON.stringify(all.map(({ title, body, tag, data }) => ({ title, body, tag, data }))))
                """);
        return JsonMapper.shared().readTree(json.toString()).valueStream().toList();
    }
}
