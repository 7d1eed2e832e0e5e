package org.stoppress.notification.web;

import java.net.URI;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.notification.delivery.Channels;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.PushKeys;
import org.stoppress.notification.delivery.WebhookSecret;
import org.stoppress.notification.subscription.Digest;
import org.stoppress.notification.subscription.Interest;
import org.stoppress.notification.subscription.QuietHours;
import org.stoppress.notification.subscription.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of requests about subscriptions; every fault is named. What we do not know is ignored. */
final class SubscriptionRequests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_QUERY = 1_000;
    static final int LONGEST_WORD = 200;
    private static final int MOST_WORDS = 50;
    private static final int MOST_MUTED = 500;
    private static final int LONGEST_ADDRESS = 2_048;
    private static final int LARGEST_CAP = 1_000;
    private static final int LEAST_URGENT = 9;
    private static final List<String> INTERESTS = List.of(
            "query",
            "section",
            "sections",
            "tag",
            "tags",
            "place",
            "places",
            "source",
            "sources",
            "language",
            "languages",
            "articleId",
            "maxUrgency");
    static final Pattern ARTICLE_ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{16}");
    private static final Pattern MAILBOX =
            Pattern.compile("[^\\s@<>,;:\"\\\\()\\[\\]]{1,64}@[^\\s@<>,;:\"\\\\()\\[\\]]{1,253}");

    private final JsonNode body;
    private final List<Fault> faults = new ArrayList<>();

    private SubscriptionRequests(JsonNode body) {
        this.body = body;
    }

    static SubscriptionRequests of(byte[] body) {
        try {
            var node = JSON.readTree(body);
            if (node == null || !node.isObject()) {
                throw new ProblemException(Problem.of(
                        400, "bad-json", "Bad JSON", "The body is a JSON object, such as the API's example."));
            }
            return new SubscriptionRequests(node);
        } catch (JacksonException e) {
            throw new ProblemException(Problem.of(400, "bad-json", "Bad JSON", "The body is no well-formed JSON."));
        }
    }

    boolean has(String... names) {
        for (var name : names) {
            if (body.has(name)) {
                return true;
            }
        }
        return false;
    }

    /** @throws ProblemException 422, where something is wrong */
    void check() {
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(
                            422,
                            "invalid-subscription",
                            "Invalid subscription",
                            "The subscription lacks something, or has it wrong.")
                    .withFaults(faults));
        }
    }

    void fault(String pointer, String detail) {
        faults.add(new Fault(pointer, detail));
    }

    /** Whether it asks for dry runs, which nothing else goes with. */
    boolean isCanary() {
        var canary = body.path("canary");
        if (canary.isMissingNode() || canary.isNull()) {
            return false;
        }
        if (!canary.isBoolean()) {
            fault("/canary", "is true or false");
            return false;
        }
        for (var name : INTERESTS) {
            if (canary.asBoolean() && body.hasNonNull(name)) {
                fault("/" + name, "does not go with canary, which hears of dry runs alone");
            }
        }
        return canary.asBoolean();
    }

    /** @param known what stands where a field is absent; null asks for a whole one */
    Interest interest(@Nullable Interest known) {
        if (known != null && known.canaryOf() != null) {
            var _ = isCanary();
            return known;
        }
        var query = text("query", LONGEST_QUERY, known == null ? null : known.query());
        var articleId = text("articleId", LONGEST_WORD, known == null ? null : known.articleId());
        if (articleId != null && !ARTICLE_ID.matcher(articleId).matches()) {
            fault("/articleId", "is the id of no article: 16 characters of Crockford base32");
        }
        var interest = new Interest(
                query,
                words("section", "sections", known == null ? Words.NONE : known.sections()),
                words("tag", "tags", known == null ? Words.NONE : known.tags()),
                words("place", "places", known == null ? Words.NONE : known.places()),
                words("source", "sources", known == null ? Words.NONE : known.sources()),
                articleId,
                words("language", "languages", known == null ? Words.NONE : known.languages()),
                null,
                number("maxUrgency", 1, LEAST_URGENT, known == null ? null : known.threshold()));
        if (query != null && articleId != null) {
            fault("/query", "does not go with articleId: a followed story is told whatever it says");
        }
        if (interest.isEmpty() && faults.isEmpty()) {
            fault(
                    "",
                    "says nothing to be told of: give a query, a section, tags, places, sources, a language or an articleId");
        }
        return interest;
    }

    @Nullable
    Integer dailyCap(@Nullable Integer known) {
        return number("dailyCap", 1, LARGEST_CAP, known);
    }

    @Nullable
    Digest digest(@Nullable Digest known) {
        if (!body.has("digest")) {
            return known;
        }
        var value = body.get("digest");
        if (value.isNull()) {
            return null;
        }
        if (value.isString() && Set.of("daily", "weekly").contains(value.asString())) {
            return Digest.of(value.asString());
        }
        fault("/digest", "is daily or weekly");
        return null;
    }

    @Nullable
    QuietHours quietHours(@Nullable QuietHours known) {
        if (!body.has("quietHours")) {
            return known;
        }
        var value = body.get("quietHours");
        if (value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            fault("/quietHours", "is an object with from, to and timeZone");
            return null;
        }
        var from = time(value, "from");
        var to = time(value, "to");
        var zone = zone(value);
        var wake = value.path("wakeAtUrgency");
        int wakeAtUrgency = 0;
        if (!wake.isMissingNode() && !wake.isNull()) {
            if (wake.isIntegralNumber()
                    && wake.canConvertToInt()
                    && wake.asInt() >= 0
                    && wake.asInt() <= LEAST_URGENT) {
                wakeAtUrgency = wake.asInt();
            } else {
                fault("/quietHours/wakeAtUrgency", "is a whole number from 1 to 9, or 0 for never");
            }
        }
        if (from.isEmpty() || to.isEmpty() || zone.isEmpty()) {
            return null;
        }
        if (from.get().equals(to.get())) {
            fault("/quietHours/to", "is the same as from");
            return null;
        }
        return new QuietHours(from.get(), to.get(), zone.get(), wakeAtUrgency);
    }

    private Optional<LocalTime> time(JsonNode hours, String name) {
        try {
            return Optional.of(LocalTime.parse(hours.path(name).asString("")));
        } catch (DateTimeException e) {
            fault("/quietHours/" + name, "is a time of day such as 22:00");
            return Optional.empty();
        }
    }

    private Optional<ZoneId> zone(JsonNode hours) {
        var value = hours.path("timeZone");
        if (value.isMissingNode() || value.isNull()) {
            return Optional.of(ZoneOffset.UTC);
        }
        try {
            return Optional.of(ZoneId.of(value.asString("")));
        } catch (DateTimeException e) {
            fault("/quietHours/timeZone", "is the name of no time zone, such as Europe/Zurich");
            return Optional.empty();
        }
    }

    /** {@code muted}: all stories of which the reader has heard enough; {@code mute} and {@code unmute}: one more, or less. */
    Set<String> muted(Set<String> known) {
        Set<String> muted = new LinkedHashSet<>(
                body.has("muted") ? words("muted", "muted", Words.NONE).said() : known);
        muted.addAll(words("mute", "mute", Words.NONE).said());
        muted.removeAll(words("unmute", "unmute", Words.NONE).said());
        if (muted.size() > MOST_MUTED) {
            fault("/muted", "are more than " + MOST_MUTED + " stories");
        }
        if (muted.stream().anyMatch(id -> !ARTICLE_ID.matcher(id).matches())) {
            fault("/muted", "has what is the id of no article");
        }
        return muted;
    }

    /** What {@code state} or {@code paused} asks for. */
    Optional<Boolean> paused() {
        if (body.has("paused") && body.get("paused").isBoolean()) {
            return Optional.of(body.get("paused").asBoolean());
        }
        if (body.has("paused")) {
            fault("/paused", "is true or false");
        }
        if (!body.has("state")) {
            return Optional.empty();
        }
        var state = body.get("state").asString("");
        if (!Set.of("active", "paused").contains(state)) {
            fault("/state", "is active or paused");
            return Optional.empty();
        }
        return Optional.of(state.equals("paused"));
    }

    /** The endpoint; absent where it is none, which is named. */
    Optional<Endpoint> endpoint(Channels channels, SecureRandom random) {
        var channel = body.path("channel");
        if (!channel.isObject()) {
            fault("/channel", "is an object with a type, such as webhook, and an address");
            return Optional.empty();
        }
        var type = channel.path("type").asString("");
        var known = channels.find(type);
        var endpoint = known.isEmpty() ? Optional.<Endpoint>empty() : endpoint(type, channel, random);
        if (known.isEmpty()) {
            fault("/channel/type", "is one of " + String.join(", ", channels.names()));
        }
        if (known.isPresent() && endpoint.isPresent()) {
            known.get().refusal(endpoint.get()).ifPresent(reason -> fault(pointer(type), reason));
        }
        return endpoint;
    }

    private static String pointer(String type) {
        return switch (type) {
            case "webpush" -> "/channel/subscription/endpoint";
            case "email" -> "/channel/address";
            default -> "/channel/url";
        };
    }

    private Optional<Endpoint> endpoint(String type, JsonNode channel, SecureRandom random) {
        return switch (type) {
            case "webpush" -> webPush(channel.path("subscription"));
            case "webhook" ->
                url(channel.path("url"), pointer(type))
                        .map(url -> new Endpoint.WebhookEndpoint(url, List.of(WebhookSecret.random(random))));
            case "ntfy" -> url(channel.path("url"), pointer(type)).map(Endpoint.NtfyEndpoint::new);
            case "email" -> mailbox(channel.path("address").asString(""));
            default -> Optional.empty();
        };
    }

    private Optional<Endpoint> webPush(JsonNode subscription) {
        var url = url(subscription.path("endpoint"), pointer("webpush"));
        var keys = subscription.path("keys");
        try {
            var pushKeys = new PushKeys(
                    keys.path("p256dh").asString(""), keys.path("auth").asString(""));
            if (pushKeys.publicKey().length == 0 || pushKeys.secret().length == 0) {
                fault("/channel/subscription/keys", "are p256dh and auth, as the browser gives them");
                return Optional.empty();
            }
            return url.map(endpoint -> new Endpoint.WebPushEndpoint(endpoint, pushKeys));
        } catch (IllegalArgumentException e) {
            fault("/channel/subscription/keys", "are p256dh and auth in base64url");
            return Optional.empty();
        }
    }

    private Optional<Endpoint> mailbox(String address) {
        if (address.length() > LONGEST_WORD || !MAILBOX.matcher(address).matches()) {
            fault("/channel/address", "is no e-mail address");
            return Optional.empty();
        }
        return Optional.of(new Endpoint.EmailEndpoint(address));
    }

    private Optional<URI> url(JsonNode value, String pointer) {
        try {
            var text = value.asString("").strip();
            var url = URI.create(text);
            var scheme = url.getScheme();
            if (text.length() <= LONGEST_ADDRESS
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null) {
                return Optional.of(URI.create(url.normalize().toASCIIString().replaceFirst("#.*$", "")));
            }
        } catch (IllegalArgumentException e) {
            // Named below.
        }
        fault(pointer, "is a web address such as https://example.com/hook, without a password in it");
        return Optional.empty();
    }

    private @Nullable String text(String name, int longest, @Nullable String known) {
        if (!body.has(name)) {
            return known;
        }
        var value = body.get(name);
        if (value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().isBlank()) {
            fault("/" + name, "is a text that is not empty");
            return null;
        }
        if (value.asString().length() > longest) {
            fault("/" + name, "is longer than " + longest + " characters");
            return null;
        }
        return value.asString().strip();
    }

    private @Nullable Integer number(String name, int least, int most, @Nullable Integer known) {
        if (!body.has(name)) {
            return known;
        }
        var value = body.get(name);
        if (value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= least && value.asInt() <= most) {
            return value.asInt();
        }
        fault("/" + name, "is a whole number from " + least + " to " + most);
        return null;
    }

    /** One word or a list of them, by either name. */
    private Words words(String one, String many, Words known) {
        if (!body.has(one) && !body.has(many)) {
            return known;
        }
        var words = new LinkedHashSet<String>();
        for (var name : one.equals(many) ? List.of(one) : List.of(one, many)) {
            var value = body.path(name);
            if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    add(words, value.get(i), "/" + name + "/" + i);
                }
            } else if (!value.isMissingNode() && !value.isNull()) {
                add(words, value, "/" + name);
            }
        }
        if (words.size() > MOST_WORDS) {
            fault("/" + many, "are more than " + MOST_WORDS);
        }
        return Words.of(words);
    }

    private void add(Set<String> words, JsonNode value, String pointer) {
        if (!value.isString() || value.asString().isBlank()) {
            fault(pointer, "is a text that is not empty");
        } else if (value.asString().length() > LONGEST_WORD) {
            fault(pointer, "is longer than " + LONGEST_WORD + " characters");
        } else {
            words.add(value.asString().strip());
        }
    }
}
